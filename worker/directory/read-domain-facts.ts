// The domain's own facts, as credential specs need them. They stand in two places: the head of the domain (SID, GUID)
// and its cross-reference in the forest's configuration (NetBIOS name, DNS name).
import { domainFacts, type DomainFacts } from "../../components/credential-spec/domain-facts";
import { domainOfName } from "../codec/distinguished-name";
import { decodeGuid } from "../codec/guid";
import { allOf, equals, everything } from "../codec/search-filter";
import { decodeSid } from "../codec/sid";
import { WorkerFailure } from "../failure/worker-failure";
import type { DirectoryEntry } from "./directory-entry";
import type { DirectorySession } from "./directory-session";

export interface Domain {
    readonly facts: DomainFacts;
    /** Distinguished name of the domain's head. */
    readonly root: string;
}

/** @throws WorkerFailure `domain-mismatch` when the directory is not the domain that is asked for, or not one at all. */
export async function readDomain(session: DirectorySession, expected: { readonly name: string; readonly netBiosName: string }): Promise<Domain> {
    const dse = await only(session, "", ["defaultNamingContext", "rootDomainNamingContext", "configurationNamingContext"]);
    const root = required(dse, "defaultNamingContext");
    const head = await only(session, root, ["objectSid", "objectGUID"]);
    const [reference] = await session.search({
        base: `CN=Partitions,${required(dse, "configurationNamingContext")}`, scope: "one",
        filter: allOf(equals("objectClass", "crossRef"), equals("nCName", root)), attributes: ["nETBIOSName", "dnsRoot"],
    });
    if (reference === undefined) throw new WorkerFailure("domain-mismatch", `${root} has no cross-reference in the forest's configuration.`);
    const parsed = domainFacts.safeParse({
        sid: decodeSid(head.bytes("objectSid") ?? Buffer.alloc(0)),
        guid: decodeGuid(head.bytes("objectGUID") ?? Buffer.alloc(0)),
        dnsName: required(reference, "dnsRoot").toLowerCase(),
        forestName: domainOfName(required(dse, "rootDomainNamingContext")).toLowerCase(),
        netBiosName: required(reference, "nETBIOSName"),
    });
    if (!parsed.success) throw new WorkerFailure("domain-mismatch", `The directory's facts are none that a credential spec can carry: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}.`);
    const { dnsName, netBiosName } = parsed.data;
    if (dnsName !== expected.name.toLowerCase() || netBiosName.toUpperCase() !== expected.netBiosName.toUpperCase()) {
        throw new WorkerFailure("domain-mismatch", `The directory is domain ${dnsName} (${netBiosName}); the desired state is for ${expected.name} (${expected.netBiosName}).`);
    }
    return { facts: parsed.data, root };
}

async function only(session: DirectorySession, base: string, attributes: readonly string[]): Promise<DirectoryEntry> {
    const [entry] = await session.search({ base, scope: "base", filter: everything, attributes });
    if (entry === undefined) throw new WorkerFailure("domain-mismatch", `The directory does not show ${base === "" ? "its root" : base}.`);
    return entry;
}

function required(entry: DirectoryEntry, attribute: string): string {
    const value = entry.text(attribute);
    if (value === undefined) throw new WorkerFailure("domain-mismatch", `The directory does not tell ${attribute}: it is no Active Directory domain.`);
    return value;
}
