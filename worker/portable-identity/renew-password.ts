// Gives a user a new password: written to the secret first, then set in the domain, then tried, then made current.
// Stopped after any step, the password that the domain has is always in the secret, and the next run goes on.
import { encodeUnicodePassword } from "../codec/unicode-password";
import { everything } from "../codec/search-filter";
import { accountDisabled, disabledUser, passwordNotRequired } from "../codec/user-account-control";
import type { Change, DirectorySession } from "../directory/directory-session";
import { WorkerFailure } from "../failure/worker-failure";
import { formatCredential, parseCredential } from "./credential";
import type { IdentityName } from "./credential-state";
import { generatePassword } from "./generated-password";
import type { SecretStore } from "./secret-store";

export interface Renewal extends IdentityName {
    /** Distinguished name of the user. */
    readonly distinguishedName: string;
    readonly domainName: string;
}

/** @throws WorkerFailure `portable-identity-log-on` when the domain took the password but does not let it log on. */
export async function renewPassword(session: DirectorySession, store: SecretStore, renewal: Renewal): Promise<void> {
    const { versionId, password } = await writtenAhead(store, renewal);
    await setPassword(session, renewal.distinguishedName, password);
    const result = await session.logOn(renewal.userName, password);
    if (result !== "accepted") throw new WorkerFailure("portable-identity-log-on", `User "${renewal.userName}" has its new password, but the log-on with it is ${result}.`);
    await store.promote(renewal.secretArn, versionId);
}

/** The secret's pending version already logs on: a run was stopped before its last step. */
export async function promotePending(store: SecretStore, secretArn: string): Promise<void> {
    const pending = await store.read(secretArn, "AWSPENDING");
    if (pending !== undefined) await store.promote(secretArn, pending.versionId);
}

/** A version that a stopped run wrote and never used is used now; else a new one. */
async function writtenAhead(store: SecretStore, { userName, domainName, secretArn }: Renewal): Promise<{ versionId: string; password: string }> {
    const [pending, current] = [await store.read(secretArn, "AWSPENDING"), await store.read(secretArn, "AWSCURRENT")];
    const unused = pending !== undefined && pending.versionId !== current?.versionId ? parseCredential(pending.text) : undefined;
    if (pending !== undefined && unused?.username === userName && unused.domainName === domainName) return { versionId: pending.versionId, password: unused.password };
    const password = generatePassword();
    return { versionId: await store.writePending(secretArn, formatCredential({ username: userName, password, domainName })), password };
}

/** In one change: password, enabled, unlocked. An administrator's other flags (never expires, …) stay. */
async function setPassword(session: DirectorySession, distinguishedName: string, password: string): Promise<void> {
    const [user] = await session.search({ base: distinguishedName, scope: "base", filter: everything, attributes: ["userAccountControl", "lockoutTime"] });
    const control = user?.integer("userAccountControl") ?? disabledUser;
    const enabled = control & ~(accountDisabled | passwordNotRequired);
    const changes: Change[] = [
        { kind: "replace", attribute: "unicodePwd", values: [encodeUnicodePassword(password)] },
        ...(enabled === control ? [] : [{ kind: "replace", attribute: "userAccountControl", values: [String(enabled)] } as const]),
        ...((user?.text("lockoutTime") ?? "0") === "0" ? [] : [{ kind: "replace", attribute: "lockoutTime", values: ["0"] } as const]),
    ];
    await session.modify(distinguishedName, changes);
}
