// @ts-check
// `npm ci`, when the installed packages are not those of package-lock.json. npm's own record of what it installed
// (node_modules/.package-lock.json, written last) is compared, so that an `npm ci` by hand counts and a killed one
// does not.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { capturedRun, lastLines } = require("./captured-run");
const { withLock } = require("./lock");
const { isNetworkFailure, networkHints } = require("./network-hint");
const { asSetUpProblem, diskFull, SetUpProblem } = require("./set-up-problem");

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Readonly<Record<string, LockedPackage>> | undefined} packages by their place in the tree; undefined when
 * there is no such file or it is broken
 */
function lockedPackages(file) {
    try {
        return JSON.parse(fs.readFileSync(file, "utf8")).packages;
    } catch {
        return undefined;
    }
}

/**
 * Whether node_modules of `root` holds what package-lock.json asks for. Optional packages may be absent: they are
 * for other systems.
 * @param {string} root
 */
function packagesAreCurrent(root) {
    const wanted = lockedPackages(path.join(root, "package-lock.json"));
    const installed = lockedPackages(path.join(root, "node_modules", ".package-lock.json"));
    if (wanted === undefined || installed === undefined) return false;
    return Object.entries(wanted).every(([place, one]) => {
        const other = installed[place];
        if (place === "") return true; // the project itself
        if (other === undefined) return one.optional === true || one.devOptional === true;
        return other.version === one.version && other.integrity === one.integrity;
    });
}

/** npm as the user started it, else the one on PATH. @returns {[command: string, args: string[]]} */
function npmCommand() {
    const started = process.env["npm_execpath"] ?? "";
    return path.basename(started) === "npm-cli.js" ? [process.execPath, [started]] : ["npm", []];
}

/** Development packages too, whatever NODE_ENV says; few retries, because an offline machine should hear soon. */
const npmArguments = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/**
 * @param {string} root
 * @param {import("./progress").Progress} progress
 * @throws SetUpProblem
 */
async function ensurePackages(root, progress) {
    if (packagesAreCurrent(root)) return;
    try {
        await withLock(path.join(root, ".gmsa", "npm-packages.lock"), "npm packages", progress, async () => {
            if (!packagesAreCurrent(root)) await progress.during("npm packages: npm ci", () => install(root));
        });
    } catch (error) {
        throw asSetUpProblem(error, root);
    }
}

/** @param {string} root */
async function install(root) {
    const [command, args] = npmCommand();
    const { code, output, isMissing } = await capturedRun(command, [...args, ...npmArguments], { cwd: root });
    if (code !== 0) throw npmProblem(root, output, isMissing);
}

/**
 * @param {string} root
 * @param {string} output
 * @param {boolean} isMissing
 */
function npmProblem(root, output, isMissing) {
    if (isMissing) return new SetUpProblem("toolchain-no-npm", "there is no `npm` on PATH.", ["Install npm; it comes with Node."]);
    if (/ENOSPC|no space left/.test(output)) return diskFull(root);
    if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) {
        return new SetUpProblem("toolchain-npm-permission", `npm may not write where it must:\n${lastLines(output)}`, [`Make "${root}" and npm's own cache (\`npm config get cache\`) yours.`]);
    }
    if (isNetworkFailure(output)) {
        return new SetUpProblem("toolchain-npm-unreachable", `npm cannot reach its registry:\n${lastLines(output)}`, [
            ...networkHints(process.env),
            "Where an own registry serves the packages, set it in your ~/.npmrc; `npm config get registry` shows the one in use.",
        ]);
    }
    if (/\bE40[137]\b/.test(output)) {
        return new SetUpProblem("toolchain-npm-refused", `npm's registry or the proxy before it refuses:\n${lastLines(output)}`, ["Log on to it (`npm login`), or check the proxy's user and password."]);
    }
    if (/\bEUSAGE\b/.test(output)) {
        return new SetUpProblem("toolchain-npm-lock-file", `package-lock.json does not go with package.json:\n${lastLines(output)}`, ["Run `npm install` and look at what it changes in package-lock.json."]);
    }
    return new SetUpProblem("toolchain-npm-failed", `\`npm ci\` failed:\n${lastLines(output, 20)}`, ["Run `npm ci` by hand to see all of it."]);
}

module.exports = { ensurePackages, packagesAreCurrent };
