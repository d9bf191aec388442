// @ts-check
// A lock file for work that two runs must not do at once. The holder touches the file every few seconds; a lock
// whose process is gone, or that nobody touched for a minute, is stale and taken over. Two holders can exist for a
// moment when a laptop wakes up; that costs time only, because cache entries are renamed into place.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { setTimeout: pause } = require("node:timers/promises");
const { onLeaving } = require("./leaving");

const touchEvery = 10_000;
const staleAfter = 60_000;
const lookEvery = 250;
const sayEvery = 15_000;

/**
 * @template T
 * @param {string} file
 * @param {string} purpose what the lock is for, in words for the user
 * @param {{ say: (text: string) => void }} progress
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withLock(file, purpose, progress, work) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    let saidAt = 0;
    while (!tryToHold(file)) {
        const holder = readHolder(file);
        if (holder === undefined) continue; // given back between the two looks
        if (isStale(holder)) {
            if (takeAway(file, holder)) progress.say(`${purpose}: the run that was doing this (process ${holder.pid}) is gone; taking over`);
            continue;
        }
        if (Date.now() - saidAt >= sayEvery) {
            saidAt = Date.now();
            progress.say(`${purpose}: another run (process ${holder.pid}) is doing this; waiting for it`);
        }
        await pause(lookEvery);
    }
    return holding(file, work);
}

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 */
async function holding(file, work) {
    const giveBack = () => fs.rmSync(file, { force: true });
    const forget = onLeaving(giveBack);
    const touch = setInterval(() => fs.utimes(file, new Date(), new Date(), () => {}), touchEvery);
    try {
        return await work();
    } finally {
        clearInterval(touch);
        giveBack();
        forget();
    }
}

/** @param {string} file */
function tryToHold(file) {
    try {
        const descriptor = fs.openSync(file, "wx");
        try {
            fs.writeSync(descriptor, JSON.stringify({ pid: process.pid, host: os.hostname() }));
        } catch (error) {
            fs.rmSync(file, { force: true }); // a full disk must not leave a lock behind
            throw error;
        } finally {
            fs.closeSync(descriptor);
        }
        return true;
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
        throw error;
    }
}

/**
 * @param {string} file
 * @returns {{ text: string, pid: number, host: string, touchedAt: number } | undefined}
 */
function readHolder(file) {
    try {
        const text = fs.readFileSync(file, "utf8");
        const [, pid = "0"] = /"pid":(\d+)/.exec(text) ?? [];
        const [, host = ""] = /"host":"([^"]*)"/.exec(text) ?? [];
        return { text, pid: Number(pid), host, touchedAt: fs.statSync(file).mtimeMs };
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
    }
}

/** @param {{ pid: number, host: string, touchedAt: number }} holder */
function isStale({ pid, host, touchedAt }) {
    if (Date.now() - touchedAt > staleAfter) return true;
    return host === os.hostname() && pid !== 0 && !isAlive(pid);
}

/** @param {number} pid */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return error instanceof Error && "code" in error && error.code === "EPERM"; // it lives, as another user
    }
}

/**
 * Removes a stale lock. Renaming picks one of several runs that see it stale; if what was renamed turns out to be
 * a newer lock, it is put back.
 * @param {string} file
 * @param {{ text: string }} holder
 */
function takeAway(file, holder) {
    const aside = `${file}.stale-${process.pid}`;
    try {
        fs.renameSync(file, aside);
        const isTheStaleOne = fs.readFileSync(aside, "utf8") === holder.text;
        if (!isTheStaleOne && !fs.existsSync(file)) fs.linkSync(aside, file);
        return isTheStaleOne;
    } catch (error) {
        if (error instanceof Error && "code" in error && ["ENOENT", "EEXIST"].includes(String(error.code))) return false;
        throw error;
    } finally {
        fs.rmSync(aside, { force: true });
    }
}

module.exports = { withLock };
