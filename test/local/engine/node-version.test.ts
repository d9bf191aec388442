import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { nodeVersionProblem } from "../../../local/engine/node-version";
import { doctoredMachine } from "./doctored-machine";

describe("Node version check", () => {
    const machine = doctoredMachine();

    for (const [running, isFine] of [["20.19.0", true], ["22.3.0", true], ["24.0.0", true], ["20.18.3", false], ["18.20.8", false], ["8.17.0", false]] as const) {
        it(`${isFine ? "takes" : "turns away"} Node ${running} where 20.19 is required`, () => {
            assert.equal(nodeVersionProblem(running, ">=20.19") === undefined, isFine);
        });
    }

    it("speaks before anything else is looked at, with the version found and the version wanted", async () => {
        const m = machine().write("old-node.cjs", 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "16.20.2" } });');
        m.environment["PATH"] = "/nonexistent";
        m.environment["GMSA_CACHE_DIR"] = "/nonexistent";
        const { code, stdout, stderr } = await m.start("local", "--require", join(m.project, "old-node.cjs"));
        assert.equal(code, 1);
        assert.equal(stdout, "");
        assert.match(stderr, /^toolchain-node-version: this is Node 16\.20\.2\. Allowed: Node 20\.19 or later\.\n/);
        assert.match(stderr, /Install a current Node/);
    });

    for (const file of ["start.js", "node-version.js", "version.js"]) {
        it(`${file} is written in the JavaScript that every Node understands`, () => {
            const source = readFileSync(join(__dirname, "../../../local/engine", file), "utf8");
            // esbuild writes newer syntax in older words: nothing to rewrite means nothing newer was used.
            const parsed = transformSync(source, { target: "esnext", supported: { "object-extensions": false } }).code;
            assert.equal(transformSync(source, { target: "es5" }).code, parsed);
        });
    }
});
