// The domain as the planner sees it when it holds exactly what `desired()` wants, and changes to single objects.
import { encodeReaders } from "../../../worker/codec/security-descriptor";
import type { ActualState, FoundAccount, FoundGroup, FoundUser } from "../../../worker/planner/actual-state";
import { corpAccounts, corpUsers } from "../memory-domain";

export const readersSid = "S-1-5-21-1-2-3-1107";
export const gmsaClass = "msDS-GroupManagedServiceAccount";

export const bookstoreGroup: FoundGroup = {
    kind: "group", accountName: "bookstore-readers", distinguishedName: `CN=bookstore-readers,${corpUsers}`, sid: readersSid, servicePrincipalNames: [],
    description: "May retrieve the password of gMSA account bookstore. Managed by: gmsa directory-test",
};

export const bookstoreAccount: FoundAccount = {
    kind: "account", accountName: "bookstore$", distinguishedName: `CN=bookstore,${corpAccounts}`, dnsHostName: "bookstore.corp.example.com",
    servicePrincipalNames: ["HTTP/bookstore.corp.example.com"], passwordIntervalDays: 30, membershipDescriptor: encodeReaders([readersSid]), encryptionTypes: 24, enabled: true,
    description: "gMSA account bookstore. Managed by: gmsa directory-test",
};

export const bookstoreUser: FoundUser = {
    kind: "user", accountName: "bookstore-ccg", distinguishedName: `CN=bookstore-ccg,${corpUsers}`, memberOf: [`CN=bookstore-readers,${corpUsers}`],
    passwordSetAt: new Date("2026-01-01T00:00:00Z"), servicePrincipalNames: [], description: "Portable identity of gMSA account bookstore. Managed by: gmsa directory-test",
};

export const containers: ActualState["containers"] = [
    { distinguishedName: corpUsers, creatableClasses: ["group", "user"] },
    { distinguishedName: corpAccounts, creatableClasses: [gmsaClass] },
];

export function actual(changes: Partial<ActualState> = {}): ActualState {
    return { containers, objects: [bookstoreGroup, bookstoreAccount, bookstoreUser], credentials: { "bookstore-ccg": "current" }, ...changes };
}
