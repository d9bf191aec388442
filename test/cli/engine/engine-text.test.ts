import assert from "node:assert/strict";
import { plainText, withoutTrace } from "../../../cli/engine/engine-text";
import { urnParts, urnText } from "../../../cli/engine/urn";

describe("engine text", () => {
    const cases: [string, string, string][] = [
        ["directives go", "<{%fg 1%}>error: <{%reset%}>broken\n", "error: broken"],
        ["terminal sequences go", "\u001b[31mbroken\u001b[0m", "broken"],
        ["percent signs and angle brackets stay", "at 90% of <name>", "at 90% of <name>"],
    ];
    for (const [name, given, expected] of cases) it(name, () => { assert.equal(plainText(given), expected); });

    it("drops a stack trace and the word Error, and no sentence that begins with at", () => {
        const text = "Error: broken\n    at run (/a/b.js:1:2)\n    at async Promise.all (index 0)\n    at new Stack (node:internal/x:3:4)\n  at most 15 characters are allowed\n";
        assert.equal(withoutTrace(text), "broken\n  at most 15 characters are allowed");
    });
});

describe("a URN for people", () => {
    it("is the innermost type and the name", () => {
        const urn = "urn:pulumi:directory-dev::gmsa::gmsa:network:Network$aws:ec2/vpc:Vpc::network-vpc";
        assert.deepEqual(urnParts(urn), { type: "aws:ec2/vpc:Vpc", name: "network-vpc" });
        assert.equal(urnText(urn), "aws:ec2/vpc:Vpc network-vpc");
    });
    it("keeps a name with colons whole", () => { assert.equal(urnParts("urn:pulumi:s::gmsa::aws:x/y:Y::a::b").name, "a::b"); });
});
