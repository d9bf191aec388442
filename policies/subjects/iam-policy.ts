// IAM policies as statements with their owner. Where ARNs are not known yet, the whole JSON is one unknown text; then
// only `sources` tells which resources it speaks about.
import { isFields, json, list, notYetKnown, text, type Fields } from "../known";
import type { Resource } from "../resource";
import { tokens } from "../tokens";

export const policyTypes: readonly string[] = [tokens.rolePolicy, tokens.policy, tokens.role];

export interface Statement {
    /** `statement ReadSecret`, or its position. */
    readonly where: string;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    readonly conditions: Fields;
    readonly principals: unknown;
}

/** The policy documents a resource carries: inline, managed, or inside a role. */
export function policyTexts({ type, props }: Resource): readonly unknown[] {
    if (type === tokens.role) return list(props["inlinePolicies"]).map((inline) => (isFields(inline) ? inline["policy"] : inline));
    return [props["policy"]];
}

/** Statements that allow, of every document the resource carries. Unknown documents have none. */
export function allowances(resource: Resource): Statement[] {
    return policyTexts(resource).flatMap(allowedBy);
}

export function allowedBy(document: unknown): Statement[] {
    const parsed = json(document);
    const statements = isFields(parsed) ? parsed["Statement"] : undefined;
    return (Array.isArray(statements) ? (statements as unknown[]) : [statements]).flatMap((statement, index) => {
        if (!isFields(statement) || statement["Effect"] !== "Allow") return [];
        return [{
            where: `statement ${text(statement["Sid"]) ?? `[${index}]`}`,
            actions: strings(statement["Action"]),
            resources: strings(statement["Resource"]),
            conditions: isFields(statement["Condition"]) ? statement["Condition"] : {},
            principals: statement["Principal"],
        }];
    });
}

function strings(value: unknown): string[] {
    return (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((entry) => text(entry) ?? []);
}

export function isUnreadable(resource: Resource): boolean {
    return policyTexts(resource).includes(notYetKnown);
}

/** IAM's wildcards: `*` any text, `?` one character. */
export function matches(pattern: string, value: string, flags = ""): boolean {
    if (pattern === "*") return true;
    const expression = [...pattern].map((character) => (character === "*" ? ".*" : character === "?" ? "." : character.replace(/[\\^$.|+()[\]{}]/, "\\$&"))).join("");
    return new RegExp(`^${expression}$`, flags).test(value);
}

export function allows({ actions }: Statement, action: string): boolean {
    return actions.some((pattern) => matches(pattern, action, "i"));
}

export function covers({ resources }: Statement, arn: string): boolean {
    return resources.some((pattern) => matches(pattern, arn));
}
