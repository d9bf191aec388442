import assert from "node:assert/strict";
import { isAtLeast } from "../../../local/engine/version";

const cases: readonly (readonly [name: string, version: string, minimum: string, expected: boolean])[] = [
    ["the same version", "3.248.0", "3.248.0", true],
    ["a leading v", "v3.248.0", "3.248.0", true],
    ["Go's own form", "go1.26.8", "1.26", true],
    ["a later patch", "3.248.1", "3.248.0", true],
    ["an earlier patch", "3.248.0", "3.248.1", false],
    ["numbers, not text", "3.1000.0", "3.248.0", true],
    ["a later minor with a smaller patch", "20.20.0", "20.19.5", true],
    ["an earlier minor with a larger patch", "20.18.9", "20.19", false],
    ["a later major with a smaller minor", "22.0.0", "20.19", true],
    ["an earlier major with a larger minor", "18.99.0", "20.19", false],
    ["a pre-release of the minimum", "3.248.0-alpha.1", "3.248.0", false],
    ["a pre-release of a later version", "3.249.0-alpha.1", "3.248.0", true],
    ["Go's release candidate", "go1.26rc1", "1.26", false],
    ["text that is no version", "latest", "3.248.0", false],
    ["nothing", "", "3.248.0", false],
];

describe("version comparison", () => {
    for (const [name, version, minimum, expected] of cases) {
        it(`${name}: "${version}" ${expected ? "is" : "is not"} at least "${minimum}"`, () => {
            assert.equal(isAtLeast(version, minimum), expected);
        });
    }
});
