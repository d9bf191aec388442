// Physical names that another system reads by name, and how long each may be. Everything else is autonamed by Pulumi.
import { createHash } from "node:crypto";

interface Budget { readonly maximum: number; readonly allowed: RegExp; readonly source: string }

/** One row a kind of name; `maximum` in characters. */
export const nameBudgets = {
    iamRole: { maximum: 64, allowed: /^[\w+=,.@-]+$/, source: "IAM CreateRole" },
    instanceProfile: { maximum: 128, allowed: /^[\w+=,.@-]+$/, source: "IAM CreateInstanceProfile" },
    ssmDocument: { maximum: 128, allowed: /^[\w.-]{3,}$/, source: "SSM CreateDocument" },
    ssmParameter: { maximum: 1011, allowed: /^\/[\w./-]+$/, source: "SSM PutParameter" },
    secret: { maximum: 512, allowed: /^[\w/+=.@-]+$/, source: "Secrets Manager CreateSecret" },
    logGroup: { maximum: 512, allowed: /^[\w./#-]+$/, source: "CloudWatch Logs CreateLogGroup" },
    resolver: { maximum: 64, allowed: /^[\w -]+$/, source: "Route 53 CreateResolverEndpoint" },
    targetGroup: { maximum: 32, allowed: /^[A-Za-z0-9-]+$/, source: "ELB CreateTargetGroup" },
    loadBalancer: { maximum: 32, allowed: /^[A-Za-z0-9-]+$/, source: "ELB CreateLoadBalancer" },
    ecsFamily: { maximum: 255, allowed: /^[\w-]+$/, source: "ECS RegisterTaskDefinition" },
    repository: { maximum: 256, allowed: /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/, source: "ECR CreateRepository" },
    gmsaAccount: { maximum: 15, allowed: /^[A-Za-z0-9][A-Za-z0-9_-]*$/, source: "sAMAccountName of a computer class without its $" },
    portableUser: { maximum: 20, allowed: /^[A-Za-z0-9][A-Za-z0-9._-]*$/, source: "sAMAccountName of a user" },
} as const satisfies Record<string, Budget>;
export type NameKind = keyof typeof nameBudgets;

/**
 * Joins the parts with `-` (paths: `/`) and, when the result is over its budget, cuts it and ends it with eight
 * hexadecimal digits of the whole name's hash, so that two long names never become the same short one.
 * @throws Error when the name has a character its kind does not take: shortening would not help.
 */
export function physicalName(kind: NameKind, ...parts: readonly string[]): string {
    const { maximum, allowed, source } = nameBudgets[kind];
    const whole = kind === "ssmParameter" || kind === "secret" || kind === "logGroup" ? parts.join("/") : parts.join("-");
    if (!allowed.test(whole)) throw new Error(`"${whole}" cannot be a name of kind ${kind}: ${source} takes ${String(allowed)}.`);
    if (whole.length <= maximum) return whole;
    const mark = createHash("sha256").update(whole).digest("hex").slice(0, 8);
    return `${whole.slice(0, maximum - mark.length - 1).replace(/[-/.]+$/, "")}-${mark}`;
}
