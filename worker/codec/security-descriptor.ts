// msDS-GroupMSAMembership: a self-relative security descriptor ([MS-DTYP] 2.4.6) whose access list names who may
// retrieve the gMSA's password. Domain controllers reorder and pad what they are given, so two descriptors are
// compared by what they allow, never by their bytes.
import { decodeSid, encodeSid } from "./sid";

/** Full control, the mask that `New-ADServiceAccount` writes for each principal. */
const fullControl = 0xf01ff;
/** The right that is looked at when the password is read: reading the property. */
const readProperty = 0x10;
const accessAllowed = 0;
const accessDenied = 1;
const inheritOnly = 0x08;
const builtinAdministrators = "S-1-5-32-544";
const selfRelativeWithAccessList = 0x8004;

export interface AccessEntry {
    readonly allow: boolean;
    readonly mask: number;
    readonly sid: string;
}

/** Descriptor that lets exactly these SIDs retrieve the password: `O:BA D:(A;;0xf01ff;;;SID)…`. */
export function encodeReaders(sids: readonly string[]): Buffer {
    const owner = encodeSid(builtinAdministrators);
    const entries = Buffer.concat([...new Set(sids)].sort().map(encodeAllowEntry));
    const list = Buffer.alloc(8);
    list.writeUInt8(2, 0);
    list.writeUInt16LE(list.length + entries.length, 2);
    list.writeUInt16LE(new Set(sids).size, 4);
    const header = Buffer.alloc(20);
    header.writeUInt8(1, 0);
    header.writeUInt16LE(selfRelativeWithAccessList, 2);
    header.writeUInt32LE(header.length, 4);
    header.writeUInt32LE(header.length + owner.length, 16);
    return Buffer.concat([header, owner, list, entries]);
}

function encodeAllowEntry(sid: string): Buffer {
    const principal = encodeSid(sid);
    const entry = Buffer.alloc(8);
    entry.writeUInt8(accessAllowed, 0);
    entry.writeUInt16LE(entry.length + principal.length, 2);
    entry.writeUInt32LE(fullControl, 4);
    return Buffer.concat([entry, principal]);
}

/**
 * The entries of the discretionary access list, in order. Entries that only children inherit are left out.
 * @throws RangeError when the bytes are not a security descriptor, or hold an entry type that grants by other means
 * (object and callback entries): such a descriptor was not made for this attribute.
 */
export function decodeAccessEntries(bytes: Uint8Array): AccessEntry[] {
    const buffer = Buffer.from(bytes);
    if (buffer.length < 20 || buffer.readUInt8(0) !== 1) throw new RangeError("Not a security descriptor");
    const list = buffer.readUInt32LE(16);
    if (list === 0) return [];
    const entries: AccessEntry[] = [];
    let at = list + 8;
    for (let left = buffer.readUInt16LE(list + 4); left > 0; left -= 1) {
        const type = buffer.readUInt8(at);
        const size = buffer.readUInt16LE(at + 2);
        if (size < 16 || at + size > buffer.length) throw new RangeError("An access entry is longer than its descriptor");
        if (type !== accessAllowed && type !== accessDenied) throw new RangeError(`Access entry of type ${type}`);
        const sid = trimmedSid(buffer.subarray(at + 8, at + size));
        if ((buffer.readUInt8(at + 1) & inheritOnly) === 0) entries.push({ allow: type === accessAllowed, mask: buffer.readUInt32LE(at + 4), sid });
        at += size;
    }
    return entries;
}

/** An entry may be padded behind its SID. */
function trimmedSid(bytes: Buffer): string {
    return decodeSid(bytes.subarray(0, 8 + 4 * bytes.readUInt8(1)));
}

/** Whether the descriptor lets exactly these SIDs retrieve the password, and denies none. False for bytes that are no descriptor. */
export function allowsExactly(bytes: Uint8Array, sids: readonly string[]): boolean {
    try {
        const entries = decodeAccessEntries(bytes).filter((entry) => (entry.mask & readProperty) !== 0);
        const allowed = new Set(entries.map((entry) => entry.sid));
        return entries.every((entry) => entry.allow) && allowed.size === new Set(sids).size && sids.every((sid) => allowed.has(sid));
    } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
    }
}
