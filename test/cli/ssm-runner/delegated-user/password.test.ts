import assert from "node:assert/strict";
import { directoryPassword, isUsable } from "../../../../cli/ssm-runner/delegated-user/password";

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

describe("a password in the directory", () => {
    it("has 8 to 64 characters of all kinds, and none that other places treat as their own", () => {
        for (let run = 0; run < 500; run++) {
            const password = directoryPassword();
            assert.ok(password.length >= 8 && password.length <= 64 && kinds.every((kind) => kind.test(password)));
            assert.doesNotMatch(password, /["'\\/@\s`$]/);
        }
    });

    it("is made again while it contains an excluded word", () => {
        const candidates = ["x2!AdMiN2345", "x2!gmsa-WORKER", "x2!fine-enough"];
        assert.equal(directoryPassword(["gmsa-worker"], () => candidates.shift() ?? ""), "x2!fine-enough");
    });

    const words: readonly (readonly [password: string, excluded: readonly string[], usable: boolean])[] = [
        ["x2!AdMiN", [], false], ["x2!adm1n", [], true], ["x2!gmsa-Worker", ["GMSA-worker"], false], ["x2!gmsaWorker", ["gmsa-worker"], true],
    ];
    for (const [password, excluded, usable] of words) {
        it(`${usable ? "may" : "may not"} be ${password}${excluded.length > 0 ? ` for ${excluded.join()}` : ""}`, () => { assert.equal(isUsable(password, excluded), usable); });
    }
});
