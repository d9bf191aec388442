// @ts-check
// A mocha reporter that prints like one of mocha's own (option `style`) and writes mocha's counts to a file (option
// `file`), so that the test command adds up what mocha counted and not what it can read off the screen.
"use strict";
const fs = require("node:fs");
const { reporters, Runner } = require("mocha");

const styles = { dot: reporters.Dot, spec: reporters.Spec };

/**
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Counts
 * `skipped` holds the full titles of tests that mocha calls pending.
 */

class MochaCounts {
    /**
     * @param {import("mocha").Runner} runner
     * @param {{ reporterOptions: { style: keyof typeof styles, file: string } }} options
     */
    constructor(runner, options) {
        const { style, file } = options.reporterOptions;
        new styles[style](runner, options);
        /** @type {Counts} */
        const counts = { passed: 0, failed: 0, skipped: [] };
        runner.on(Runner.constants.EVENT_TEST_PASS, () => { counts.passed += 1; });
        runner.on(Runner.constants.EVENT_TEST_FAIL, () => { counts.failed += 1; }); // failed hooks too, as mocha counts
        runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => { counts.skipped.push(test.fullTitle()); });
        runner.once(Runner.constants.EVENT_RUN_END, () => { fs.writeFileSync(file, JSON.stringify(counts)); });
    }
}

module.exports = MochaCounts;
