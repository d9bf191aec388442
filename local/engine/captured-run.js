// @ts-check
// Runs a tool to its end and keeps the last part of what it printed, which is where tools say why they failed.
"use strict";
const { spawn } = require("node:child_process");
const { onLeaving } = require("./leaving");

const keptCharacters = 64 * 1024;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, output: string, isMissing: boolean }>} `isMissing`: no such command on PATH
 */
function capturedRun(command, args, options = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
        const forget = onLeaving(() => child.kill());
        let output = "";
        const keep = (/** @type {string} */ chunk) => { output = (output + chunk).slice(-keptCharacters); };
        child.stdout.setEncoding("utf8").on("data", keep);
        child.stderr.setEncoding("utf8").on("data", keep);
        child.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
            forget();
            if (error.code === "ENOENT") resolve({ code: 127, output: "", isMissing: true });
            else reject(error);
        });
        child.once("close", (code) => {
            forget();
            resolve({ code: code ?? 1, output, isMissing: false });
        });
    });
}

/**
 * The last lines of a tool's output, indented, for the end of a message.
 * @param {string} output
 */
function lastLines(output, count = 8) {
    return output.trim().split("\n").slice(-count).map((line) => `    ${line}`).join("\n");
}

module.exports = { capturedRun, lastLines };
