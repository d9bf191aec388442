// Reads what a plan depends on, in few searches: all names of the desired state are asked for together, in batches.
import { childName, nameKey } from "../codec/distinguished-name";
import { decodeFileTime } from "../codec/file-time";
import { anyOf, equals, everything, type SearchFilter } from "../codec/search-filter";
import { decodeSid } from "../codec/sid";
import { accountDisabled, isEnabled } from "../codec/user-account-control";
import type { DesiredState } from "../desired-state";
import type { FoundContainer, FoundObject, FoundUser } from "../planner/actual-state";
import type { DirectoryEntry } from "./directory-entry";
import { DirectoryError } from "./directory-error";
import type { DirectorySession } from "./directory-session";

/** Terms of one filter: well below what domain controllers and command lines take. */
const batchSize = 100;

const attributes = [
    "objectClass", "sAMAccountName", "objectSid", "description", "servicePrincipalName", "userAccountControl", "memberOf", "pwdLastSet",
    "dNSHostName", "msDS-ManagedPasswordInterval", "msDS-GroupMSAMembership", "msDS-SupportedEncryptionTypes",
];

/** The containers of the desired state that exist, with what the session's user may make in them. */
export async function readContainers(session: DirectorySession, desired: DesiredState): Promise<FoundContainer[]> {
    const names = new Map(Object.values(desired.containers).map((name) => [nameKey(name), name]));
    const found: FoundContainer[] = [];
    for (const base of names.values()) {
        try {
            const entries = await session.search({ base, scope: "base", filter: everything, attributes: ["allowedChildClassesEffective"] });
            found.push(...entries.map((entry) => ({ distinguishedName: base, creatableClasses: entry.texts("allowedChildClassesEffective") })));
        } catch (error) {
            if (!(error instanceof DirectoryError && error.is("noSuchObject"))) throw error;
        }
    }
    return found;
}

/** Everything in the domain that has a name, an account name or a service principal name of the desired state. */
export async function readObjects(session: DirectorySession, root: string, desired: DesiredState): Promise<FoundObject[]> {
    const found = new Map<string, FoundObject>();
    const terms = desired.accounts.flatMap((account): SearchFilter[] => [
        equals("sAMAccountName", account.readersGroup),
        equals("sAMAccountName", `${account.name}$`),
        equals("distinguishedName", childName(account.readersGroup, desired.containers.groups)),
        equals("distinguishedName", childName(account.name, desired.containers.accounts)),
        ...account.servicePrincipalNames.map((name) => equals("servicePrincipalName", name)),
        ...(account.portableIdentity === null ? [] : [
            equals("sAMAccountName", account.portableIdentity.userName),
            equals("distinguishedName", childName(account.portableIdentity.userName, desired.containers.users)),
        ]),
    ]);
    for (let at = 0; at < terms.length; at += batchSize) {
        const entries = await session.search({ base: root, scope: "subtree", filter: anyOf(...terms.slice(at, at + batchSize)), attributes });
        for (const entry of entries) found.set(nameKey(entry.distinguishedName), toFound(entry));
    }
    return [...found.values()];
}

/** Undefined when the domain has no user of this name. */
export async function readUser(session: DirectorySession, root: string, userName: string): Promise<FoundUser | undefined> {
    const entries = await session.search({ base: root, scope: "subtree", filter: equals("sAMAccountName", userName), attributes });
    return entries.map(toFound).find((found) => found.kind === "user");
}

function toFound(entry: DirectoryEntry): FoundObject {
    const classes = entry.texts("objectClass");
    const common = {
        distinguishedName: entry.distinguishedName,
        accountName: entry.text("sAMAccountName") ?? "",
        description: entry.text("description") ?? "",
        servicePrincipalNames: entry.texts("servicePrincipalName"),
    };
    switch (classes.at(-1)) {
        case "group": return { ...common, kind: "group", sid: decodeSid(entry.bytes("objectSid") ?? Buffer.alloc(0)) };
        case "user": return { ...common, kind: "user", memberOf: entry.texts("memberOf"), passwordSetAt: decodeFileTime(entry.text("pwdLastSet") ?? "0") };
        case "msDS-GroupManagedServiceAccount": return {
            ...common,
            kind: "account",
            dnsHostName: entry.text("dNSHostName") ?? "",
            passwordIntervalDays: entry.integer("msDS-ManagedPasswordInterval") ?? 0,
            membershipDescriptor: entry.bytes("msDS-GroupMSAMembership") ?? Buffer.alloc(0),
            encryptionTypes: entry.integer("msDS-SupportedEncryptionTypes") ?? 0,
            enabled: isEnabled(entry.integer("userAccountControl") ?? accountDisabled),
        };
        default: return { ...common, kind: "other", objectClass: classes.at(-1) ?? "unknown" };
    }
}
