import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { doctoredMachine, type DoctoredMachine, type Ended } from "./doctored-machine";

const passing = 'it("a", () => {}); it("b", () => {});';

/** Runs the test command in a project whose check and tests are the given ones. */
function testRun(machine: DoctoredMachine, { check = "", unit = passing, ci = "", only = [] as readonly string[] }): Promise<Ended> {
    machine
        .write("build/check.js", check)
        .write("test/unit.mocharc.json", JSON.stringify({ spec: ["test/unit.js"] }))
        .write("test/unit.js", unit)
        .write("test/integration.mocharc.json", JSON.stringify({ spec: ["test/integration.js"] }))
        .write("test/integration.js", passing);
    const command = `require(${JSON.stringify(join(__dirname, "../../../local/engine/test-run/test-run.js"))})
        .runTests(${JSON.stringify(only)}, { cwd: ${JSON.stringify(machine.project)}, env: process.env }).then((code) => { process.exitCode = code; });`;
    return new Promise((resolve) => {
        execFile(process.execPath, ["-e", command], { env: { ...process.env, CI: ci } }, (error, stdout, stderr) => {
            resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr });
        });
    });
}

const unit = ["unit"];
const cases: readonly (readonly [name: string, run: Parameters<typeof testRun>[1], code: number, last: string])[] = [
    ["adds up what mocha counted in both suites", {}, 0, "4 passed, 0 failed"],
    ["counts a failed check and a failed test and still runs the rest", { check: "process.exitCode = 1;", unit: `${passing} it("c", () => { throw new Error("no"); });` }, 1, "4 passed, 2 failed"],
    ["counts a failed hook", { only: unit, unit: 'before(() => { throw new Error("no"); }); it("a", () => {});' }, 1, "0 passed, 1 failed"],
    ["counts a suite that does not load", { only: unit, unit: "syntax error" }, 1, "0 passed, 1 failed"],
    ["counts a suite without tests", { only: unit, unit: "" }, 1, "0 passed, 1 failed"],
    ["counts a suite that ends its process half-way", { only: unit, unit: 'it("a", () => { process.exit(0); });' }, 1, "0 passed, 1 failed"],
    ["counts an error outside any test", { only: unit, unit: `${passing} process.on("exit", () => { process.exit(3); });` }, 1, "2 passed, 1 failed"],
    ["lets a skipped test be where there is no CI", { only: unit, unit: `${passing} it.skip("c");` }, 0, "2 passed, 0 failed"],
    ["counts a skipped test as failed under CI", { only: unit, unit: `${passing} it.skip("c");`, ci: "true" }, 1, "2 passed, 1 failed"],
    ["takes CI=false at its word", { only: unit, unit: `${passing} it("c", function () { this.skip(); });`, ci: "false" }, 0, "2 passed, 0 failed"],
    ["runs only the parts that are asked for", { only: unit, check: "process.exitCode = 1;" }, 0, "2 passed, 0 failed"],
];

describe("test command", () => {
    const machine = doctoredMachine();

    for (const [name, run, code, last] of cases) {
        it(`${name}: ${last}`, async () => {
            const ended = await testRun(machine(), run);
            assert.equal(ended.stdout.trimEnd().split("\n").at(-1), last, ended.stdout + ended.stderr);
            assert.equal(ended.code, code);
        });
    }

    it("names every skipped test", async () => {
        const { stdout } = await testRun(machine(), { only: unit, unit: 'describe("etcd", () => { it("a", () => {}); it.skip("answers"); });' });
        assert.match(stdout, /^unit: skipped: etcd answers$/m);
    });

    it("names the parts there are when asked for another", async () => {
        const { code, stderr } = await testRun(machine(), { only: ["units"] });
        assert.equal(code, 2);
        assert.equal(stderr, "No tests named units. Allowed: check, unit, integration.\n");
    });
});
