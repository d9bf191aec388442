// Replaces the passwords that are due: those of portable identities, and the worker's own where it is ours. First it
// finishes what a stopped run began, so that a password that was just set is not replaced at once.
import { readUser } from "../directory/read-actual-state";
import { naming } from "../failure/refused-operation";
import { WorkerFailure } from "../failure/worker-failure";
import type { Outcome } from "../outcome";
import type { FoundUser } from "../planner/actual-state";
import { readCredentialState, type IdentityName } from "../portable-identity/credential-state";
import { promotePending, renewPassword } from "../portable-identity/renew-password";
import type { DomainRun } from "./domain-run";
import { outcomeOf } from "./outcome-of-run";
import { readActualState } from "./plan-domain";

export interface Rotation {
    /** Replace all passwords, whatever their age. */
    readonly isForced: boolean;
    readonly now: Date;
}

const day = 86_400_000;

export async function rotate(run: DomainRun, rotation: Rotation): Promise<Outcome> {
    const notes: string[] = [];
    for (const identity of identities(run)) {
        if (await rotateOne(run, identity, rotation)) notes.push(`Password of ${identity.userName} renewed.`);
    }
    return outcomeOf(run, await readActualState(run), notes.length, notes);
}

function identities({ desired, delegatedUser }: DomainRun): IdentityName[] {
    return [
        ...desired.accounts.flatMap(({ portableIdentity }) => portableIdentity ?? []),
        ...(desired.rotateDelegatedUser ? [{ userName: delegatedUser, secretArn: desired.delegatedUserSecretArn }] : []),
    ];
}

/** Whether anything was changed. */
async function rotateOne(run: DomainRun, identity: IdentityName, rotation: Rotation): Promise<boolean> {
    const user = await readUser(run.session, run.domain.root, identity.userName);
    if (user === undefined) throw new WorkerFailure("portable-identity-missing", `The domain has no user "${identity.userName}".`);
    const state = await readCredentialState(run.session, run.store, identity);
    const operation = { kind: state === "pending" ? "promote-password" : "set-password", distinguishedName: user.distinguishedName, ...identity } as const;
    if (state === "current" && !isDue(user, run.desired.rotationDays, rotation)) return false;
    run.progress(`${operation.kind} ${operation.distinguishedName}`);
    await naming(operation, () => state === "pending"
        ? promotePending(run.store, identity.secretArn)
        : renewPassword(run.session, run.store, { ...identity, distinguishedName: user.distinguishedName, domainName: run.domain.facts.dnsName }));
    return true;
}

function isDue(user: FoundUser, rotationDays: number, { isForced, now }: Rotation): boolean {
    return isForced || user.passwordSetAt === undefined || now.getTime() - user.passwordSetAt.getTime() >= rotationDays * day;
}
