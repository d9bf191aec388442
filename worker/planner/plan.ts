// Desired state and actual state → what to do, or why it cannot be done. Pure; planning over the state that a plan
// leads to gives an empty plan. With any problem nothing is to be applied.
import type { Problem } from "../../components/problem/problem";
import { isSameName } from "../codec/distinguished-name";
import type { DesiredState } from "../desired-state";
import { FoundObjects, type ActualState } from "./actual-state";
import { checkDesiredState } from "./check-desired-state";
import { planAccount, type PlanningContext } from "./plan-account";
import { planProblem } from "./plan-problem";
import { operationOrder, type Operation } from "./operation";

export interface Plan {
    /** In the order in which they are applied. */
    readonly operations: readonly Operation[];
    readonly problems: readonly Problem[];
}

export function plan(desired: DesiredState, actual: ActualState): Plan {
    const faults = checkDesiredState(desired);
    if (faults.length > 0) return { operations: [], problems: faults };
    const context = { desired, actual, objects: new FoundObjects(actual.objects) };
    const parts = desired.accounts.map((account, at) => planAccount(context, account, at));
    const operations = parts.flatMap((part) => part.operations);
    return {
        operations: operations.sort((one, other) => operationOrder[one.kind] - operationOrder[other.kind]),
        problems: [...missingContainers(desired, actual), ...parts.flatMap((part) => part.problems), ...takenServicePrincipalNames(context)],
    };
}

function missingContainers(desired: DesiredState, actual: ActualState): Problem[] {
    return Object.entries(desired.containers)
        .filter(([, container]) => !actual.containers.some(({ distinguishedName }) => isSameName(distinguishedName, container)))
        .map(([key, container]) => planProblem("container-missing", `containers.${key}`, `"${container}" does not exist.`));
}

/** A name whose owner is another of our accounts is free: that account gives it up in the same plan. */
function takenServicePrincipalNames({ desired, objects }: PlanningContext): Problem[] {
    const ours = new Set(desired.accounts.map(({ name }) => `${name}$`.toLowerCase()));
    return desired.accounts.flatMap((account, at) => account.servicePrincipalNames.flatMap((name, position) =>
        objects.ownersOf(name)
            .filter((owner) => !(owner.kind === "account" && ours.has(owner.accountName.toLowerCase())))
            .map((owner) => planProblem("spn-duplicate", `accounts[${at}].servicePrincipalNames[${position}]`, `"${name}" belongs to ${owner.distinguishedName}.`))));
}
