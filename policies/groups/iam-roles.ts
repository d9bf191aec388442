// Roles against the tasks and hosts that use them.
import { at, json, list, notYetKnown, text } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forStack, type Finding, type StackRule } from "../rule";
import { allowances, allows, covers, type Statement } from "../subjects/iam-policy";
import { documentTypes, portableIdentityOf } from "../subjects/document";
import { Roles } from "../subjects/roles";
import { documentsIn } from "../subjects/spec-reference";
import { taskDefinition, taskTypes } from "../subjects/task-definition";
import { tokens } from "../tokens";
import { specReadingRule } from "./spec-reading";
import { hasSpec } from "./tasks-in-stack";

const readActions = ["ssm:GetParameters", "ssm:GetParameter", "s3:GetObject", "secretsmanager:GetSecretValue", "kms:Decrypt"];

/** Execution roles of this stack, each with the tasks of gMSA that use it. */
function executionRoles(stack: Stack, roles: Roles): Map<Resource, Resource[]> {
    const used = new Map<Resource, Resource[]>();
    for (const task of stack.ofType(...taskTypes)) {
        const role = hasSpec(taskDefinition(task)) ? roles.at(task, "executionRoleArn") : undefined;
        if (role !== undefined) used.set(role, [...(used.get(role) ?? []), task]);
    }
    return used;
}

function wideReaders(stack: Stack): Finding[] {
    const roles = new Roles(stack);
    return [...executionRoles(stack, roles).keys()].flatMap((role) => roles.policiesOf(role)).flatMap((policy) => findings(policy, allowances(policy).flatMap((statement) => {
        const reads = statement.actions.filter((action) => readActions.some((read) => read.toLowerCase() === action.toLowerCase()));
        const wide = statement.resources.filter((arn) => arn.includes("*"));
        return reads.length === 0 ? [] : wide.map((arn) => `${statement.where} allows ${reads.join(", ")} on "${arn}". Name the exact ARN.`);
    })));
}

function sharedExecutionRoles(stack: Stack): Finding[] {
    const uses = executionRoles(stack, new Roles(stack));
    return [...uses].flatMap(([role, tasks]) => {
        const families = new Set(tasks.map((task) => text(task.props["family"]) ?? task.name));
        return families.size <= 1 ? [] : findings(role, [`The families ${[...families].join(", ")} share this execution role. Give each its own.`]);
    });
}

const trustedReaders = ["ecs-tasks.amazonaws.com", "ec2.amazonaws.com", "lambda.amazonaws.com"];

/** Task roles, and roles of services that have no part in starting a task or renewing the secret. */
function foreignReaders(stack: Stack): Finding[] {
    const roles = new Roles(stack);
    const secrets = new Set(documentsIn(stack, documentTypes).flatMap((document) => portableIdentityOf(document) ?? []));
    const taskRoles = new Set(stack.ofType(...taskTypes).flatMap((task) => roles.at(task, "taskRoleArn") ?? []));
    return stack.ofType(tokens.role).flatMap((role) => {
        const isTaskRole = taskRoles.has(role);
        if (!isTaskRole && !isForeign(role)) return [];
        return roles.policiesOf(role).flatMap((policy) => findings(policy, allowances(policy).filter((statement) => readsOneOf(statement, secrets)).map(({ where }) =>
            `${where} lets ${isTaskRole ? "the task role" : "the role"} ${role.name} read the secret of a portable identity. Only the execution role, the hosts and the rotation may. Remove it.`)));
    });
}

function isForeign(role: Resource): boolean {
    const trust = json(role.props["assumeRolePolicy"]);
    if (trust === notYetKnown || trust === undefined) return false;
    const services = list(at(trust, "Statement")).flatMap((statement) => {
        const service = at(statement, "Principal", "Service");
        return Array.isArray(service) ? (service as unknown[]) : [service];
    });
    return !services.some((service) => service === notYetKnown || trustedReaders.includes(text(service) ?? ""));
}

function readsOneOf(statement: Statement, secrets: ReadonlySet<string>): boolean {
    return allows(statement, "secretsmanager:GetSecretValue") && [...secrets].some((arn) => covers(statement, arn));
}

const hostPolicies = [
    "AmazonSSMManagedInstanceCore", "AmazonEC2ContainerServiceforEC2Role", "AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy", "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPullOnly", "CloudWatchAgentServerPolicy", "AmazonSSMDirectoryServiceAccess",
];

/** AWS-managed policies on roles that hosts have. Customer-managed ones are judged by their own text. */
function wideHostRoles(stack: Stack): Finding[] {
    const roles = new Roles(stack);
    const isHostRole = (role: Resource | undefined): role is Resource => role !== undefined && (text(role.props["assumeRolePolicy"])?.includes("ec2.amazonaws.com") ?? false);
    const inline = stack.ofType(tokens.role).filter(isHostRole).flatMap((role) => list(role.props["managedPolicyArns"]).map((arn) => ({ resource: role, role, arn })));
    const attached = stack.ofType(tokens.rolePolicyAttachment).map((resource) => ({ resource, role: roles.at(resource, "role"), arn: resource.props["policyArn"] }));
    return [...inline, ...attached].flatMap(({ resource, role, arn }) => {
        const name = /^arn:[^:]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(text(arn) ?? "")?.[1];
        return !isHostRole(role) || name === undefined || hostPolicies.includes(name) ? [] : findings(resource, [`Host role ${role.name} has the managed policy ${name}. Use AmazonSSMManagedInstanceCore and exact statements.`]);
    });
}

export const roleRules: readonly StackRule[] = [
    specReadingRule,
    forStack({
        id: "execution-role-reads-nothing-else",
        group: "iam",
        description: "An execution role reads exactly the documents, secrets and keys of its task.",
        why: "In domainless mode the agent hands the execution role's credentials to the host, on Windows through the registry: what the role may read, the host may.",
        fix: "Name exact ARNs.",
        level: "mandatory",
        severity: "critical",
        types: taskTypes,
        check: wideReaders,
    }),
    forStack({
        id: "domainless-execution-role-dedicated",
        group: "iam",
        description: "An execution role of gMSA tasks serves one task family.",
        why: "A host that runs one family would hold the rights of all.",
        fix: "Make one execution role for each family.",
        level: "mandatory",
        severity: "high",
        types: taskTypes,
        check: sharedExecutionRoles,
    }),
    forStack({
        id: "secret-readers-are-listed",
        group: "iam",
        description: "A portable identity is read by execution roles, hosts and the rotation only.",
        why: "An application that can read the secret can log on as the account from anywhere, for ever.",
        fix: "Remove the right.",
        level: "mandatory",
        severity: "critical",
        types: [tokens.role],
        check: foreignReaders,
    }),
    forStack({
        id: "node-role-is-minimal",
        group: "iam",
        description: "A host role has the managed policies its agents need and exact statements beside them.",
        why: "Containers run next to it; old guides attach AmazonEC2RoleforSSM or more, which reads every parameter and bucket.",
        fix: "Replace the policy by AmazonSSMManagedInstanceCore and exact statements.",
        level: "mandatory",
        severity: "high",
        types: [tokens.role],
        check: wideHostRoles,
    }),
];
