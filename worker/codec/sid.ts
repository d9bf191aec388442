// Security identifiers between their binary form (objectSid, [MS-DTYP] 2.4.2.2) and `S-1-5-21-…`. The authority is
// big-endian, the sub-authorities are little-endian.

const largestSubAuthorityCount = 15;

/** @throws RangeError when the bytes are not exactly one SID of revision 1. */
export function decodeSid(bytes: Uint8Array): string {
    const buffer = Buffer.from(bytes);
    const count = buffer.length >= 8 ? buffer.readUInt8(1) : 0;
    if (buffer.length < 8 || buffer.readUInt8(0) !== 1 || count > largestSubAuthorityCount || buffer.length !== 8 + 4 * count) {
        throw new RangeError(`Not a SID: ${buffer.toString("hex")}`);
    }
    const subAuthorities = Array.from({ length: count }, (_, at) => buffer.readUInt32LE(8 + 4 * at));
    return ["S", 1, buffer.readUIntBE(2, 6), ...subAuthorities].join("-");
}

/** @throws RangeError when the text is not a SID. */
export function encodeSid(sid: string): Buffer {
    const match = /^S-1-(\d+)((?:-\d+){0,15})$/.exec(sid);
    const authority = Number(match?.[1]);
    const subAuthorities = (match?.[2] ?? "").split("-").slice(1).map(Number);
    if (match === null || authority >= 2 ** 48 || subAuthorities.some((value) => value >= 2 ** 32)) throw new RangeError(`Not a SID: "${sid}"`);
    const buffer = Buffer.alloc(8 + 4 * subAuthorities.length);
    buffer.writeUInt8(1, 0);
    buffer.writeUInt8(subAuthorities.length, 1);
    buffer.writeUIntBE(authority, 2, 6);
    subAuthorities.forEach((value, at) => { buffer.writeUInt32LE(value, 8 + 4 * at); });
    return buffer;
}
