// @ts-check
// What must be undone when set-up is stopped half-way: drafts removed, locks given back, tools ended. A signal
// ends the process through `exit`, where all of it runs at once; only SIGKILL gets past, and the next run sweeps.
"use strict";
const os = require("node:os");

/** @type {Set<() => void>} */
const undone = new Set();
let isListening = false;

function undoAll() {
    for (const undo of undone) undo();
    undone.clear();
}

/** @param {NodeJS.Signals} signal */
function leave(signal) {
    process.exit(128 + os.constants.signals[signal]);
}

/** @type {NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

function listen() {
    if (isListening) return;
    isListening = true;
    process.on("exit", undoAll);
    for (const signal of signals) process.on(signal, leave);
}

/**
 * Keeps `undo` for the case that the process ends now. Call the returned function when it is no longer needed.
 * @param {() => void} undo must not wait for anything
 */
function onLeaving(undo) {
    listen();
    undone.add(undo);
    return () => {
        undone.delete(undo);
        if (undone.size > 0) return;
        isListening = false;
        process.off("exit", undoAll);
        for (const signal of signals) process.off(signal, leave);
    };
}

module.exports = { onLeaving };
