import assert from "node:assert/strict";
import fc from "fast-check";
import { formatAddRecord, formatDeleteRecord, formatLdifValue, formatModifyRecord, parseLdif } from "../../../worker/codec/ldif";

describe("LDIF", () => {
    const rows: readonly (readonly [string, string | Buffer, string])[] = [
        ["plain text", "HTTP/web.corp.example.com", "a: HTTP/web.corp.example.com"],
        ["a colon inside", "a:b", "a: a:b"],
        ["nothing", "", "a:"],
        ["a leading space", " a", "a:: IGE="],
        ["a trailing space", "a ", "a:: YSA="],
        ["a leading colon", ":a", "a:: OmE="],
        ["a leading less-than", "<file:///etc/passwd", "a:: PGZpbGU6Ly8vZXRjL3Bhc3N3ZA=="],
        ["a line end", "a\nchangetype: delete", "a:: YQpjaGFuZ2V0eXBlOiBkZWxldGU="],
        ["a carriage return", "a\rb", "a:: YQ1i"],
        ["a zero byte", "a\0", "a:: YQA="],
        ["an umlaut", "ä", "a:: w6Q="],
        ["bytes", Buffer.from([0, 1, 255]), "a:: AAH/"],
    ];
    for (const [title, value, line] of rows) {
        it(`writes ${title}`, () => { assert.equal(formatLdifValue("a", value), line); });
    }

    it("writes an entry to add", () => {
        assert.equal(formatAddRecord("CN=a,DC=corp", { objectClass: ["group"], sAMAccountName: ["a"] }), "dn: CN=a,DC=corp\nchangetype: add\nobjectClass: group\nsAMAccountName: a\n\n");
    });

    it("ends every change with a hyphen", () => {
        assert.equal(
            formatModifyRecord("CN=a,DC=corp", [{ kind: "add", attribute: "member", values: ["CN=b"] }, { kind: "replace", attribute: "description", values: [] }]),
            "dn: CN=a,DC=corp\nchangetype: modify\nadd: member\nmember: CN=b\n-\nreplace: description\n-\n\n",
        );
    });

    it("writes a deletion", () => { assert.equal(formatDeleteRecord("CN=ä"), "dn:: Q049w6Q=\nchangetype: delete\n\n"); });

    it("reads entries, comments, folded lines and base64", () => {
        const text = "version: 1\n\n# search reference\n# refldap://corp.example.com/CN=x\n\ndn: CN=a,\n DC=corp\ncn: a\nobjectSid:: AQI=\n\ndn:: Q049w6Q=\ncn: b\ncn:\n";
        assert.deepEqual(parseLdif(text).map(({ distinguishedName, attributes }) => [distinguishedName, attributes.map(([name, value]) => [name, value.toString("hex")])]), [
            ["CN=a,DC=corp", [["cn", "61"], ["objectSid", "0102"]]],
            ["CN=ä", [["cn", "62"], ["cn", ""]]],
        ]);
    });

    it("reads the root entry, whose name is empty", () => {
        assert.deepEqual(parseLdif("dn:\ndefaultNamingContext: DC=corp\n\n").map(({ distinguishedName, attributes }) => [distinguishedName, attributes.length]), [["", 1]]);
    });

    it("reads no entry from nothing", () => { assert.deepEqual(parseLdif("\n"), []); });

    it("refuses a line that is no LDIF", () => { assert.throws(() => parseLdif("dn: CN=a\nnonsense\n"), RangeError); });

    it("reads back every value that it writes", () => {
        const values = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
        fc.assert(fc.property(fc.oneof(values, fc.string().map((text) => Buffer.from(text))), (value) => {
            assert.deepEqual(parseLdif(`dn: CN=a\n${formatLdifValue("b", value)}\n`)[0]?.attributes, [["b", value]]);
        }));
    });
});
