import assert from "node:assert/strict";
import { type PropertyValue } from "../../../../local/cloud/objects/property";
import { holdsUnknown, isSecret, reveal, secret, settle, unknownValue } from "../../../../local/cloud/protocol/signature";

const signed = (signature: string, more: object): PropertyValue => ({ "4dabf18193072939515e22adb298388d": signature, ...more });
const output = (more: object): PropertyValue => signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", more);
const reference = signed("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:x", id: "vpc-1" });

describe("values of the engine's protocol", () => {
    const settled: readonly (readonly [string, PropertyValue, PropertyValue])[] = [
        ["an output with a value is the value", output({ value: "a", dependencies: ["urn:x"] }), "a"],
        ["a secret output is a secret", output({ value: "a", secret: true }), secret("a")],
        ["an output without a value is unknown", output({ secret: false }), unknownValue],
        ["a secret output without a value is a secret unknown", output({ secret: true }), secret(unknownValue)],
        ["a reference to a resource is its id", reference, "vpc-1"],
        ["an unknown of another kind is unknown", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", unknownValue],
        ["inside lists and maps as well", { a: [output({ value: 1 })], b: { c: reference } }, { a: [1], b: { c: "vpc-1" } }],
    ];
    for (const [name, value, expected] of settled) it(name, () => { assert.deepEqual(settle(value), expected); });

    it("are looked at without their secrets, at any depth", () => {
        assert.deepEqual(reveal({ a: [secret({ b: secret(1) })], c: secret(null) }), { a: [{ b: 1 }], c: null });
    });

    it("are not made secret twice", () => {
        assert.deepEqual(secret(secret("a")), secret("a"));
        assert.ok(isSecret(secret("a")) && !isSecret("a") && !isSecret({ value: "a" }));
    });

    it("tell an unknown inside", () => {
        assert.deepEqual([holdsUnknown({ a: [secret(unknownValue)] }), holdsUnknown({ a: ["x"] })], [true, false]);
    });
});
