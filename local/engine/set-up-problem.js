// @ts-check
// What set-up cannot do for the user, as a code, what was found, and what to do. Plain file-system errors become
// such problems here, so that a full disk or a read-only cache reads the same at every step.
"use strict";

class SetUpProblem extends Error {
    /**
     * @param {string} code stable kebab-case code, also the section in the documentation
     * @param {string} message what was found and what was expected
     * @param {string[]} fixes what to do, one imperative sentence each
     */
    constructor(code, message, fixes) {
        super(message);
        this.name = "SetUpProblem";
        this.code = code;
        this.fixes = fixes;
    }

    /** The message and what to do, line by line. @override */
    toString() {
        return [`${this.code}: ${this.message}`, ...this.fixes.map((fix) => `  - ${fix}`)].join("\n");
    }
}

/** One way to get something is closed; another may be open. */
class Unavailable extends SetUpProblem {}

const fullDisk = new Set(["ENOSPC", "EDQUOT"]);
const noPermission = new Set(["EACCES", "EPERM", "EROFS"]);

/** @param {string} folder where the writing failed */
function diskFull(folder) {
    return new SetUpProblem("toolchain-disk-full", `no space is left on the disk of "${folder}" (or that of TMPDIR or a tool's own cache). What was half made has been removed.`, [
        "Free about 3 GB (the Go build needs most of it for a few minutes), or set GMSA_CACHE_DIR to a folder on another disk, and run the same command again.",
    ]);
}

/**
 * @param {string} folder
 * @param {string} detail the system's own words
 */
function notWritable(folder, detail) {
    return new SetUpProblem("toolchain-cache-permission", `"${folder}" cannot be written (${detail}).`, [
        "Make the folder yours, or set GMSA_CACHE_DIR to a folder that you may write, and run the same command again.",
    ]);
}

/**
 * The problem behind an error of the file system; any other error as it is.
 * @param {unknown} error
 * @param {string} folder
 */
function asSetUpProblem(error, folder) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (fullDisk.has(code)) return diskFull(folder);
    if (noPermission.has(code) || code === "ENOTDIR" || code === "EEXIST") return notWritable(folder, code);
    return error;
}

module.exports = { SetUpProblem, Unavailable, asSetUpProblem, diskFull, notWritable };
