// The answer of a run: what the domain holds of the desired state, in the desired state's order.
import { isSameName } from "../codec/distinguished-name";
import type { AccountOutcome, Outcome } from "../outcome";
import { FoundObjects, type ActualState } from "../planner/actual-state";
import type { DomainRun } from "./domain-run";

export function outcomeOf({ desired, domain }: DomainRun, actual: ActualState, operations: number, notes: readonly string[]): Outcome {
    const objects = new FoundObjects(actual.objects);
    const accounts = desired.accounts.flatMap((account): AccountOutcome[] => {
        const found = objects.withAccountName(`${account.name}$`);
        return found === undefined ? [] : [{
            name: account.name,
            distinguishedName: found.distinguishedName,
            readersGroup: account.readersGroup,
            servicePrincipalNames: account.servicePrincipalNames,
            portableUser: account.portableIdentity?.userName ?? null,
        }];
    });
    return { version: 1, domain: domain.facts, accounts, operations, notes: [...notes, ...misplaced(desired.containers.accounts, accounts)] };
}

/** Accounts are not moved: other systems may know them by where they are. */
function misplaced(container: string, accounts: readonly AccountOutcome[]): string[] {
    return accounts
        .filter(({ distinguishedName }) => !isSameName(distinguishedName.slice(distinguishedName.indexOf(",") + 1), container))
        .map(({ name, distinguishedName }) => `Account ${name} stands at ${distinguishedName}, not in ${container}.`);
}
