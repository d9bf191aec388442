// Reads the domain and plans; changes nothing.
import { readContainers, readObjects } from "../directory/read-actual-state";
import type { DesiredState } from "../desired-state";
import { WorkerFailure } from "../failure/worker-failure";
import type { ActualState, CredentialState, FoundObject } from "../planner/actual-state";
import type { Operation } from "../planner/operation";
import { checkDesiredState } from "../planner/check-desired-state";
import { plan } from "../planner/plan";
import type { Problem } from "../../components/problem/problem";
import { readCredentialState } from "../portable-identity/credential-state";
import type { DomainRun } from "./domain-run";

export interface PlannedDomain {
    readonly operations: readonly Operation[];
    readonly actual: ActualState;
}

/** @throws WorkerFailure `plan-refused` with every problem; nothing was changed. */
export async function planDomain(run: DomainRun): Promise<PlannedDomain> {
    refuse(run.desired, checkDesiredState(run.desired));
    const actual = await readActualState(run);
    const { operations, problems } = plan(run.desired, actual);
    refuse(run.desired, problems);
    return { operations, actual };
}

function refuse(desired: DesiredState, problems: readonly Problem[]): void {
    if (problems.length === 0) return;
    throw new WorkerFailure("plan-refused", `The desired state of ${desired.domain.name} has ${problems.length} ${problems.length === 1 ? "problem" : "problems"}.`, problems);
}

/** What the domain holds of the desired state. Tries the passwords in the secrets. */
export async function readActualState(run: DomainRun): Promise<ActualState> {
    const objects = await readObjects(run.session, run.domain.root, run.desired);
    return { containers: await readContainers(run.session, run.desired), objects, credentials: await readCredentials(run, objects) };
}

/** Only for users that exist: trying a password of one that does not tells nothing. */
async function readCredentials({ desired, session, store }: DomainRun, objects: readonly FoundObject[]): Promise<Record<string, CredentialState>> {
    const users = new Set(objects.filter(({ kind }) => kind === "user").map(({ accountName }) => accountName.toLowerCase()));
    const credentials: Record<string, CredentialState> = {};
    for (const { portableIdentity } of desired.accounts) {
        if (portableIdentity === null || !users.has(portableIdentity.userName.toLowerCase())) continue;
        credentials[portableIdentity.userName.toLowerCase()] = await readCredentialState(session, store, portableIdentity);
    }
    return credentials;
}
