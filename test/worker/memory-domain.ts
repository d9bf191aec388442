// An in-memory domain in a folder of its own, with the worker's user as the local cloud makes it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryDirectory } from "../../worker/memory-directory/memory-directory";

export const corp = { name: "corp.example.com", netBiosName: "CORP" };
export const corpRoot = "DC=corp,DC=example,DC=com";
export const corpUsers = `OU=Users,OU=CORP,${corpRoot}`;
export const corpAccounts = `CN=Managed Service Accounts,${corpRoot}`;
export const workerUser = "gmsa-worker";
export const workerPassword = "Worker-Password-1";
export const workerGroups = ["AWS Delegated Administrators", "AWS Delegated Managed Service Account Administrators"];

const folders: string[] = [];

/** Removed when the test process ends. */
export function scratchFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "gmsa-worker-test-"));
    if (folders.push(folder) === 1) process.once("exit", () => { folders.forEach((each) => { rmSync(each, { recursive: true, force: true }); }); });
    return folder;
}

export async function memoryDomain(groups: readonly string[] = workerGroups, clock?: () => Date, file = join(scratchFolder(), "directory.json")): Promise<MemoryDirectory> {
    const directory = await MemoryDirectory.open(file, corp, clock);
    await makeWorkerUser(directory, groups);
    return directory;
}

export async function makeWorkerUser(directory: MemoryDirectory, groups: readonly string[] = workerGroups): Promise<void> {
    await directory.createUser(workerUser);
    await directory.resetPassword(workerUser, workerPassword);
    for (const group of groups) await directory.addGroupMember(group, workerUser);
}
