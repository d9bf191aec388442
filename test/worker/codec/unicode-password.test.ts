import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeUnicodePassword, encodeUnicodePassword } from "../../../worker/codec/unicode-password";

describe("unicodePwd", () => {
    it("is quoted UTF-16LE", () => { assert.equal(encodeUnicodePassword("aB").toString("hex"), "22006100420022 00".replace(" ", "")); });

    it("reads back every password that it writes", () => {
        fc.assert(fc.property(fc.string(), (password) => { assert.equal(decodeUnicodePassword(encodeUnicodePassword(password)), password); }));
    });

    for (const [title, bytes] of [["no bytes", ""], ["a lone quotation mark", "2200"], ["an odd number of bytes", "220022"], ["text without quotation marks", "61006200"]] as const) {
        it(`does not take ${title} for a password`, () => { assert.equal(decodeUnicodePassword(Buffer.from(bytes, "hex")), undefined); });
    }
});
