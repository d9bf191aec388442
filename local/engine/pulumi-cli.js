// @ts-check
// Gets the Pulumi CLI in the first way that is open: on PATH, by the official download, by a build from its Go
// module. A built CLI lacks the Node language host; ours goes beside it, where the engine looks first.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { cached, cacheFolder } = require("./cache");
const { bundleLanguageHost } = require("./language-host");
const { pulumiVersion } = require("./project");
const { buildPulumi, checkGo } = require("./pulumi-build");
const { downloadPulumi } = require("./pulumi-download");
const { cacheEntries } = require("./pulumi-entries");
const { pulumiOnPath } = require("./pulumi-on-path");
const { SetUpProblem, Unavailable } = require("./set-up-problem");
const { pulumiRoot } = require("./toolchain");

/**
 * @param {import("./progress").Progress} progress
 * @returns {Promise<{ root: string, version: string }>}
 * @throws SetUpProblem that lists every way and why it is closed
 */
async function ensurePulumi(progress) {
    const ready = pulumiRoot();
    if (ready !== undefined) return ready;
    const version = pulumiVersion();
    const entries = cacheEntries();
    /** @type {Unavailable[]} */
    const closed = [];
    if (!isCached(entries.cli)) {
        const downloaded = await attempt(closed, () => download(entries.downloaded, version, progress));
        for (const problem of closed) progress.say(`  ${problem.message.split("\n")[0]}; going on to a build`);
        if (downloaded !== undefined) return { root: downloaded, version };
    }
    const built = await attempt(closed, () => build(entries, version, progress));
    if (built !== undefined) return { root: built, version };
    throw nothingWorked(version, closed);
}

/** @param {string} entry */
function isCached(entry) {
    return fs.existsSync(path.join(cacheFolder(), entry));
}

/**
 * @template T
 * @param {Unavailable[]} closed
 * @param {() => Promise<T>} way
 */
async function attempt(closed, way) {
    try {
        return await way();
    } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        closed.push(error);
        return undefined;
    }
}

/**
 * @param {string} entry
 * @param {string} version
 * @param {import("./progress").Progress} progress
 */
function download(entry, version, progress) {
    return cached(entry, (draft) => progress.during(`Pulumi CLI ${version}: official download`, () => downloadPulumi(version, draft)), progress);
}

/**
 * @param {{ built: string, cli: string }} entries
 * @param {string} version
 * @param {import("./progress").Progress} progress
 */
async function build(entries, version, progress) {
    const cli = await cached(entries.cli, async (draft) => {
        await checkGo();
        await progress.during(`Pulumi CLI ${version}: build from its Go module (two to four minutes, once)`, () => buildPulumi(version, draft));
    }, progress);
    return cached(entries.built, async (draft) => {
        const bin = path.join(draft, "bin");
        fs.mkdirSync(bin);
        placeFile(path.join(cli, "pulumi"), path.join(bin, "pulumi"));
        await bundleLanguageHost(bin);
    }, progress);
}

/**
 * Not a symbolic link: the engine follows those before it looks beside itself for the language host.
 * @param {string} from
 * @param {string} to
 */
function placeFile(from, to) {
    try {
        fs.linkSync(from, to);
    } catch {
        fs.copyFileSync(from, to); // file systems without hard links
    }
}

/**
 * @param {string} version
 * @param {readonly Unavailable[]} closed
 */
function nothingWorked(version, closed) {
    const installed = pulumiOnPath(version);
    const ways = ["reason" in installed ? `installed: ${installed.reason}` : "", ...closed.map((problem) => `${problem.code}: ${problem.message}`)];
    return new SetUpProblem(
        "toolchain-no-pulumi",
        [`the Pulumi CLI ${version} cannot be had in any of three ways:`, ...ways.map((way) => `  ${way}`)].join("\n"),
        [`Install the Pulumi CLI ${version} or later yourself and put it on PATH (pulumi.com/docs/install); or open one of the other ways:`, ...new Set(closed.flatMap((problem) => problem.fixes))],
    );
}

module.exports = { ensurePulumi };
