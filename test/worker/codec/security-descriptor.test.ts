import assert from "node:assert/strict";
import fc from "fast-check";
import { allowsExactly, decodeAccessEntries, encodeReaders } from "../../../worker/codec/security-descriptor";
import { encodeSid } from "../../../worker/codec/sid";

const readers = "S-1-5-21-1004336348-1177238915-682003330-1107";
const others = "S-1-5-21-1004336348-1177238915-682003330-1108";

interface Row { readonly type?: number; readonly flags?: number; readonly mask?: number; readonly sid?: string; readonly padding?: number }

/** A descriptor as another program might write it: owner behind the list, padded entries. */
function descriptor(...rows: readonly Row[]): Buffer {
    const entries = rows.map(({ type = 0, flags = 0, mask = 0xf01ff, sid = readers, padding = 0 }) => {
        const body = Buffer.concat([encodeSid(sid), Buffer.alloc(padding)]);
        const head = Buffer.alloc(8);
        head.writeUInt8(type, 0);
        head.writeUInt8(flags, 1);
        head.writeUInt16LE(8 + body.length, 2);
        head.writeUInt32LE(mask, 4);
        return Buffer.concat([head, body]);
    });
    const list = Buffer.alloc(8);
    list.writeUInt8(4, 0);
    list.writeUInt16LE(8 + Buffer.concat(entries).length, 2);
    list.writeUInt16LE(entries.length, 4);
    const access = Buffer.concat([list, ...entries]);
    const header = Buffer.alloc(20);
    header.writeUInt8(1, 0);
    header.writeUInt16LE(0x8004, 2);
    header.writeUInt32LE(20 + access.length, 4);
    header.writeUInt32LE(20, 16);
    return Buffer.concat([header, access, encodeSid("S-1-5-18")]);
}

describe("membership descriptor", () => {
    it("is owned by Builtin Administrators and gives each reader full control", () => {
        assert.equal(encodeReaders(["S-1-1-0"]).toString("hex"), [
            "0100048014000000000000000000000024000000", "01020000000000052000000020020000",
            "02001c000100000000001400ff010f00010100000000000100000000",
        ].join(""));
    });

    it("gives the same bytes for the same readers in any order", () => {
        assert.deepEqual(encodeReaders([others, readers, readers]), encodeReaders([readers, others]));
    });

    const rows: readonly (readonly [string, Buffer, boolean])[] = [
        ["its own", encodeReaders([readers]), true],
        ["one with the owner last", descriptor({}), true],
        ["one with a padded entry", descriptor({ padding: 4 }), true],
        ["one with two entries for the reader", descriptor({}, { mask: 0x10 }), true],
        ["one that also lets another only list", descriptor({}, { sid: others, mask: 0x4 }), true],
        ["one with an entry for children only", descriptor({}, { sid: others, flags: 0x08 }), true],
        ["one with a second reader", encodeReaders([readers, others]), false],
        ["one of another reader", encodeReaders([others]), false],
        ["one without readers", encodeReaders([]), false],
        ["one that denies the reader", descriptor({ type: 1 }, {}), false],
        ["one that lets the reader only list", descriptor({ mask: 0x4 }), false],
        ["one with an object entry", descriptor({ type: 5 }), false],
        ["no bytes", Buffer.alloc(0), false],
        ["garbage", Buffer.from("not a descriptor at all, though long enough"), false],
        ["one that is cut off", encodeReaders([readers]).subarray(0, 50), false],
    ];
    for (const [title, bytes, expected] of rows) {
        it(`${expected ? "takes" : "does not take"} ${title} for "exactly this reader"`, () => { assert.equal(allowsExactly(bytes, [readers]), expected); });
    }

    it("reads back exactly the readers that it writes", () => {
        const sids = fc.uniqueArray(fc.nat({ max: 2 ** 32 - 1 }).map((id) => `S-1-5-21-1-2-3-${id}`), { maxLength: 20 });
        fc.assert(fc.property(sids, (given) => {
            const entries = decodeAccessEntries(encodeReaders(given));
            assert.deepEqual(entries.map(({ sid }) => sid).sort(), [...given].sort());
            assert.ok(entries.every(({ allow, mask }) => allow && mask === 0xf01ff));
        }));
    });

    it("never throws while comparing, whatever the bytes", () => {
        fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => { assert.equal(allowsExactly(bytes, [readers]), false); }));
    });
});
