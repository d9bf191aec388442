// @ts-check
// The cache outside the tree: what is slow to make and the same for every checkout. An entry is made in a draft
// folder beside it and renamed when complete, so whatever has an entry's name is whole.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { onLeaving } = require("./leaving");
const { withLock } = require("./lock");
const { asSetUpProblem } = require("./set-up-problem");

/**
 * GMSA_CACHE_DIR, else `gmsa` in the XDG cache folder, else in ~/.cache.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} an absolute path; the folder need not exist
 */
function cacheFolder(environment = process.env) {
    if (environment["GMSA_CACHE_DIR"]) return path.resolve(environment["GMSA_CACHE_DIR"]);
    const xdg = environment["XDG_CACHE_HOME"];
    // The XDG base directory specification says to ignore a path that is not absolute.
    return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(os.homedir(), ".cache"), "gmsa");
}

/**
 * The folder of the cache entry `name`, made by `make` when there is none. One process at a time makes it.
 * @param {string} name a file name that carries the version, e.g. `pulumi-3.248.0`
 * @param {(draft: string) => Promise<void>} make fills the empty folder `draft`
 * @param {{ say: (text: string) => void }} progress hears about waiting for another process
 * @returns {Promise<string>}
 * @throws SetUpProblem when the disk is full or the cache cannot be written; whatever `make` throws
 */
async function cached(name, make, progress) {
    const cache = cacheFolder();
    const entry = path.join(cache, name);
    if (fs.existsSync(entry)) return entry;
    try {
        fs.mkdirSync(cache, { recursive: true });
        await withLock(path.join(cache, `${name}.lock`), name, progress, async () => {
            if (!fs.existsSync(entry)) await makeEntry(entry, make);
        });
    } catch (error) {
        throw asSetUpProblem(error, cache);
    }
    return entry;
}

/**
 * @param {string} entry
 * @param {(draft: string) => Promise<void>} make
 */
async function makeEntry(entry, make) {
    sweepDrafts(entry);
    const draft = fs.mkdtempSync(`${entry}.draft-`);
    const remove = () => fs.rmSync(draft, { recursive: true, force: true, maxRetries: 3 });
    const keep = onLeaving(remove);
    try {
        await make(draft);
        fs.chmodSync(draft, 0o755);
        fs.renameSync(draft, entry);
    } catch (error) {
        remove();
        if (!fs.existsSync(entry)) throw error; // otherwise another process was faster, and its entry is as good
    } finally {
        keep();
    }
}

/** Removes what killed runs left: the lock is ours, so nobody works in a draft of this entry. @param {string} entry */
function sweepDrafts(entry) {
    const prefix = `${path.basename(entry)}.draft-`;
    for (const name of fs.readdirSync(path.dirname(entry))) {
        if (name.startsWith(prefix)) fs.rmSync(path.join(path.dirname(entry), name), { recursive: true, force: true });
    }
}

module.exports = { cached, cacheFolder };
