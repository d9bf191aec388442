// @ts-check
// `npm test`: types and lint, then the unit tests, then the tests on the real engine. All of them run even when one
// fails; the last line is exactly `N passed, N failed`. Under CI a skipped test is a failure.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { handOver } = require("../hand-over");

/** @typedef {import("../commands").Surroundings} Surroundings */
/** @typedef {import("./mocha-counts").Counts} Counts */

const reporter = path.join(__dirname, "mocha-counts.js");
const mocha = path.join("node_modules", "mocha", "bin", "mocha.js");

/** @type {Readonly<Record<string, (surroundings: Surroundings) => Promise<Counts>>>} */
const parts = {
    check: async (surroundings) => {
        const code = await handOver(process.execPath, [path.join("build", "check.js")], surroundings);
        return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
    },
    unit: (surroundings) => runMocha("dot", ["--config", path.join("test", "unit.mocharc.json")], surroundings),
    integration: (surroundings) => runMocha("spec", ["--config", path.join("test", "integration.mocharc.json")], surroundings),
};

/**
 * @param {readonly string[]} asked names of parts; none means all
 * @param {Surroundings} surroundings
 * @returns {Promise<number>} 0 when nothing failed
 */
async function runTests(asked, surroundings) {
    const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
    if (unknown.length > 0) {
        console.error(`No tests named ${unknown.join(", ")}. Allowed: ${Object.keys(parts).join(", ")}.`);
        return 2;
    }
    let passed = 0;
    let failed = 0;
    for (const [name, run] of Object.entries(parts)) {
        if (asked.length > 0 && !asked.includes(name)) continue;
        const counts = await run(surroundings);
        passed += counts.passed;
        failed += counts.failed + countSkipped(name, counts.skipped, surroundings.env);
    }
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
}

/**
 * Names the skipped tests.
 * @param {string} part
 * @param {readonly string[]} skipped
 * @param {NodeJS.ProcessEnv} environment
 * @returns {number} how many of them are failures
 */
function countSkipped(part, skipped, environment) {
    const isFailure = !["", "0", "false"].includes(environment.CI ?? "");
    for (const title of skipped) console.log(`${part}: skipped${isFailure ? " (a failure under CI)" : ""}: ${title}`);
    return isFailure ? skipped.length : 0;
}

/**
 * @param {string} style the mocha reporter to print like
 * @param {readonly string[]} args
 * @param {Surroundings} surroundings
 * @returns {Promise<Counts>}
 */
async function runMocha(style, args, surroundings) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gmsa-test-"));
    const file = path.join(folder, "counts.json");
    try {
        const code = await handOver(process.execPath, [mocha, ...args, "--reporter", reporter, "--reporter-option", `style=${style},file=${file}`], surroundings);
        return countsOf(file, code);
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

/**
 * Mocha's counts; a run that ended without them, without a test or with an error that no test owns is a failure.
 * @param {string} file
 * @param {number} code
 * @returns {Counts}
 */
function countsOf(file, code) {
    if (!fs.existsSync(file)) {
        console.error(`mocha ended with exit code ${code} before it ran the tests.`);
        return { passed: 0, failed: 1, skipped: [] };
    }
    /** @type {Counts} */
    const counts = JSON.parse(fs.readFileSync(file, "utf8"));
    const hasRun = counts.passed + counts.failed + counts.skipped.length > 0;
    if (!hasRun) console.error("mocha found no tests.");
    const isUnexplained = counts.failed === 0 && (code !== 0 || !hasRun);
    return isUnexplained ? { ...counts, failed: 1 } : counts;
}

module.exports = { runTests };
