// A run of the worker's actions on the in-memory directory and in-memory secrets, without a process.
import { join } from "node:path";
import { converge } from "../../worker/actions/converge";
import type { DomainRun } from "../../worker/actions/domain-run";
import { planDomain } from "../../worker/actions/plan-domain";
import { readDomain } from "../../worker/directory/read-domain-facts";
import type { DirectorySession } from "../../worker/directory/directory-session";
import type { DesiredState } from "../../worker/desired-state";
import type { MemoryDirectory } from "../../worker/memory-directory/memory-directory";
import type { Outcome } from "../../worker/outcome";
import type { Operation } from "../../worker/planner/operation";
import { formatCredential } from "../../worker/portable-identity/credential";
import type { SecretStore } from "../../worker/portable-identity/secret-store";
import { delegatedSecret } from "./desired-states";
import { corp, memoryDomain, scratchFolder, workerPassword, workerUser } from "./memory-domain";
import { MemorySecretStore } from "./memory-secret-store";

export interface MemoryWorld {
    /** Of the directory. */
    readonly file: string;
    readonly directory: MemoryDirectory;
    readonly store: MemorySecretStore;
}

export async function memoryWorld({ clock, firstVersionIsCurrent = true }: { clock?: () => Date; firstVersionIsCurrent?: boolean } = {}): Promise<MemoryWorld> {
    const store = new MemorySecretStore({ firstVersionIsCurrent });
    const file = join(scratchFolder(), "directory.json");
    store.put(delegatedSecret, formatCredential({ username: workerUser, password: workerPassword, domainName: corp.name }));
    return { file, directory: await memoryDomain(undefined, clock, file), store };
}

export interface Wrapping {
    readonly session?: (session: DirectorySession) => DirectorySession;
    readonly store?: SecretStore;
}

/** Logs on as the worker's user and does the work. */
export async function runIn<T>(world: MemoryWorld, desired: DesiredState, work: (run: DomainRun) => Promise<T>, wrapping: Wrapping = {}): Promise<T> {
    const session = await world.directory.openSession(workerUser, workerPassword);
    const run = { desired, session, store: wrapping.store ?? world.store, domain: await readDomain(session, desired.domain), delegatedUser: workerUser, progress: () => undefined };
    return work({ ...run, session: wrapping.session?.(session) ?? session });
}

export function convergeIn(world: MemoryWorld, desired: DesiredState): Promise<Outcome> {
    return runIn(world, desired, converge);
}

export async function planIn(world: MemoryWorld, desired: DesiredState): Promise<readonly Operation[]> {
    return (await runIn(world, desired, planDomain)).operations;
}
