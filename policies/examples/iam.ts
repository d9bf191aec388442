// Examples of the rules on rights.
import { tokens } from "../tokens";
import { changed, type ExampleResource, type GroupExamples } from "./example";
import { parameter, parameterArn, readSecret, readSpec, role, rolePolicy, secretArn, task } from "./fixtures";

const execution = role("bookstore-execution");
const taskRole = role("bookstore-task");
const rights = rolePolicy("bookstore-execution", readSpec, readSecret);
const complete = [parameter(), execution, rights, task()];
const statement = (Action: unknown, Resource: unknown, Condition?: unknown): ExampleResource => rolePolicy("app", { Sid: "Use", Action, Resource, ...(Condition !== undefined && { Condition }) });
const attachment = (of: string, policyArn: string): ExampleResource => ({ type: tokens.rolePolicyAttachment, name: `${of}-managed`, props: { role: of, policyArn }, sources: { role: [of] } });
const passed = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
const roleArn = "arn:aws:iam::111122223333:role/bookstore-task";
const directoryArn = "arn:aws:ds:eu-west-1:111122223333:directory/d-9067012345";
const orders = changed(changed(task(), "props.family", "orders"), "name", "orders");

export const iamExamples: GroupExamples = {
    "no-wildcard-action-or-resource": {
        good: [{ case: "actions and ARNs", resources: [rights] }, { case: "an action without a resource level", resources: [statement(["ecr:GetAuthorizationToken", "ssmmessages:OpenDataChannel"], "*")] }, { case: "a statement that denies", resources: [changed(statement("s3:*", "*"), "props.policy", JSON.stringify({ Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] }))] }],
        bad: [
            { case: "a wildcard in an action", resources: [statement("s3:Get*", "arn:aws:s3:::gmsa-specs/x.json")], messages: ["statement Use allows \"s3:Get*\". List the actions."] },
            { case: "every resource", resources: [statement(["secretsmanager:GetSecretValue", "kms:Decrypt"], ["*"])], messages: ["statement Use allows secretsmanager:GetSecretValue, kms:Decrypt on every resource. List the ARNs."] },
            { case: "an inline policy of a role", resources: [role("app", "ec2.amazonaws.com", { inlinePolicies: [{ name: "all", policy: JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }) }] })], messages: ["statement [0] allows \"*\". List the actions."] },
        ],
    },
    "pass-role-is-bounded": {
        good: [{ case: "one role to one service", resources: [statement("iam:PassRole", roleArn, passed)] }],
        bad: [
            { case: "any role", resources: [statement("iam:PassRole", "arn:aws:iam::111122223333:role/*", passed)], messages: ["statement Use lets \"arn:aws:iam::111122223333:role/*\" be passed. Name the role's exact ARN."] },
            { case: "to any service", resources: [statement("iam:PassRole", roleArn)], messages: ["statement Use allows iam:PassRole without a condition. Add iam:PassedToService."] },
        ],
    },
    "domain-join-rights-are-narrow": {
        good: [{ case: "one directory", resources: [statement("ds:CreateComputer", directoryArn)] }, { case: "another managed policy", resources: [attachment("host", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")] }],
        bad: [
            { case: "every directory", resources: [statement("ds:CreateComputer", "*")], messages: ["statement Use allows ds:CreateComputer in every directory. Name the directory's ARN."] },
            { case: "the managed policy", resources: [attachment("host", "arn:aws:iam::aws:policy/AmazonSSMDirectoryServiceAccess")], messages: ["The managed policy AmazonSSMDirectoryServiceAccess allows ds:CreateComputer in every directory. Grant it on the one directory's ARN."] },
        ],
    },
    "execution-role-reads-its-spec": {
        good: [{ case: "both statements", resources: complete }, { case: "a role of another stack", resources: [parameter(), task()] }, { case: "a customer's own managed policy", resources: [parameter(), execution, attachment("bookstore-execution", "arn:aws:iam::111122223333:policy/reader"), task()] }],
        bad: [
            { case: "no statements", resources: [parameter(), execution, task()], messages: ["Execution role bookstore-execution may not ssm:GetParameters on its credential spec, arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore. Add the statement.", "Execution role bookstore-execution may not secretsmanager:GetSecretValue on its portable identity, arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/dev/bookstore-AbCdEf. Add the statement."] },
            { case: "the secret left out", resources: [parameter(), execution, rolePolicy("bookstore-execution", readSpec), task()], messages: ["Execution role bookstore-execution may not secretsmanager:GetSecretValue on its portable identity, arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/dev/bookstore-AbCdEf. Add the statement."] },
            { case: "another document", resources: [parameter(), execution, rolePolicy("bookstore-execution", { ...readSpec, Resource: parameterArn.replace("bookstore", "orders") }, readSecret), task()], messages: ["Execution role bookstore-execution may not ssm:GetParameters on its credential spec, arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore. Add the statement."] },
            { case: "the rights on the task role instead", resources: [parameter(), execution, taskRole, rolePolicy("bookstore-task", readSpec, readSecret), task()], messages: ["Execution role bookstore-execution may not ssm:GetParameters on its credential spec, arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/dev/credential-specs/bookstore. Add the statement.", "Execution role bookstore-execution may not secretsmanager:GetSecretValue on its portable identity, arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/dev/bookstore-AbCdEf. Add the statement."] },
        ],
    },
    "execution-role-reads-nothing-else": {
        good: [{ case: "exact ARNs", resources: complete }, { case: "a wide role that no gMSA task uses", resources: [role("app"), statement("s3:GetObject", "arn:aws:s3:::app/*"), task()] }],
        bad: [{ case: "every secret", resources: [parameter(), execution, rolePolicy("bookstore-execution", readSpec, { ...readSecret, Resource: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*" }), task()], messages: ["statement ReadPortableIdentity allows secretsmanager:GetSecretValue on \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:*\". Name the exact ARN."] }],
    },
    "domainless-execution-role-dedicated": {
        good: [{ case: "one family", resources: complete }],
        bad: [{ case: "two families", resources: [...complete, orders], messages: ["The families bookstore, orders share this execution role. Give each its own."] }],
    },
    "secret-readers-are-listed": {
        good: [{ case: "execution role and hosts", resources: [...complete, role("hosts", "ec2.amazonaws.com"), rolePolicy("hosts", readSecret)] }],
        bad: [
            { case: "the task role", resources: [...complete, taskRole, rolePolicy("bookstore-task", readSecret)], messages: ["statement ReadPortableIdentity lets the task role bookstore-task read the secret of a portable identity. Only the execution role, the hosts and the rotation may. Remove it."] },
            { case: "a role of another service", resources: [parameter(), role("pipeline", "codebuild.amazonaws.com"), rolePolicy("pipeline", { ...readSecret, Resource: `${secretArn.slice(0, -6)}*` })], messages: ["statement ReadPortableIdentity lets the role pipeline read the secret of a portable identity. Only the execution role, the hosts and the rotation may. Remove it."] },
        ],
    },
    "node-role-is-minimal": {
        good: [{ case: "what agents need", resources: [role("hosts", "ec2.amazonaws.com"), attachment("hosts", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")] }, { case: "a role of no host", resources: [role("deployer"), attachment("deployer", "arn:aws:iam::aws:policy/AdministratorAccess")] }],
        bad: [
            { case: "an obsolete policy", resources: [role("hosts", "ec2.amazonaws.com"), attachment("hosts", "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM")], messages: ["Host role hosts has the managed policy AmazonEC2RoleforSSM. Use AmazonSSMManagedInstanceCore and exact statements."] },
            { case: "an administrator", resources: [role("hosts", "ec2.amazonaws.com", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] })], messages: ["Host role hosts has the managed policy AdministratorAccess. Use AmazonSSMManagedInstanceCore and exact statements."] },
        ],
    },
};
