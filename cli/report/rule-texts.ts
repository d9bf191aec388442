// The words of the pack's rules: the engine's policy events carry a rule's id and message, not its fix. Read from the
// rules themselves, when something was found.
import type { Finding } from "./report";

export interface RuleText {
    readonly description: string;
    readonly fix: string;
    readonly severity: NonNullable<Finding["severity"]>;
    readonly url: string;
}

/** By rule id. Rules of other packs are not in it. */
export async function ruleTexts(): Promise<ReadonlyMap<string, RuleText>> {
    const { rules } = await import("../../policies/rules.js");
    const { ruleUrl } = await import("../../policies/policy.js");
    return new Map(rules.map(({ id, description, fix, severity }) => [id, { description, fix, severity, url: ruleUrl(id) }]));
}
