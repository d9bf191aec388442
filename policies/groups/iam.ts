// Rights around gMSA. Whoever can read a portable identity's secret can become the account, so its readers are few and
// exact; and the most common failure of all is an execution role that may not read the very document its task names.
import { notYetKnown, text } from "../known";
import type { Resource } from "../resource";
import { forResource, type Rule } from "../rule";
import { allowances, matches, policyTypes, type Statement } from "../subjects/iam-policy";
import { roleRules } from "./iam-roles";

/** Actions for which IAM has no narrower resource (service authorization reference). */
const withoutResources = [
    "ecr:GetAuthorizationToken", "ssmmessages:*", "ec2messages:*", "ec2:Describe*", "cloudwatch:PutMetricData", "logs:DescribeLogGroups",
    "ds:DescribeDirectories", "ecs:DiscoverPollEndpoint", "ecs:ListClusters", "sts:GetCallerIdentity", "xray:Put*", "secretsmanager:GetRandomPassword", "ssm:DescribeInstanceInformation",
];

function hasNoResources(action: string): boolean {
    return withoutResources.some((pattern) => matches(pattern, action, "i"));
}

function wildcards({ where, actions, resources }: Statement): string[] {
    const wide = actions.filter((action) => action.includes("*"));
    const open = resources.includes("*") ? actions.filter((action) => !hasNoResources(action) && !wide.includes(action)) : [];
    return [
        ...wide.map((action) => `${where} allows "${action}". List the actions.`),
        ...(open.length === 0 ? [] : [`${where} allows ${open.join(", ")} on every resource. List the ARNs.`]),
    ];
}

function passRoles({ where, actions, resources, conditions }: Statement): string[] {
    if (!actions.some((action) => action.toLowerCase() === "iam:passrole")) return [];
    const isBound = Object.values(conditions).some((condition) => typeof condition === "object" && condition !== null && Object.keys(condition).some((key) => key.toLowerCase() === "iam:passedtoservice"));
    return [
        ...resources.filter((resource) => resource.includes("*")).map((resource) => `${where} lets "${resource}" be passed. Name the role's exact ARN.`),
        ...(isBound ? [] : [`${where} allows iam:PassRole without a condition. Add iam:PassedToService.`]),
    ];
}

function joinRights({ where, actions, resources }: Statement): string[] {
    const joins = actions.filter((action) => /^ds:(?:createcomputer|\*)$/i.test(action));
    return joins.length === 0 || !resources.some((resource) => resource === "*" || resource.endsWith(":directory/*")) ? [] : [`${where} allows ${joins.join(", ")} in every directory. Name the directory's ARN.`];
}

function eachStatement(check: (statement: Statement) => string[]): (resource: Resource) => string[] {
    return (resource) => allowances(resource).flatMap(check);
}

function broadJoinPolicy({ props }: Resource): string[] {
    const managed = [props["policyArn"], ...(Array.isArray(props["managedPolicyArns"]) ? props["managedPolicyArns"] as unknown[] : [])];
    return managed.some((arn) => arn !== notYetKnown && text(arn)?.endsWith("/AmazonSSMDirectoryServiceAccess") === true) ? ["The managed policy AmazonSSMDirectoryServiceAccess allows ds:CreateComputer in every directory. Grant it on the one directory's ARN."] : [];
}

export const iamRules: readonly Rule[] = [
    forResource({
        id: "no-wildcard-action-or-resource",
        group: "iam",
        description: "A policy lists its actions and the ARNs they are for.",
        why: "A wildcard grows with every new secret, document and account; the portable identity is one of them.",
        fix: "List actions and ARNs. Actions without a resource level are let through.",
        level: "mandatory",
        severity: "high",
        types: policyTypes,
        check: eachStatement(wildcards),
    }),
    forResource({
        id: "pass-role-is-bounded",
        group: "iam",
        description: "iam:PassRole names exact roles and the service they are passed to.",
        why: "Whoever can pass any role to a new task or host has that role's rights.",
        fix: "Name the role's ARN and add the condition iam:PassedToService.",
        level: "mandatory",
        severity: "high",
        types: policyTypes,
        check: eachStatement(passRoles),
    }),
    forResource({
        id: "domain-join-rights-are-narrow",
        group: "iam",
        description: "A role that joins computers may do so in one directory.",
        why: "The managed policy for joining allows it in every directory of the account.",
        fix: "Allow ds:CreateComputer on the directory's ARN.",
        level: "advisory",
        severity: "medium",
        types: [...policyTypes, "aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
        check: (resource) => [...broadJoinPolicy(resource), ...eachStatement(joinRights)(resource)],
    }),
    ...roleRules,
];
