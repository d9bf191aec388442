// A log-on to the in-memory directory: the same operations as over LDAP, with the rights of the user who logged on.
import { decodeUnicodePassword } from "../codec/unicode-password";
import { DirectoryError } from "../directory/directory-error";
import type { DirectoryEntry } from "../directory/directory-entry";
import type { AttributeValues, Change, DirectorySession, LogOnResult, SearchRequest } from "../directory/directory-session";
import { isAllowed } from "./delegated-rights";
import type { DomainTree } from "./domain-tree";
import type { StoredEntry, StoredPassword } from "./stored-domain";
import type { MemoryDirectory } from "./memory-directory";
import { searchEntries } from "./search-entries";
import { addEntry, deleteEntry, existing, modifyEntry, requestedClass } from "./write-entry";

export class MemorySession implements DirectorySession {
    constructor(private readonly directory: MemoryDirectory, private readonly userName: string) {}

    search(request: SearchRequest): Promise<DirectoryEntry[]> {
        return this.directory.look((tree) => searchEntries(tree, this.user(tree), request));
    }

    async add(distinguishedName: string, attributes: AttributeValues): Promise<void> {
        const password = await this.newPassword(distinguishedName, Object.entries(attributes), String(attributes["sAMAccountName"]?.[0] ?? ""));
        await this.directory.change((tree, now) => {
            this.demand(tree, "create", requestedClass(attributes, distinguishedName), distinguishedName);
            addEntry(tree, distinguishedName, attributes, { now, ...password });
        });
    }

    async modify(distinguishedName: string, changes: readonly Change[]): Promise<void> {
        const accountName = await this.directory.look((tree) => existing(tree, distinguishedName).attributes["sAMAccountName"]?.[0] ?? "");
        const password = await this.newPassword(distinguishedName, changes.map(({ attribute, values }) => [attribute, values]), accountName);
        await this.directory.change((tree, now) => {
            this.demand(tree, "modify", existing(tree, distinguishedName).objectClass, distinguishedName);
            modifyEntry(tree, distinguishedName, changes, { now, ...password });
        });
    }

    async delete(distinguishedName: string): Promise<void> {
        await this.directory.change((tree) => {
            this.demand(tree, "delete", existing(tree, distinguishedName).objectClass, distinguishedName);
            deleteEntry(tree, distinguishedName);
        });
    }

    logOn(userName: string, password: string): Promise<LogOnResult> {
        return this.directory.logOn(userName, password);
    }

    async close(): Promise<void> {
        // Nothing is held open between two operations.
    }

    private user(tree: DomainTree): StoredEntry {
        const entry = tree.named(this.userName);
        if (entry === undefined) throw DirectoryError.of("invalidCredentials", "", `user "${this.userName}" no longer exists`);
        return entry;
    }

    private demand(tree: DomainTree, right: "create" | "modify" | "delete", objectClass: string, distinguishedName: string): void {
        if (isAllowed(tree, this.user(tree), right, objectClass, distinguishedName)) return;
        throw DirectoryError.of("insufficientAccessRights", distinguishedName, `user "${this.userName}" may not ${right} an object of class ${objectClass} here`);
    }

    private async newPassword(
        distinguishedName: string, written: readonly (readonly [string, readonly (string | Buffer)[]])[], accountName: string,
    ): Promise<{ password?: StoredPassword }> {
        const value = written.find(([attribute]) => attribute.toLowerCase() === "unicodepwd")?.[1][0];
        if (value === undefined) return {};
        const text = decodeUnicodePassword(Buffer.from(value));
        if (text === undefined) throw DirectoryError.of("unwillingToPerform", distinguishedName, "unicodePwd is not a quoted text in UTF-16LE");
        return { password: await this.directory.acceptedPassword(distinguishedName, text, accountName) };
    }
}
