// Everything that can be wrong with a credential spec, found in one pass. Neither the ECS agent nor credentials-fetcher
// looks at Sid, Guid, NetBIOS name or scopes, and Windows reports them as "access denied" hours later: this must.
import type { Problem } from "../problem/problem";
import { checkAccounts } from "./check-accounts";
import { checkDomain } from "./check-domain";
import { checkHostAccount } from "./check-host-account";
import { checkStoredPasswords } from "./check-stored-passwords";
import { cmsPlugin, type IdentityMode, type Platform } from "./credential-spec";
import { checkKnownFields, isFields, notYetKnown, section, type Fields } from "./document-fields";

export { checkAccountName } from "./account-name";

const topLevelKeys = ["CmsPlugins", "DomainJoinConfig", "ActiveDirectoryConfig"];
const domainKeys = ["Sid", "MachineAccountName", "Guid", "DnsTreeName", "DnsName", "NetBiosName"];
const directoryKeys = ["GroupManagedServiceAccounts", "HostAccountConfig"];

/**
 * Empty when the document serves `target`. The codes are the policies' ids.
 * @param document parsed JSON; a field that is `notYetKnown` is not judged.
 */
export function checkCredentialSpec(document: unknown, target: { readonly platform: Platform; readonly mode: IdentityMode }): Problem[] {
    if (document === notYetKnown) return [];
    if (!isFields(document)) {
        return [{ code: "credential-spec-known-fields", path: "", message: "The credential spec is not a JSON object.", fix: "Build the document with buildCredentialSpec." }];
    }
    return [
        ...checkKnownFields("", document, topLevelKeys),
        ...checkStoredPasswords(document),
        ...checkPlugins(document),
        ...inSection(document, "DomainJoinConfig", (domain) => [...checkKnownFields("DomainJoinConfig", domain, domainKeys), ...checkDomain(domain)]),
        ...inSection(document, "ActiveDirectoryConfig", (directory) => [
            ...checkKnownFields("ActiveDirectoryConfig", directory, directoryKeys),
            ...checkHostAccount(directory["HostAccountConfig"], target),
        ]),
        ...checkAccounts(document["DomainJoinConfig"], document["ActiveDirectoryConfig"]),
    ];
}

function inSection(document: Fields, key: string, check: (fields: Fields) => Problem[]): Problem[] {
    const fields = section("", document, key);
    if (fields === notYetKnown) return [];
    return isProblem(fields) ? [fields] : check(fields);
}

function isProblem(fields: Fields | Problem): fields is Problem {
    return typeof fields["code"] === "string" && typeof fields["fix"] === "string";
}

function checkPlugins(document: Fields): Problem[] {
    const plugins = document["CmsPlugins"];
    if (plugins === notYetKnown || (Array.isArray(plugins) && plugins.length === 1 && (plugins[0] === cmsPlugin || plugins[0] === notYetKnown))) return [];
    return [{
        code: "credential-spec-cms-plugin",
        path: "CmsPlugins",
        message: `CmsPlugins is ${plugins === undefined ? "not set" : JSON.stringify(plugins)}. Allowed: ["${cmsPlugin}"].`,
        fix: `Set CmsPlugins to the one entry ${cmsPlugin}.`,
    }];
}
