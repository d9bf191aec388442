// What every action works with: the desired state, a session logged on as the worker's own user, the secrets, and the
// domain's facts.
import { readDomain, type Domain } from "../directory/read-domain-facts";
import { openSession, type DirectoryChoice } from "../directory/open-session";
import type { DirectorySession } from "../directory/directory-session";
import { LogOnRefused } from "../directory/log-on-refused";
import type { DesiredState } from "../desired-state";
import { WorkerFailure } from "../failure/worker-failure";
import type { FailureCode } from "../failure/failure-codes";
import { parseCredential, type Credential } from "../portable-identity/credential";
import type { SecretStage, SecretStore } from "../portable-identity/secret-store";

export interface DomainRun {
    readonly desired: DesiredState;
    readonly session: DirectorySession;
    readonly store: SecretStore;
    readonly domain: Domain;
    /** sAMAccountName of the user that the worker is logged on as. */
    readonly delegatedUser: string;
    /** One line for the person who watches; goes to standard error. */
    readonly progress: (line: string) => void;
}

export interface RunInputs extends Pick<DomainRun, "desired" | "store" | "progress"> {
    readonly choice: DirectoryChoice;
}

/** Logs on, does the work, and closes the session whatever happens. */
export async function withDomain<T>(inputs: RunInputs, work: (run: DomainRun) => Promise<T>): Promise<T> {
    const { session, delegatedUser } = await openDelegated(inputs);
    try {
        const domain = await readDomain(session, inputs.desired.domain);
        inputs.progress(`Logged on to ${domain.facts.dnsName} as ${delegatedUser}.`);
        return await work({ ...inputs, session, domain, delegatedUser });
    } finally {
        await session.close();
    }
}

/** With the current password, or, where the worker renews it itself, with one that a stopped run had set already. */
async function openDelegated(inputs: RunInputs): Promise<{ session: DirectorySession; delegatedUser: string }> {
    const { desired, choice, store } = inputs;
    const stages: SecretStage[] = desired.rotateDelegatedUser ? ["AWSPENDING", "AWSCURRENT"] : ["AWSCURRENT"];
    let refusal: LogOnRefused | undefined;
    for (const stage of stages) {
        const credential = await readCredential(store, desired.delegatedUserSecretArn, stage);
        if (credential === undefined) continue;
        try {
            return { session: await openSession(choice, desired.domain, credential), delegatedUser: credential.username };
        } catch (error) {
            if (!(error instanceof LogOnRefused)) throw error;
            refusal = error;
        }
    }
    if (refusal === undefined) throw new WorkerFailure("delegated-user-secret", `${desired.delegatedUserSecretArn} has no value.`);
    throw new WorkerFailure(refusalCodes[refusal.result], `${refusal.message}.`, [], { cause: refusal });
}

const refusalCodes = {
    "refused": "delegated-user-refused",
    "expired": "delegated-user-expired",
    "disabled-or-locked": "delegated-user-disabled",
} as const satisfies Record<LogOnRefused["result"], FailureCode>;

async function readCredential(store: SecretStore, arn: string, stage: SecretStage): Promise<Credential | undefined> {
    const version = await store.read(arn, stage);
    if (version === undefined) return undefined;
    const credential = parseCredential(version.text);
    if (credential === undefined) throw new WorkerFailure("delegated-user-secret", `${arn} holds no JSON object with username, password and domainName.`);
    return credential;
}
