// Carries out one operation of a plan over a session. What needs a group's SID reads it now, since the group may have
// been made a moment ago. Passwords are set in portable-identity/, which also owns the secret.
import { aesOnly } from "../codec/encryption-types";
import { equals } from "../codec/search-filter";
import { encodeReaders } from "../codec/security-descriptor";
import { decodeSid } from "../codec/sid";
import { disabledUser, enabledAccount } from "../codec/user-account-control";
import type { Operation } from "../planner/operation";
import type { DirectorySession } from "./directory-session";
import { DirectoryError } from "./directory-error";

export type DirectoryOperation = Exclude<Operation, { kind: "set-password" | "promote-password" }>;

/** Security group that may hold principals of any trusted domain (ADS_GROUP_TYPE_DOMAIN_LOCAL | SECURITY_ENABLED). */
const domainLocalSecurityGroup = "-2147483644";

/** @param root distinguished name of the domain. @throws DirectoryError when the directory refuses. */
export async function applyOperation(session: DirectorySession, root: string, operation: DirectoryOperation): Promise<void> {
    const { distinguishedName } = operation;
    switch (operation.kind) {
        case "create-group":
            return session.add(distinguishedName, {
                objectClass: ["group"], sAMAccountName: [operation.accountName], groupType: [domainLocalSecurityGroup], description: [operation.description],
            });
        case "create-user":
            return session.add(distinguishedName, {
                objectClass: ["user"], sAMAccountName: [operation.accountName], userPrincipalName: [operation.userPrincipalName],
                userAccountControl: [String(disabledUser)], description: [operation.description],
            });
        case "create-account":
            return session.add(distinguishedName, {
                objectClass: ["msDS-GroupManagedServiceAccount"],
                sAMAccountName: [operation.accountName],
                dNSHostName: [operation.dnsHostName],
                userAccountControl: [String(enabledAccount)],
                "msDS-ManagedPasswordInterval": [String(operation.passwordIntervalDays)],
                "msDS-SupportedEncryptionTypes": [String(aesOnly)],
                "msDS-GroupMSAMembership": [encodeReaders([await groupSid(session, root, operation.readersGroup)])],
                ...(operation.servicePrincipalNames.length > 0 && { servicePrincipalName: operation.servicePrincipalNames }),
                description: [operation.description],
            });
        case "add-service-principal-names":
            return session.modify(distinguishedName, [{ kind: "add", attribute: "servicePrincipalName", values: operation.names }]);
        case "remove-service-principal-names":
            return session.modify(distinguishedName, [{ kind: "delete", attribute: "servicePrincipalName", values: operation.names }]);
        case "set-membership-descriptor":
            return replace(session, distinguishedName, "msDS-GroupMSAMembership", encodeReaders([await groupSid(session, root, operation.readersGroup)]));
        case "set-encryption-types": return replace(session, distinguishedName, "msDS-SupportedEncryptionTypes", String(aesOnly));
        case "set-dns-host-name": return replace(session, distinguishedName, "dNSHostName", operation.dnsHostName);
        case "enable-account": return replace(session, distinguishedName, "userAccountControl", String(enabledAccount));
        case "set-description": return replace(session, distinguishedName, "description", operation.description);
        case "add-member": return session.modify(distinguishedName, [{ kind: "add", attribute: "member", values: [operation.member] }]);
    }
}

function replace(session: DirectorySession, distinguishedName: string, attribute: string, value: string | Buffer): Promise<void> {
    return session.modify(distinguishedName, [{ kind: "replace", attribute, values: [value] }]);
}

async function groupSid(session: DirectorySession, root: string, group: string): Promise<string> {
    const [entry] = await session.search({ base: root, scope: "subtree", filter: equals("sAMAccountName", group), attributes: ["objectSid"] });
    const sid = entry?.bytes("objectSid");
    if (sid === undefined) throw DirectoryError.of("noSuchObject", root, `group "${group}" does not exist`);
    return decodeSid(sid);
}
