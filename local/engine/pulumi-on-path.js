// @ts-check
// A Pulumi CLI that the user has installed: preferred, because it is theirs. It must be new enough for the SDK and
// have a Node language host, which official installations have beside the CLI.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { cacheFolder } = require("./cache");
const { isAtLeast, parseVersion } = require("./version");

/** @param {string} file */
function isExecutable(file) {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}

/** @param {NodeJS.ProcessEnv} environment */
function pathFolders(environment) {
    const cache = cacheFolder(environment) + path.sep;
    // `npm test` puts our own cached CLI on PATH for what it starts; that one is found without running it.
    return (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "" && !folder.startsWith(cache));
}

/**
 * @param {string} required the oldest version that will do
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {{ root: string, version: string } | { reason: string }} the installation, whose CLI is `root`/bin/pulumi,
 * or why there is none
 */
function pulumiOnPath(required, environment = process.env) {
    const folders = pathFolders(environment);
    const command = folders.map((folder) => path.join(folder, "pulumi")).find(isExecutable);
    if (command === undefined) return { reason: "no `pulumi` on PATH" };
    const file = path.basename(path.dirname(command)) === "bin" ? command : fs.realpathSync(command);
    if (path.basename(path.dirname(file)) !== "bin") return { reason: `"${command}" does not lie in a folder named bin` };
    const { stdout, error } = spawnSync(command, ["version"], {
        encoding: "utf8",
        timeout: 10_000,
        env: { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    const version = (stdout ?? "").trim().replace(/^v/, "");
    if (error !== undefined || parseVersion(version) === undefined) return { reason: `\`"${command}" version\` answers no version` };
    const isSameMajor = parseVersion(version)?.major === parseVersion(required)?.major;
    if (!isSameMajor || !isAtLeast(version, required)) return { reason: `"${command}" is version ${version}, not ${required} or a later one of the same major version` };
    const places = [path.dirname(fs.realpathSync(command)), ...folders];
    if (!places.some((folder) => isExecutable(path.join(folder, "pulumi-language-nodejs")))) {
        return { reason: `"${command}" has no Node language host (pulumi-language-nodejs) beside it or on PATH` };
    }
    return { root: path.dirname(path.dirname(file)), version };
}

module.exports = { pulumiOnPath };
