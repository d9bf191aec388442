import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeGuid, encodeGuid } from "../../../worker/codec/guid";

describe("GUID", () => {
    it("stores the first three groups little-endian and the last two as written", () => {
        assert.equal(encodeGuid("00112233-4455-6677-8899-aabbccddeeff").toString("hex"), "33221100554477668899aabbccddeeff");
    });

    it("reads lower case from mixed-endian bytes", () => {
        assert.equal(decodeGuid(Buffer.from("33221100554477668899AABBCCDDEEFF", "hex")), "00112233-4455-6677-8899-aabbccddeeff");
    });

    it("reads back every GUID that it writes", () => {
        fc.assert(fc.property(fc.uuid(), (guid) => { assert.equal(decodeGuid(encodeGuid(guid)), guid); }));
    });

    for (const text of ["", "{00112233-4455-6677-8899-aabbccddeeff}", "00112233445566778899aabbccddeeff", "00112233-4455-6677-8899-aabbccddeefg"]) {
        it(`refuses the text "${text}"`, () => { assert.throws(() => encodeGuid(text), RangeError); });
    }

    it("refuses fifteen bytes", () => { assert.throws(() => decodeGuid(Buffer.alloc(15)), RangeError); });
});
