// SIDs and GUIDs of the in-memory directory: made from names, so that the same domain has the same identifiers on
// every machine and a credential spec rendered twice has the same bytes.
import { createHash } from "node:crypto";

export function domainSid(domainName: string): string {
    const digest = createHash("sha256").update(`sid of ${domainName.toLowerCase()}`).digest();
    return `S-1-5-21-${digest.readUInt32LE(0)}-${digest.readUInt32LE(4)}-${digest.readUInt32LE(8)}`;
}

/** RFC 4122 version 4 in form, though not random. */
export function objectGuid(domainName: string, distinguishedName: string, serial: number): string {
    const digest = createHash("sha256").update(`${domainName}\n${distinguishedName}\n${serial}`.toLowerCase()).digest();
    digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x40, 6);
    digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = digest.toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
