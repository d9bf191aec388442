// IAM's decision within one account, pure: an explicit Deny wins, then an Allow of the identity or of the resource to
// the very role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { conditionHolds, type Context } from "./condition";
import { matches } from "./pattern";
import type { PolicyStatement } from "./policy";

export interface AccessRequest {
    /** ARNs under which a resource policy may name the caller: the role and its session. */
    readonly principals: readonly string[];
    readonly action: string;
    readonly resource: string;
    readonly context: Context;
}

export type Decision = "allowed" | "explicit deny" | "no allow";

/** @param resource statements of the resource's own policy, which count when they name the caller. */
export function decide(request: AccessRequest, identity: readonly PolicyStatement[], resource: readonly PolicyStatement[] = []): Decision {
    const reaching = [
        ...identity.filter((statement) => reaches(statement, request)),
        ...resource.filter((statement) => namesCaller(statement, request) && reaches(statement, request)),
    ];
    if (reaching.some((statement) => statement.Effect === "Deny")) return "explicit deny";
    return reaching.length > 0 ? "allowed" : "no allow";
}

/** Whether a resource's policy hands the decision to the account's own policies, as every usable key policy does. */
export function delegatesToAccount(statements: readonly PolicyStatement[], account: string, request: AccessRequest): boolean {
    const root = { ...request, principals: [`arn:aws:iam::${account}:root`, account] };
    return decide(root, [], statements) === "allowed";
}

function reaches(statement: PolicyStatement, request: AccessRequest): boolean {
    return named(statement.Action, statement.NotAction, request.action, true)
        && named(statement.Resource, statement.NotResource, request.resource, false)
        && conditionHolds(statement.Condition ?? {}, request.context);
}

function named(wanted: readonly string[] | undefined, excluded: readonly string[] | undefined, found: string, ignoreCase: boolean): boolean {
    const fold = (text: string): string => ignoreCase ? text.toLowerCase() : text;
    const isOne = (patterns: readonly string[]): boolean => patterns.some((pattern) => matches(fold(found), fold(pattern)));
    if (wanted !== undefined) return isOne(wanted);
    return excluded !== undefined && !isOne(excluded);
}

function namesCaller(statement: PolicyStatement, request: AccessRequest): boolean {
    const isCaller = (list: readonly string[] | undefined): boolean => (list ?? []).some((name) => name === "*" || request.principals.includes(name));
    if (statement.NotPrincipal !== undefined) return !isCaller(statement.NotPrincipal.AWS);
    return isCaller(statement.Principal?.AWS);
}
