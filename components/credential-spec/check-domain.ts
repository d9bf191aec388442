// The domain's half of a credential spec: SID and GUID of the domain itself, and three names that must agree.
import type { Problem } from "../problem/problem";
import { isDomainDnsName, isDomainGuid, isDomainSid, isNetBiosName, isSameOrBelow } from "./domain-names";
import { at, found, notYetKnown, textOf, type Fields } from "./document-fields";

interface FieldRule { readonly key: string; readonly code: string; readonly fits: (text: string) => boolean; readonly allowed: string; readonly fix: string }

const fromTheDomain = "Take it from the directory stack's outputs.";
const fieldRules: readonly FieldRule[] = [
    {
        key: "Sid", code: "credential-spec-domain-sid", fits: isDomainSid,
        allowed: "Allowed: S-1-5-21- and exactly three numbers, which is the SID of the domain; a fourth number belongs to an account.", fix: fromTheDomain,
    },
    {
        key: "Guid", code: "credential-spec-domain-guid", fits: isDomainGuid,
        allowed: "Allowed: the domain's own GUID without braces, not zeros and not a documentation page's sample.", fix: fromTheDomain,
    },
    {
        key: "DnsName", code: "credential-spec-domain-names-agree", fits: isDomainDnsName,
        allowed: "Allowed: a fully qualified domain name with a dot, under 253 characters.", fix: fromTheDomain,
    },
    {
        key: "DnsTreeName", code: "credential-spec-domain-names-agree", fits: isDomainDnsName,
        allowed: "Allowed: a fully qualified domain name with a dot, under 253 characters.", fix: fromTheDomain,
    },
    {
        key: "NetBiosName", code: "credential-spec-domain-names-agree", fits: isNetBiosName,
        allowed: "Allowed: 1 to 15 upper-case letters, digits and hyphens.", fix: fromTheDomain,
    },
];

/** @param domain the section DomainJoinConfig. */
export function checkDomain(domain: Fields): Problem[] {
    const faults = fieldRules.flatMap((rule) => checkField(domain, rule));
    return [...faults, ...(faults.some(({ code }) => code === "credential-spec-domain-names-agree") ? [] : checkTree(domain))];
}

function checkField(domain: Fields, { key, code, fits, allowed, fix }: FieldRule): Problem[] {
    const text = textOf(domain, key);
    if (text === notYetKnown || (typeof text === "string" && fits(text))) return [];
    return [{ code, path: at("DomainJoinConfig", key), message: `${found(domain, key)} ${allowed}`, fix }];
}

function checkTree(domain: Fields): Problem[] {
    const [name, tree] = [textOf(domain, "DnsName"), textOf(domain, "DnsTreeName")];
    if (typeof name !== "string" || typeof tree !== "string" || isSameOrBelow(name, tree)) return [];
    return [{
        code: "credential-spec-domain-names-agree",
        path: "DomainJoinConfig.DnsTreeName",
        message: `DnsName "${name}" is neither DnsTreeName "${tree}" nor below it.`,
        fix: "Take both names from the directory stack's outputs.",
    }];
}
