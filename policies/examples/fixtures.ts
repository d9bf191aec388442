// The good resources that the examples start from: what the project's own programs render, as short as it can be.
import { awsPluginGuid } from "../../components/credential-spec/credential-spec";
import { tokens } from "../tokens";
import type { ExampleResource } from "./example";

type Props = Readonly<Record<string, unknown>>;

export const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/dev/bookstore-AbCdEf";
export const parameterArn = "arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore";
export const objectArn = "arn:aws:s3:::gmsa-specs/credential-specs/bookstore-0a1b2c3d4e5f.json";

const joined = {
    CmsPlugins: ["ActiveDirectory"],
    DomainJoinConfig: {
        Sid: "S-1-5-21-1004336348-1177238915-682003330",
        MachineAccountName: "bookstore",
        Guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21",
        DnsTreeName: "corp.example.com",
        DnsName: "corp.example.com",
        NetBiosName: "CORP",
    },
    ActiveDirectoryConfig: { GroupManagedServiceAccounts: [{ Name: "bookstore", Scope: "corp.example.com" }, { Name: "bookstore", Scope: "CORP" }] },
};

function domainless(pluginInput: unknown): typeof joined {
    const host = { PortableCcgVersion: "1", PluginGUID: awsPluginGuid, PluginInput: pluginInput };
    return { ...joined, ActiveDirectoryConfig: { ...joined.ActiveDirectoryConfig, ...{ HostAccountConfig: host } } };
}

export const documents = { joined, linux: domainless({ CredentialArn: secretArn }), windows: domainless(JSON.stringify({ credentialArn: secretArn })) };

export function parameter(document: unknown = documents.linux, props: Props = {}): ExampleResource {
    return { type: tokens.parameter, name: "bookstore-spec", props: { name: "/gmsa/dev/credential-specs/bookstore", type: "String", tier: "Standard", value: JSON.stringify(document), ...props } };
}

export function object(document: unknown = documents.linux, props: Props = {}): ExampleResource {
    return { type: tokens.object, name: "bookstore-spec", props: { bucket: "gmsa-specs", key: "credential-specs/bookstore-0a1b2c3d4e5f.json", content: JSON.stringify(document), ...props } };
}

export function credentialSpecObject(document: unknown = documents.windows, props: Props = {}): ExampleResource {
    return { type: tokens.credentialSpecObject, name: "bookstore", props: { apiVersion: "windows.k8s.io/v1", kind: "GMSACredentialSpec", metadata: { name: "bookstore" }, credspec: document, ...props } };
}

export const webContainer: Props = {
    name: "web",
    image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bookstore:1.4.2",
    credentialSpecs: [`credentialspecdomainless:${parameterArn}`],
    environment: [{ name: "KRB5CCNAME", value: "/var/credentials-fetcher/krbdir/krb5cc" }],
    logConfiguration: { logDriver: "awslogs" },
};

export function task(containers: readonly Props[] = [webContainer], props: Props = {}): ExampleResource {
    return {
        type: tokens.taskDefinition,
        name: "bookstore",
        props: {
            family: "bookstore",
            requiresCompatibilities: ["EC2"],
            runtimePlatform: { operatingSystemFamily: "LINUX" },
            executionRoleArn: "arn:aws:iam::111122223333:role/bookstore-execution",
            taskRoleArn: "arn:aws:iam::111122223333:role/bookstore-task",
            containerDefinitions: JSON.stringify(containers),
            ...props,
        },
        sources: { executionRoleArn: ["bookstore-execution"], taskRoleArn: ["bookstore-task"] },
    };
}

export function fargateTask(container: Props = {}, props: Props = {}): ExampleResource {
    return task([{ ...webContainer, credentialSpecs: [`credentialspecdomainless:${objectArn}`], ...container }], { requiresCompatibilities: ["FARGATE"], ...props });
}

/** A role that one AWS service assumes. */
export function role(name: string, service = "ecs-tasks.amazonaws.com", props: Props = {}): ExampleResource {
    const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }] };
    return { type: tokens.role, name, props: { name, arn: `arn:aws:iam::111122223333:role/${name}`, assumeRolePolicy: JSON.stringify(trust), ...props } };
}

export interface ExampleStatement { readonly Sid: string; readonly Action: unknown; readonly Resource: unknown; readonly Condition?: unknown }

export function rolePolicy(of: string, ...statements: readonly ExampleStatement[]): ExampleResource {
    const policy = { Version: "2012-10-17", Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })) };
    return { type: tokens.rolePolicy, name: `${of}-policy`, props: { role: of, policy: JSON.stringify(policy) }, sources: { role: [of] } };
}

export const readSpec: ExampleStatement = { Sid: "ReadCredentialSpec", Action: ["ssm:GetParameters"], Resource: [parameterArn] };
export const readSecret: ExampleStatement = { Sid: "ReadPortableIdentity", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn] };

export function launchTemplate(props: Props = {}): ExampleResource {
    return {
        type: tokens.launchTemplate,
        name: "container-hosts",
        props: {
            imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3" } }],
            ...props,
        },
    };
}

export function instance(props: Props = {}): ExampleResource {
    return {
        type: tokens.instance,
        name: "directory-worker",
        props: { ami: "ami-0123456789abcdef0", metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 }, rootBlockDevice: { encrypted: true }, ...props },
    };
}

export function directory(props: Props = {}): ExampleResource {
    return {
        type: tokens.directory,
        name: "directory",
        props: { id: "d-9067012345", name: "corp.example.com", shortName: "CORP", type: "MicrosoftAD", edition: "Standard", ...props },
        ignoreChanges: ["password"],
    };
}

/** A Deployment of Windows containers; `windows` are the pod's Windows options. */
export function deployment(windows: Props = { gmsaCredentialSpecName: "bookstore", runAsUserName: "NT AUTHORITY\\NETWORK SERVICE" }, spec: Props = {}): ExampleResource {
    const pod = { serviceAccountName: "bookstore", securityContext: { windowsOptions: windows }, containers: [{ name: "web", image: "registry.example.com/bookstore:1.4.2" }], ...spec };
    return { type: "kubernetes:apps/v1:Deployment", name: "bookstore", props: { metadata: { name: "bookstore", namespace: "shop" }, spec: { template: { spec: pod } } } };
}

export function kubernetesRole(rule: Props = {}): ExampleResource {
    const use = { apiGroups: ["windows.k8s.io"], resources: ["gmsacredentialspecs"], verbs: ["use"], resourceNames: ["bookstore"], ...rule };
    return { type: tokens.kubernetesRole, name: "bookstore-use", props: { metadata: { name: "bookstore-use", namespace: "shop" }, rules: [use] } };
}

export function roleBinding(subject: Props = { kind: "ServiceAccount", name: "bookstore", namespace: "shop" }): ExampleResource {
    return {
        type: tokens.roleBinding,
        name: "bookstore-use",
        props: { metadata: { name: "bookstore-use", namespace: "shop" }, roleRef: { kind: "Role", name: "bookstore-use" }, subjects: [subject] },
        sources: { roleRef: ["bookstore-use"] },
    };
}
