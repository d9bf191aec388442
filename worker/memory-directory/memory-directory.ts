// AWS Managed Microsoft AD without AWS: one domain in a file, with the layout, the delegated rights and the refusals
// of the real one. Sessions are what a user may do over LDAP; the other methods are what the service itself does
// through its APIs (Directory Service and Directory Service Data), which the delegated rights do not bind.
import { decodeFileTime } from "../codec/file-time";
import { decodeSid } from "../codec/sid";
import { childName } from "../codec/distinguished-name";
import { accountDisabled, isEnabled } from "../codec/user-account-control";
import { DirectoryError } from "../directory/directory-error";
import type { LogOnResult } from "../directory/directory-session";
import { LogOnRefused } from "../directory/log-on-refused";
import { DirectoryFile } from "./directory-file";
import type { DomainTree } from "./domain-tree";
import type { DomainName, StoredEntry, StoredPassword } from "./stored-domain";
import { MemorySession } from "./memory-session";
import { hashPassword, isPassword, passwordFault } from "./password-store";
import { addEntry, modifyEntry } from "./write-entry";

export interface DirectoryUser {
    readonly userName: string;
    readonly distinguishedName: string;
    readonly sid: string;
    readonly enabled: boolean;
}

export class MemoryDirectory {
    private constructor(private readonly file: DirectoryFile, readonly domain: DomainName, private readonly clock: () => Date) {}

    /** The domain in this file, made on first use with everything that AWS puts into a new one. */
    static async open(path: string, domain: DomainName, clock: () => Date = () => new Date()): Promise<MemoryDirectory> {
        const file = new DirectoryFile(path);
        if (!file.has(domain)) await file.change(domain, () => undefined);
        return new MemoryDirectory(file, domain, clock);
    }

    /** Forgets the domain, as the deletion of its directory does. */
    static remove(path: string, domain: DomainName): Promise<void> {
        return new DirectoryFile(path).remove(domain);
    }

    /** Disabled and without a password until `resetPassword`, as ds-data CreateUser leaves it. @throws DirectoryError 68 when the name is taken. */
    createUser(userName: string): Promise<DirectoryUser> {
        return this.change((tree, now) => toUser(addEntry(tree, childName(userName, tree.usersUnit), { objectClass: ["user"], sAMAccountName: [userName] }, { now })));
    }

    /** Sets a password and enables the user, as ds ResetUserPassword does. @throws DirectoryError 32: no such user; 53: the password policy refuses it. */
    async resetPassword(userName: string, password: string): Promise<void> {
        const hashed = await this.acceptedPassword(userName, password, userName);
        await this.change((tree, now) => {
            const user = namedEntry(tree, userName);
            const control = Number(user.attributes["userAccountControl"]?.[0] ?? 0) & ~accountDisabled;
            modifyEntry(tree, user.distinguishedName, [{ kind: "replace", attribute: "userAccountControl", values: [String(control)] }], { now, password: hashed });
        });
    }

    /** @throws DirectoryError 32: no such group or member; 68: is a member already. */
    addGroupMember(groupName: string, memberName: string): Promise<void> {
        return this.change((tree, now) => {
            const member = namedEntry(tree, memberName).distinguishedName;
            modifyEntry(tree, namedEntry(tree, groupName).distinguishedName, [{ kind: "add", attribute: "member", values: [member] }], { now });
        });
    }

    /** Undefined when there is no user of this name. */
    describeUser(userName: string): Promise<DirectoryUser | undefined> {
        return this.look((tree) => {
            const entry = tree.named(userName);
            return entry?.objectClass === "user" ? toUser(entry) : undefined;
        });
    }

    /** sAMAccountNames of the direct members. @throws DirectoryError 32 when there is no such group. */
    groupMembers(groupName: string): Promise<string[]> {
        return this.look((tree) => (namedEntry(tree, groupName).attributes["member"] ?? [])
            .flatMap((member) => tree.get(member)?.attributes["sAMAccountName"] ?? []));
    }

    async logOn(userName: string, password: string): Promise<LogOnResult> {
        const { user, maximumAge } = await this.look((tree) => ({ user: tree.named(userName), maximumAge: Number(tree.get(tree.root)?.attributes["maxPwdAge"]?.[0] ?? 0) }));
        if (user === undefined) return "refused";
        if (!isEnabled(Number(user.attributes["userAccountControl"]?.[0] ?? accountDisabled))) return "disabled-or-locked";
        if (user.password === undefined || !(await isPassword(password, user.password))) return "refused";
        const set = decodeFileTime(user.attributes["pwdLastSet"]?.[0] ?? "0");
        return set === undefined || this.clock().getTime() - set.getTime() > -maximumAge / 10_000 ? "expired" : "accepted";
    }

    /** @throws LogOnRefused when the password is not accepted. */
    async openSession(userName: string, password: string): Promise<MemorySession> {
        const result = await this.logOn(userName, password);
        if (result !== "accepted") throw new LogOnRefused(userName, result);
        return new MemorySession(this, userName);
    }

    /** Hash of a password that the policy takes. @throws DirectoryError 53 */
    async acceptedPassword(distinguishedName: string, password: string, accountName: string): Promise<StoredPassword> {
        const minimum = await this.look((tree) => Number(tree.get(tree.root)?.attributes["minPwdLength"]?.[0] ?? 0));
        const fault = passwordFault(password, accountName, minimum);
        if (fault !== undefined) throw DirectoryError.of("unwillingToPerform", distinguishedName, `the password policy refuses the password: ${fault}`);
        return hashPassword(password);
    }

    /** The domain as it is now. For sessions. */
    async look<T>(at: (tree: DomainTree) => T): Promise<T> {
        return Promise.resolve(this.file.read(this.domain, at));
    }

    /** One write, seen whole or not at all by every process. For sessions. */
    change<T>(apply: (tree: DomainTree, now: Date) => T): Promise<T> {
        return this.file.change(this.domain, (tree) => apply(tree, this.clock()));
    }
}

function namedEntry(tree: DomainTree, accountName: string): StoredEntry {
    const entry = tree.named(accountName);
    if (entry === undefined) throw DirectoryError.of("noSuchObject", "", `no object has sAMAccountName "${accountName}"`);
    return entry;
}

function toUser(entry: StoredEntry): DirectoryUser {
    return {
        userName: entry.attributes["sAMAccountName"]?.[0] ?? "",
        distinguishedName: entry.distinguishedName,
        sid: decodeSid(Buffer.from(entry.attributes["objectSid"]?.[0] ?? "", "base64")),
        enabled: isEnabled(Number(entry.attributes["userAccountControl"]?.[0] ?? accountDisabled)),
    };
}
