import assert from "node:assert/strict";
import { passwordFault } from "../../../worker/memory-directory/password-store";
import { generatePassword } from "../../../worker/portable-identity/generated-password";

describe("generated password", () => {
    const passwords = Array.from({ length: 500 }, () => generatePassword());

    it("is never the same", () => { assert.equal(new Set(passwords).size, passwords.length); });

    it("has 24 to 32 characters and begins with a letter or digit", () => {
        assert.deepEqual(passwords.filter((password) => !/^[A-Za-z0-9].{23,31}$/.test(password)), []);
    });

    it("has all four kinds of characters, so that every complexity rule takes it", () => {
        assert.deepEqual(passwords.filter((password) => [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].some((kind) => !kind.test(password))), []);
        assert.deepEqual(passwords.map((password) => passwordFault(password, "bookstore-ccg", 7)).filter((fault) => fault !== undefined), []);
    });

    it("has no character that JSON, a shell or a connection string reads as its own", () => {
        assert.deepEqual(passwords.filter((password) => /["'`\\/@$!&|;<>(){}[\]*?#%\s]/.test(password)), []);
    });

    it("draws from every kind when the random numbers are at their ends", () => {
        for (const random of [() => 0, (bound: number) => bound - 1]) {
            let calls = 0;
            // The ends alone would begin with a sign for ever: the first draw moves on.
            assert.match(generatePassword((bound) => (calls++ < 200 ? random(bound) : calls % bound)), /^[A-Za-z0-9].{27}$/);
        }
    });
});
