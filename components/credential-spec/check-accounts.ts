// The account's half of a credential spec: one short name everywhere, in exactly two scopes. With the NetBIOS scope
// alone Windows clients fall back to NTLM; on Linux the ECS agent finds the ticket by MachineAccountName in a path
// that holds the Name, so the two must be equal.
import { under, type Problem } from "../problem/problem";
import { checkAccountName } from "./account-name";
import { checkKnownFields, found, isFields, notYetKnown, textOf, type Fields, type Text } from "./document-fields";

const accountsPath = "ActiveDirectoryConfig.GroupManagedServiceAccounts";
const empty: Fields = {};

/** Both sections as found; a section that is no object has been reported already. */
export function checkAccounts(domainSection: unknown, directorySection: unknown): Problem[] {
    const domain = isFields(domainSection) ? domainSection : undefined;
    return [
        ...(domain === undefined ? [] : checkName("DomainJoinConfig", domain, "MachineAccountName")),
        ...(isFields(directorySection) ? checkScopes(domain ?? empty, directorySection["GroupManagedServiceAccounts"]) : []),
    ];
}

function checkName(path: string, fields: Fields, key: string): Problem[] {
    const name = textOf(fields, key);
    if (name === notYetKnown) return [];
    if (typeof name === "string") return under(`${path}.${key}`, checkAccountName(name));
    return [{ code: "credential-spec-account-name", path: `${path}.${key}`, message: found(fields, key), fix: "Give the account's short name." }];
}

function checkScopes(domain: Fields, accounts: unknown): Problem[] {
    if (accounts === notYetKnown) return [];
    if (!Array.isArray(accounts) || accounts.length !== 2) return [twoScopes(Array.isArray(accounts) ? `has ${accounts.length} ${accounts.length === 1 ? "entry" : "entries"}` : "is not a list")];
    const entries: Fields[] = accounts.map((entry: unknown) => (isFields(entry) ? entry : empty));
    if (accounts.includes(notYetKnown)) return [];
    const scopes = entries.map((entry) => textOf(entry, "Scope"));
    return [
        ...entries.flatMap((entry, index) => checkKnownFields(`${accountsPath}[${index}]`, entry, ["Name", "Scope"])),
        ...entries.flatMap((entry, index) => checkEntryName(`${accountsPath}[${index}]`, entry, textOf(domain, "MachineAccountName"))),
        ...(scopes.includes(notYetKnown) ? [] : checkScopePair(domain, scopes)),
    ];
}

function checkEntryName(path: string, entry: Fields, machineAccount: Text | null): Problem[] {
    const faults = checkName(path, entry, "Name");
    const name = textOf(entry, "Name");
    if (faults.length > 0 || typeof name !== "string" || typeof machineAccount !== "string" || name === machineAccount) return faults;
    return checkAccountName(machineAccount).length > 0 ? [] : [{
        code: "credential-spec-account-name",
        path: `${path}.Name`,
        message: `Name "${name}" differs from MachineAccountName "${machineAccount}".`,
        fix: "Give both the same account, letter for letter.",
    }];
}

function checkScopePair(domain: Fields, scopes: readonly (Text | null)[]): Problem[] {
    const qualified = scopes.filter((scope) => typeof scope === "string" && scope.includes("."));
    const flat = scopes.filter((scope) => typeof scope === "string" && scope !== "" && !scope.includes("."));
    if (qualified.length !== 1 || flat.length !== 1) return [twoScopes(`has the scopes ${scopes.map((scope) => (typeof scope === "string" ? `"${scope}"` : "(not set)")).join(" and ")}`)];
    return [...checkScope(domain, "DnsName", qualified[0]), ...checkScope(domain, "NetBiosName", flat[0])];
}

function checkScope(domain: Fields, key: string, scope: unknown): Problem[] {
    const name = textOf(domain, key);
    if (typeof name !== "string" || name === "" || name.includes(".") !== (key === "DnsName") || scope === name) return [];
    return [{
        code: "credential-spec-domain-names-agree",
        path: accountsPath,
        message: `The scope "${String(scope)}" differs from ${key} "${name}".`,
        fix: "Take both from the directory stack's outputs.",
    }];
}

function twoScopes(fault: string): Problem {
    return {
        code: "credential-spec-two-scopes",
        path: accountsPath,
        message: `GroupManagedServiceAccounts ${fault}. Allowed: exactly two entries for the account, one with the domain's DNS name as scope and one with its NetBIOS name.`,
        fix: "Add or correct the scope.",
    };
}
