// @ts-check
// Runs the wanted command with the terminal in its hands: its own Ctrl-C handling decides what happens, and set-up
// only waits for it to end.
"use strict";
const { spawn } = require("node:child_process");
const os = require("node:os");

/** @type {readonly NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code; 128 + the signal's number when a signal ended it
 */
function handOver(command, args, options) {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { ...options, stdio: "inherit" });
        const passOn = (/** @type {NodeJS.Signals} */ signal) => {
            // A terminal sends Ctrl-C to the whole group; sent again, the child would take it for a second one.
            if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
        };
        for (const signal of signals) process.on(signal, passOn);
        const stop = () => { for (const signal of signals) process.off(signal, passOn); };
        child.once("error", (error) => {
            stop();
            reject(error);
        });
        child.once("close", (code, signal) => {
            stop();
            resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]));
        });
    });
}

module.exports = { handOver };
