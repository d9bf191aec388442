// Exemptions: a rule's config may name resources it shall leave alone, with a reason and a last day. An exemption that
// is over is a finding of its own, one that matches nothing is pointed out, so that neither stays for ever.
import type { PolicyConfigSchema } from "@pulumi/policy";

export interface Exemption {
    /** A URN, or `type::name` with `*` for any characters, e.g. `aws:ec2/securityGroup:SecurityGroup::legacy-*`. */
    readonly resource: string;
    /** At least ten characters. */
    readonly reason: string;
    /** Last day, `YYYY-MM-DD`, at most one year ahead. */
    readonly until: string;
}

export const reasonMinimum = 10;
const day = 86_400_000;

/** The config every rule takes: `{ "exempt": [{ "resource": …, "reason": …, "until": … }] }`. */
export const exemptionSchema: PolicyConfigSchema = {
    properties: {
        exempt: {
            type: "array",
            items: {
                type: "object",
                properties: {
                    resource: { type: "string", minLength: 1 },
                    reason: { type: "string", minLength: reasonMinimum },
                    until: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
                },
                required: ["resource", "reason", "until"],
                additionalProperties: false,
            },
        },
    },
};

/** Why an exemption does not count on this day, or undefined when it does. */
export function exemptionFault({ reason, until }: Exemption, today: Date): string | undefined {
    const last = Date.parse(`${until}T23:59:59Z`);
    if (reason.trim().length < reasonMinimum) return `has a reason of fewer than ${reasonMinimum} characters`;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(last)) return `has no day in until: "${until}" is not YYYY-MM-DD`;
    if (last < today.getTime()) return `was over on ${until}`;
    if (last - today.getTime() > 367 * day) return `lasts until ${until}, more than a year ahead`;
    return undefined;
}

export function exempts({ resource: pattern }: Exemption, resource: { readonly urn: string; readonly type: string; readonly name: string }): boolean {
    if (pattern === resource.urn) return true;
    const expression = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&")).join(".*");
    return new RegExp(`^${expression}$`).test(`${resource.type}::${resource.name}`);
}
