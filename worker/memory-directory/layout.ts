// What a new AWS Managed Microsoft AD domain holds before anyone has written to it, as far as the worker and the
// directory's own API can see it.
// https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_getting_started_what_gets_created.html
import { encodeGuid } from "../codec/guid";
import { encodeSid } from "../codec/sid";
import { nameOfDomain, parseName } from "../codec/distinguished-name";
import { disabledUser } from "../codec/user-account-control";
import { domainSid, objectGuid } from "./identifiers";
import type { DomainName, StoredDomain, StoredEntry } from "./stored-domain";

/** Groups below `AWS Delegated Groups` through which AWS hands out rights; `Admin` is in all of them. */
export const delegatedGroupNames = [
    "AWS Delegated Administrators",
    "AWS Delegated Account Operators",
    "AWS Delegated Add Workstations To Domain Users",
    "AWS Delegated Domain Name System Administrators",
    "AWS Delegated Fine Grained Password Policy Administrators",
    "AWS Delegated Kerberos Delegation Administrators",
    "AWS Delegated Managed Service Account Administrators",
    "AWS Delegated Server Administrators",
] as const;
export type DelegatedGroup = (typeof delegatedGroupNames)[number];

export const domainLocalSecurityGroup = "-2147483644";
const globalSecurityGroup = "-2147483646";
/** 42 days in tenths of a microsecond, negative as Active Directory writes durations. */
const maximumPasswordAge = "-36288000000000";
/** Well-known relative id of the group that every user has as primary group. */
export const domainUsersRelativeId = 513;
const firstRelativeId = 1103;

export function initialDomain(domain: DomainName): StoredDomain {
    const root = nameOfDomain(domain.name);
    const sid = domainSid(domain.name);
    let relativeId = firstRelativeId;
    const entry = (distinguishedName: string, objectClass: string, attributes: Record<string, string[]> = {}, id?: number): StoredEntry => ({
        distinguishedName, objectClass,
        attributes: {
            ...naming(distinguishedName), ...attributes,
            objectGUID: [encodeGuid(objectGuid(domain.name, distinguishedName, 0)).toString("base64")],
            ...(id !== undefined && { objectSid: [encodeSid(`${sid}-${id}`).toString("base64")] }),
        },
    });
    const unit = `OU=${domain.netBiosName},${root}`;
    const admin = `CN=Admin,OU=Users,${unit}`;
    const head = entry(root, "domainDNS", { maxPwdAge: [maximumPasswordAge], minPwdLength: ["7"] });
    const entries = [
        { ...head, attributes: { ...head.attributes, objectSid: [encodeSid(sid).toString("base64")] } },
        entry(`CN=Users,${root}`, "container"),
        entry(`CN=Domain Users,CN=Users,${root}`, "group", { sAMAccountName: ["Domain Users"], groupType: [globalSecurityGroup] }, domainUsersRelativeId),
        entry(`CN=Computers,${root}`, "container"),
        entry(`CN=Managed Service Accounts,${root}`, "container"),
        entry(`CN=Configuration,${root}`, "container"),
        entry(`CN=Partitions,CN=Configuration,${root}`, "container"),
        entry(`CN=${domain.netBiosName},CN=Partitions,CN=Configuration,${root}`, "crossRef", { nCName: [root], dnsRoot: [domain.name], nETBIOSName: [domain.netBiosName] }),
        entry(`OU=AWS Reserved,${root}`, "organizationalUnit"),
        entry(`OU=AWS Delegated Groups,${root}`, "organizationalUnit"),
        ...delegatedGroupNames.map((name) => entry(`CN=${name},OU=AWS Delegated Groups,${root}`, "group",
            { sAMAccountName: [name], groupType: [domainLocalSecurityGroup], member: [admin] }, relativeId++)),
        entry(unit, "organizationalUnit"),
        entry(`OU=Computers,${unit}`, "organizationalUnit"),
        entry(`OU=Users,${unit}`, "organizationalUnit"),
        entry(admin, "user", { sAMAccountName: ["Admin"], userAccountControl: [String(disabledUser)], pwdLastSet: ["0"] }, relativeId++),
    ];
    return { name: domain.name, netBiosName: domain.netBiosName, sid, nextRelativeId: relativeId, entries };
}

/** The attributes that repeat the object's own name. */
export function naming(distinguishedName: string): Record<string, string[]> {
    const [first] = parseName(distinguishedName);
    if (first === undefined) return {};
    return { [first.attribute.toLowerCase()]: [first.value], name: [first.value], distinguishedName: [distinguishedName] };
}
