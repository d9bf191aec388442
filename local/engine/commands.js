// @ts-check
// The three npm scripts that work in a fresh clone: set-up first, then the command.
"use strict";
const path = require("node:path");
const { handOver } = require("./hand-over");
const { ensurePackages } = require("./npm-packages");
const { Progress } = require("./progress");
const { projectRoot } = require("./project");
const { ensurePulumi } = require("./pulumi-cli");
const { SetUpProblem } = require("./set-up-problem");
const { runTests } = require("./test-run/test-run");

/** @typedef {{ cwd: string, env: NodeJS.ProcessEnv }} Surroundings */

/** @type {Readonly<Record<string, (args: readonly string[], surroundings: Surroundings) => Promise<number>>>} */
const commands = {
    local: (args, surroundings) => handOver(process.execPath, [path.join("cli", "gmsa.js"), "up", "local", ...args], surroundings),
    test: runTests,
    bench: (args, surroundings) => handOver(process.execPath, ["--require", "tsx/cjs", path.join("bench", "run.ts"), ...args], surroundings),
};

/** @param {readonly string[]} argv the command and its arguments */
async function main([name = "", ...args]) {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) {
        console.error(`No command "${name}". Allowed: ${Object.keys(commands).join(", ")}.`);
        process.exitCode = 2;
        return;
    }
    try {
        process.exitCode = await command(args, await setUp(new Progress()));
    } catch (error) {
        if (!(error instanceof SetUpProblem)) throw error;
        console.error(String(error));
        process.exitCode = 1;
    }
}

/**
 * @param {Progress} progress
 * @returns {Promise<Surroundings>} where commands run, with the Pulumi CLI first on their PATH
 */
async function setUp(progress) {
    await ensurePackages(projectRoot, progress);
    const { root, version } = await ensurePulumi(progress);
    progress.say(`toolchain ready: Node ${process.versions.node}, Pulumi ${version} in ${root}`);
    const searchPath = [path.join(root, "bin"), process.env.PATH ?? ""].join(path.delimiter);
    return { cwd: projectRoot, env: { ...process.env, PATH: searchPath } };
}

module.exports = { main };
