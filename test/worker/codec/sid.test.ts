import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeSid, encodeSid } from "../../../worker/codec/sid";

describe("SID", () => {
    const rows = [
        ["Builtin Administrators", "S-1-5-32-544", "01020000000000052000000020020000"],
        ["Everyone", "S-1-1-0", "010100000000000100000000"],
        ["a domain", "S-1-5-21-1004336348-1177238915-682003330", "0104000000000005150000 00dcf4dc3b833d2b46828ba628"],
        ["an authority over 32 bits", "S-1-281474976710655", "0100ffffffffffff"],
    ] as const;
    for (const [title, text, hex] of rows) {
        it(`writes and reads ${title}`, () => {
            const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
            assert.deepEqual(encodeSid(text), bytes);
            assert.equal(decodeSid(bytes), text);
        });
    }

    for (const text of ["", "S-1", "S-2-5-32", "S-1-5-", "S-1-5-4294967296", "S-1-281474976710656", "s-1-5-32", "S-1-5-32-544 ", `S-1-5${"-1".repeat(16)}`]) {
        it(`refuses the text "${text}"`, () => { assert.throws(() => encodeSid(text), RangeError); });
    }

    for (const [title, hex] of [["no bytes", ""], ["half a SID", "0102000000000005"], ["bytes behind it", "01010000000000010000000000"], ["another revision", "020100000000000100000000"]] as const) {
        it(`refuses ${title}`, () => { assert.throws(() => decodeSid(Buffer.from(hex, "hex")), RangeError); });
    }

    it("reads back every SID that it writes", () => {
        const sids = fc.tuple(fc.maxSafeNat().map((value) => value % 2 ** 48), fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 15 }));
        fc.assert(fc.property(sids, ([authority, parts]) => {
            const sid = ["S", 1, authority, ...parts].join("-");
            assert.equal(decodeSid(encodeSid(sid)), sid);
        }));
    });
});
