// One object that must exist: whether it does, may be ours, or can be made where it should stand.
import type { Problem } from "../../components/problem/problem";
import { isSameName } from "../codec/distinguished-name";
import type { ActualState, FoundObject, FoundObjects } from "./actual-state";
import { ownerIn } from "./ownership";
import { planProblem } from "./plan-problem";

export interface ExpectedObject<Kind extends FoundObject["kind"]> {
    readonly kind: Kind;
    /** For creation; `group`, `user` or `msDS-GroupManagedServiceAccount`. */
    readonly objectClass: string;
    /** sAMAccountName, an account's with `$`. */
    readonly accountName: string;
    /** Where it is made when it does not exist. */
    readonly distinguishedName: string;
    readonly container: string;
    readonly managedBy: string;
    readonly adopt: boolean;
    /** Of the name in the desired state. */
    readonly path: string;
}

export interface Resolution<Kind extends FoundObject["kind"]> {
    /** Undefined: it has to be made, unless there are problems. */
    readonly found: Extract<FoundObject, { kind: Kind }> | undefined;
    readonly problems: readonly Problem[];
}

export function resolve<Kind extends FoundObject["kind"]>(expected: ExpectedObject<Kind>, actual: ActualState, objects: FoundObjects): Resolution<Kind> {
    const found = objects.withAccountName(expected.accountName);
    if (found === undefined) return { found, problems: creationProblems(expected, actual, objects) };
    if (!isOfKind(found, expected.kind)) {
        return { found: undefined, problems: [planProblem("directory-name-taken", expected.path, `"${expected.accountName}" is the name of ${found.distinguishedName}, which is ${nounOf(found)}, not ${article(expected.kind)}.`)] };
    }
    const owner = ownerIn(found.description);
    if (owner === expected.managedBy || expected.adopt) return { found, problems: [] };
    const whose = owner === undefined ? "was not made by this project" : `is managed by "${owner}"`;
    return { found, problems: [planProblem("directory-object-not-ours", expected.path, `${found.distinguishedName} exists and ${whose}; this stack is "${expected.managedBy}".`)] };
}

function isOfKind<Kind extends FoundObject["kind"]>(found: FoundObject, kind: Kind): found is Extract<FoundObject, { kind: Kind }> {
    return found.kind === kind;
}

function creationProblems(expected: ExpectedObject<FoundObject["kind"]>, actual: ActualState, objects: FoundObjects): Problem[] {
    const namesake = objects.withName(expected.distinguishedName);
    const container = actual.containers.find(({ distinguishedName }) => isSameName(distinguishedName, expected.container));
    return [
        ...(namesake === undefined ? [] : [planProblem("directory-name-taken", expected.path, `${namesake.distinguishedName} exists with sAMAccountName "${namesake.accountName}" instead of "${expected.accountName}".`)]),
        ...(container !== undefined && !container.creatableClasses.includes(expected.objectClass)
            ? [planProblem("container-not-writable", expected.path, `The worker's user may not create an object of class ${expected.objectClass} in ${expected.container}.`)] : []),
    ];
}

function nounOf(found: FoundObject): string {
    return found.kind === "other" ? `of class ${found.objectClass}` : article(found.kind);
}

function article(kind: FoundObject["kind"]): string {
    return { group: "a group", account: "a gMSA account", user: "a user", other: "another object" }[kind];
}
