// Whether a task's execution role reaches what the task names: the document, and behind a domainless one the secret. In
// a first preview neither ARN nor policy text is known; then the policy must at least be fed by what feeds the task.
import { notYetKnown } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forStack, type Finding, type StackRule } from "../rule";
import { portableIdentityOf } from "../subjects/document";
import { allowances, allows, covers, isUnreadable } from "../subjects/iam-policy";
import { Roles } from "../subjects/roles";
import { specUses } from "../subjects/spec-reference";
import { taskTypes } from "../subjects/task-definition";
import { tokens } from "../tokens";
import { documentSources } from "./tasks-in-stack";

interface Need { readonly task: Resource; readonly action: string; readonly arn: string; readonly what: string }

const readActions = { s3: "s3:GetObject", ssm: "ssm:GetParameters" } as const;

/** What the tasks with known references need. Secrets may also be SSM parameters, which only Windows reads. */
function needs(stack: Stack): Need[] {
    return specUses(stack).flatMap(({ task, reference, document }) => {
        const secret = document === undefined || reference.mode === "joined" ? undefined : portableIdentityOf(document);
        const { source, location } = reference;
        return [
            ...(source === "file" ? [] : [{ task: task.resource, action: readActions[source], arn: location, what: "its credential spec" }]),
            ...(secret === undefined ? [] : [{ task: task.resource, action: secret.includes(":secretsmanager:") ? "secretsmanager:GetSecretValue" : "ssm:GetParameter", arn: secret, what: "its portable identity" }]),
        ];
    });
}

/** A customer-managed policy from elsewhere may grant anything: such a role is not judged. */
function isOpaque(stack: Stack, roles: Roles): (role: Resource) => boolean {
    const opaque = new Set(stack.ofType(tokens.rolePolicyAttachment)
        .filter(({ props, sources }) => !(typeof props["policyArn"] === "string" && props["policyArn"].includes(":iam::aws:policy/")) && !sources("policyArn").some(({ type }) => type === tokens.policy))
        .map((attachment) => roles.at(attachment, "role")));
    return (role) => opaque.has(role);
}

function unmet(stack: Stack): Finding[] {
    const roles = new Roles(stack);
    const opaque = isOpaque(stack, roles);
    const known = needs(stack).flatMap((need) => {
        const role = roles.at(need.task, "executionRoleArn");
        if (role === undefined || opaque(role) || isMet(roles.policiesOf(role), need)) return [];
        return findings(need.task, [`Execution role ${role.name} may not ${need.action} on ${need.what}, ${need.arn}. Add the statement.`]);
    });
    const unknown = stack.ofType(...taskTypes).filter(({ props }) => props["containerDefinitions"] === notYetKnown).flatMap((task) => {
        const role = roles.at(task, "executionRoleArn");
        if (role === undefined || opaque(role)) return [];
        const fed = new Set(roles.policiesOf(role).flatMap((policy) => policy.sources("policy")));
        return findings(task, documentSources(task).filter((source) => !fed.has(source)).map((source) => `No policy of execution role ${role.name} speaks of ${source.name}, which the task's containers name. Add the statement that reads it.`));
    });
    return [...known, ...unknown];
}

/** A policy that cannot be read yet may hold the statement. */
function isMet(policies: readonly Resource[], { action, arn }: Need): boolean {
    return policies.some((policy) => isUnreadable(policy) || allowances(policy).some((statement) => allows(statement, action) && covers(statement, arn)));
}

export const specReadingRule: StackRule = forStack({
    id: "execution-role-reads-its-spec",
    group: "iam",
    description: "A task's execution role may read the credential spec and the portable identity that the task names.",
    why: "It is the most common reason why a gMSA task does not start, and the agent's message does not name the missing right.",
    fix: "Add s3:GetObject or ssm:GetParameters on the document, and secretsmanager:GetSecretValue on the secret.",
    level: "mandatory",
    severity: "high",
    types: taskTypes,
    check: unmet,
});
