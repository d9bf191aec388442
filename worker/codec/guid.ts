// objectGUID between its 16 bytes and its text. Mixed-endian ([MS-DTYP] 2.3.4): the first three groups are stored
// little-endian, the last two as written, so a plain hex dump of the bytes is a wrong GUID.

const written = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Position in the bytes of each byte of the text. The order is its own inverse. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function reordered(bytes: Uint8Array): Buffer {
    return Buffer.from(order.map((at) => bytes[at] ?? 0));
}

/** Lower case, without braces. @throws RangeError when there are not exactly 16 bytes. */
export function decodeGuid(bytes: Uint8Array): string {
    if (bytes.length !== 16) throw new RangeError(`Not a GUID: ${bytes.length} bytes`);
    const hex = reordered(bytes).toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** @throws RangeError when the text is not a GUID without braces. */
export function encodeGuid(guid: string): Buffer {
    if (!written.test(guid)) throw new RangeError(`Not a GUID: "${guid}"`);
    return reordered(Buffer.from(guid.replaceAll("-", ""), "hex"));
}
