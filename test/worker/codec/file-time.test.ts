import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeFileTime, encodeFileTime } from "../../../worker/codec/file-time";

describe("FILETIME", () => {
    it("counts tenths of a microsecond since 1601", () => {
        assert.equal(encodeFileTime(new Date("1601-01-01T00:00:00Z")), "0");
        assert.equal(encodeFileTime(new Date("2026-01-01T00:00:00Z")), "134116992000000000");
    });

    it("reads 0 as never", () => { assert.equal(decodeFileTime("0"), undefined); });

    it("reads back every time that it writes", () => {
        fc.assert(fc.property(fc.date({ min: new Date("1601-01-02"), max: new Date("9999-01-01"), noInvalidDate: true }), (time) => {
            assert.deepEqual(decodeFileTime(encodeFileTime(time)), time);
        }));
    });
});
