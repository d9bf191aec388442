import assert from "node:assert/strict";
import fc from "fast-check";
import { generatePassword, isUsable, passwordCharacters } from "../../../../cli/ssm-runner/delegated-user/password";

const isKind = (characters: string) => (password: string): boolean => [...password].some((character) => characters.includes(character));

describe("a generated password", () => {
    it("has the asked length, every kind of character, and none that other places treat as their own", () => {
        fc.assert(fc.property(fc.integer({ min: 8, max: 64 }), (length) => {
            const password = generatePassword(length);
            return password.length === length && Object.values(passwordCharacters).every((characters) => isKind(characters)(password)) && !/["'\\/@\s`$]/.test(password);
        }), { numRuns: 500 });
    });

    it("contains no excluded word in any case", () => {
        for (let run = 0; run < 200; run++) assert.doesNotMatch(generatePassword(16, ["k", "7"]), /[kK7]/);
    });

    const words: readonly (readonly [password: string, excluded: readonly string[], usable: boolean])[] = [
        ["x2!AdMiN", [], false], ["x2!adm1n", [], true], ["x2!gmsa-Worker", ["GMSA-worker"], false], ["x2!gmsaWorker", ["gmsa-worker"], true],
    ];
    for (const [password, excluded, usable] of words) {
        it(`${usable ? "may" : "may not"} be ${password}${excluded.length > 0 ? ` for ${excluded.join()}` : ""}`, () => { assert.equal(isUsable(password, excluded), usable); });
    }

    for (const length of [7, 65]) {
        it(`is refused with ${length} characters`, () => { assert.throws(() => generatePassword(length), RangeError); });
    }
});
