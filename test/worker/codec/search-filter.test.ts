import assert from "node:assert/strict";
import { allOf, anyOf, equals, everything, formatFilter } from "../../../worker/codec/search-filter";

describe("search filter", () => {
    it("nests", () => {
        assert.equal(formatFilter(allOf(equals("objectClass", "group"), anyOf(equals("cn", "a"), everything))), "(&(objectClass=group)(|(cn=a)(objectClass=*)))");
    });

    for (const [value, escaped] of [["*", "\\2a"], ["a)(cn=*", "a\\29\\28cn=\\2a"], ["\\", "\\5c"], ["\0", "\\00"], ["ä, b", "ä, b"]] as const) {
        it(`escapes "${value}"`, () => { assert.equal(formatFilter(equals("cn", value)), `(cn=${escaped})`); });
    }
});
