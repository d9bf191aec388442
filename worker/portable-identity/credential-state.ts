// Finds out how a secret fits its user. The version written ahead is tried first: a domain controller may go on taking
// the old password for an hour, which would hide that a run was stopped before it made the new one current.
import type { DirectorySession } from "../directory/directory-session";
import type { CredentialState } from "../planner/actual-state";
import { parseCredential } from "./credential";
import type { SecretStore, SecretVersion } from "./secret-store";

export interface IdentityName {
    readonly userName: string;
    readonly secretArn: string;
}

export async function readCredentialState(session: DirectorySession, store: SecretStore, identity: IdentityName): Promise<CredentialState> {
    const current = await store.read(identity.secretArn, "AWSCURRENT");
    const pending = await store.read(identity.secretArn, "AWSPENDING");
    const isWrittenAhead = pending !== undefined && pending.versionId !== current?.versionId;
    if (isWrittenAhead && await logsOn(session, identity, pending)) return "pending";
    return current !== undefined && await logsOn(session, identity, current) ? "current" : "unusable";
}

async function logsOn(session: DirectorySession, identity: IdentityName, version: SecretVersion): Promise<boolean> {
    const credential = parseCredential(version.text);
    if (credential?.username !== identity.userName) return false;
    return await session.logOn(credential.username, credential.password) === "accepted";
}
