// Roles, policies, keys, secrets.
import { changed, type Form, present } from "./form";

export const identityForms: Readonly<Record<string, Form>> = {
    "aws:iam/role:Role": {
        template: { type: "AWS::IAM::Role", names: { name: "RoleName", assumeRolePolicy: "AssumeRolePolicyDocument" }, documents: ["assumeRolePolicy"], without: ["forceDetachPolicies", "inlinePolicies"] },
        request: { service: "iam", operation: "CreateRole", parameters: ({ name, assumeRolePolicy, description, path, maxSessionDuration }, logicalName) => present({ RoleName: name ?? logicalName, AssumeRolePolicyDocument: assumeRolePolicy, Description: description, Path: path, MaxSessionDuration: maxSessionDuration }) },
    },
    "aws:iam/rolePolicy:RolePolicy": {
        template: {
            type: "AWS::IAM::RolePolicy", names: { name: "PolicyName", role: "RoleName", policy: "PolicyDocument" }, documents: ["policy"],
            shape: (properties, _inputs, name) => ({ PolicyName: name, ...properties }),
        },
        request: { service: "iam", operation: "PutRolePolicy", parameters: ({ name, role, policy }, logicalName) => ({ PolicyName: name ?? logicalName, RoleName: role ?? "", PolicyDocument: policy ?? "" }) },
        identityPolicies: ["policy"],
    },
    "aws:iam/policy:Policy": {
        template: { type: "AWS::IAM::ManagedPolicy", names: { name: "ManagedPolicyName", policy: "PolicyDocument" }, documents: ["policy"], tags: "none" },
        identityPolicies: ["policy"],
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        request: { service: "iam", operation: "AttachRolePolicy", parameters: ({ role, policyArn }) => ({ RoleName: role ?? "", PolicyArn: policyArn ?? "" }) },
    },
    "aws:iam/instanceProfile:InstanceProfile": {
        template: { type: "AWS::IAM::InstanceProfile", names: { name: "InstanceProfileName" }, without: ["role"], tags: "none", shape: (properties, { role }) => ({ ...properties, Roles: [role ?? ""] }) },
    },
    "aws:kms/key:Key": {
        template: {
            type: "AWS::KMS::Key", names: { policy: "KeyPolicy", deletionWindowInDays: "PendingWindowInDays", isEnabled: "Enabled", customerMasterKeySpec: "KeySpec" },
            documents: ["policy"], without: ["bypassPolicyLockoutSafetyCheck"],
        },
        request: { service: "kms", operation: "CreateKey", parameters: ({ description, policy }) => present({ Description: description, Policy: policy }) },
        resourcePolicies: ["policy"],
    },
    "aws:kms/alias:Alias": { template: { type: "AWS::KMS::Alias", names: { name: "AliasName" } } },
    "aws:secretsmanager/secret:Secret": {
        template: { type: "AWS::SecretsManager::Secret", without: ["recoveryWindowInDays", "forceOverwriteReplicaSecret", "policy", "replicas"] },
        request: { service: "secretsmanager", operation: "CreateSecret", parameters: ({ name, namePrefix, description, kmsKeyId }, logicalName) => present({ Name: name ?? namePrefix ?? logicalName, Description: description, KmsKeyId: kmsKeyId }) },
        resourcePolicies: ["policy"],
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": {
        template: { type: "AWS::SecretsManager::ResourcePolicy", names: { secretArn: "SecretId", policy: "ResourcePolicy" }, documents: ["policy"] },
        resourcePolicies: ["policy"],
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        request: { service: "secretsmanager", operation: "PutSecretValue", parameters: (inputs) => changed({}, [], { SecretId: inputs["secretId"], SecretString: inputs["secretString"] }) },
    },
};
