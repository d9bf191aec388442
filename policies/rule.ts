// What a rule is: a demand in words, the resource types it looks at, and a pure function that says what is wrong.
// The id is the error code of components and documentation too, and never changes.
import type { Resource, Stack } from "./resource";

export const groups = {
    "credential-spec": "Credential-spec correctness",
    "credential-spec-storage": "Storage and secrecy of credential specs",
    "gmsa-access": "gMSA access in Kubernetes",
    pods: "Pods",
    tasks: "ECS tasks",
    iam: "Rights",
    network: "Network",
    hosts: "Hosts",
    directory: "Directory",
    secrets: "Secrets",
    operations: "Operations",
    pack: "The pack itself",
} as const;
export type Group = keyof typeof groups;

interface RuleText {
    readonly id: string;
    readonly group: Group;
    /** The demand, one sentence. Messages do not repeat it. */
    readonly description: string;
    /** What happens otherwise, and where that is known from. */
    readonly why: string;
    /** What to do, as an imperative sentence. */
    readonly fix: string;
    /** Mandatory: it cannot work, or leaks an identity. Advisory: cost, taste, or right elsewhere. */
    readonly level: "mandatory" | "advisory";
    /** Critical: identity theft or a stored password. High: does not start, or wide access. Medium: breaks later. Low: hygiene. */
    readonly severity: "critical" | "high" | "medium" | "low";
    /** Resource types (tokens) the rule speaks about; in a stack without any of them it does not run. */
    readonly types: readonly string[];
}

export interface Finding {
    readonly resource: Resource;
    /** Where, what was found, what to do. Never a value that may be secret. */
    readonly message: string;
}

/** Sees one resource before it is made: what it refuses never exists. */
export interface ResourceRule extends RuleText {
    readonly sees: "resource";
    readonly check: (resource: Resource) => readonly string[];
}

/** Sees all resources of a stack after preview and after the update. */
export interface StackRule extends RuleText {
    readonly sees: "stack";
    readonly check: (stack: Stack) => readonly Finding[];
}

export type Rule = ResourceRule | StackRule;

export function forResource(rule: Omit<ResourceRule, "sees">): ResourceRule {
    return { ...rule, sees: "resource" };
}

export function forStack(rule: Omit<StackRule, "sees">): StackRule {
    return { ...rule, sees: "stack" };
}

export function findings(resource: Resource, messages: readonly string[]): Finding[] {
    return messages.map((message) => ({ resource, message }));
}
