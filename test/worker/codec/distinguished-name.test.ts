import assert from "node:assert/strict";
import fc from "fast-check";
import { childName, domainOfName, formatName, isBelow, isSameName, nameOfDomain, parentName, parseName } from "../../../worker/codec/distinguished-name";

describe("distinguished name", () => {
    const rows: readonly (readonly [string, string])[] = [
        ["a, b", "a\\, b"], ["a+b", "a\\+b"], ["a\"b", "a\\\"b"], ["a\\b", "a\\\\b"], ["<a>", "\\<a\\>"], ["a;b", "a\\;b"], ["a=b", "a\\=b"],
        ["#a", "\\#a"], ["a#", "a#"], [" a ", "\\ a\\ "], [" ", "\\ "], ["a\0b", "a\\00b"], ["Größe", "Größe"],
    ];
    for (const [value, escaped] of rows) {
        it(`escapes "${value}" as "${escaped}"`, () => {
            assert.equal(childName(value, "DC=com"), `CN=${escaped},DC=com`);
            assert.deepEqual(parseName(`CN=${escaped},DC=com`)[0], { attribute: "CN", value });
        });
    }

    it("reads back every name that it writes", () => {
        const parts = fc.array(fc.record({ attribute: fc.constantFrom("CN", "OU", "DC"), value: fc.string({ minLength: 1, unit: "grapheme" }) }, { noNullPrototype: true }), { minLength: 1, maxLength: 5 });
        fc.assert(fc.property(parts, (names) => { assert.deepEqual(parseName(formatName(names)), names); }));
    });

    it("keeps a no-break space that begins a value: only plain spaces are optional", () => {
        const names = [{ attribute: "CN", value: "\u00a0a" }, { attribute: "OU", value: "\u2003" }];
        assert.deepEqual(parseName(formatName(names)), names);
    });

    const same: readonly (readonly [string, string, boolean])[] = [
        ["CN=a,DC=corp", "cn=A, dc=CORP", true],
        ["CN=a\\2cb,DC=corp", "CN=a\\,b,DC=corp", true],
        ["CN=\\c3\\a4,DC=corp", "CN=ä,DC=corp", true],
        ["CN=a,DC=corp", "OU=a,DC=corp", false],
        ["CN=a,DC=corp", "CN=a,OU=x,DC=corp", false],
    ];
    for (const [one, other, expected] of same) {
        it(`${expected ? "sees one name in" : "tells apart"} ${one} and ${other}`, () => { assert.equal(isSameName(one, other), expected); });
    }

    const below: readonly (readonly [string, string, boolean])[] = [
        ["OU=Users,OU=CORP,DC=corp", "ou=corp,dc=corp", true],
        ["OU=CORP,DC=corp", "OU=CORP,DC=corp", false],
        ["OU=NOTCORP,DC=corp", "OU=CORP,DC=corp", false],
        ["CN=x\\,OU=CORP,DC=corp", "OU=CORP,DC=corp", false],
    ];
    for (const [name, container, expected] of below) {
        it(`${expected ? "finds" : "does not find"} ${name} below ${container}`, () => { assert.equal(isBelow(name, container), expected); });
    }

    it("gives the container of an object", () => { assert.equal(parentName("CN=a\\,b,OU=x,DC=corp"), "OU=x,DC=corp"); });

    it("goes from a domain's DNS name to its distinguished name and back", () => {
        assert.equal(nameOfDomain("corp.example.com"), "DC=corp,DC=example,DC=com");
        assert.equal(domainOfName("DC=corp,DC=example,DC=com"), "corp.example.com");
    });

    for (const text of ["nonsense", "CN=", "=a", "CN=a,,DC=b", "CN=a,b"]) {
        it(`refuses "${text}"`, () => { assert.throws(() => parseName(text), RangeError); });
    }

    for (const text of ["", "OU=Users,DC=corp"]) {
        it(`does not take "${text}" for a domain`, () => { assert.throws(() => domainOfName(text), RangeError); });
    }
});
