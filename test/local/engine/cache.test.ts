import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { cached, cacheFolder } from "../../../local/engine/toolchain";
import { cacheFolder as cacheFolderOf } from "../../../local/engine/cache";

const folders: readonly (readonly [name: string, environment: NodeJS.ProcessEnv, expected: string])[] = [
    ["GMSA_CACHE_DIR, before all else", { GMSA_CACHE_DIR: "/a", XDG_CACHE_HOME: "/b" }, "/a"],
    ["GMSA_CACHE_DIR, made absolute", { GMSA_CACHE_DIR: "a" }, join(process.cwd(), "a")],
    ["a folder of its own in the XDG cache", { XDG_CACHE_HOME: "/b" }, "/b/gmsa"],
    ["the home folder's cache when XDG's is not absolute", { XDG_CACHE_HOME: "b" }, join(homedir(), ".cache/gmsa")],
    ["the home folder's cache when nothing is set", {}, join(homedir(), ".cache/gmsa")],
    ["the home folder's cache when the variables are empty", { GMSA_CACHE_DIR: "", XDG_CACHE_HOME: "" }, join(homedir(), ".cache/gmsa")],
];

describe("cache", () => {
    const before = process.env["GMSA_CACHE_DIR"];
    const quiet = { say: (): void => undefined };
    let folder = "";

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "gmsa-cache-"));
        process.env["GMSA_CACHE_DIR"] = join(folder, "cache");
    });
    afterEach(() => {
        if (before === undefined) delete process.env["GMSA_CACHE_DIR"];
        else process.env["GMSA_CACHE_DIR"] = before;
        rmSync(folder, { recursive: true });
    });

    for (const [name, environment, expected] of folders) {
        it(`lies in ${name}`, () => { assert.equal(cacheFolderOf(environment), expected); });
    }

    it("shows an entry only when it is complete", async () => {
        const entry = join(cacheFolder(), "tool-1.0.0");
        const made = await cached("tool-1.0.0", (draft) => {
            writeFileSync(join(draft, "tool"), "whole");
            assert.equal(existsSync(entry), false);
            return Promise.resolve();
        }, quiet);
        assert.equal(made, entry);
        assert.equal(readFileSync(join(entry, "tool"), "utf8"), "whole");
        assert.deepEqual(readdirSync(cacheFolder()), ["tool-1.0.0"]);
    });

    it("makes an entry once, however many ask for it at the same time", async () => {
        let made = 0;
        const make = async (): Promise<void> => {
            made += 1;
            await pause(50);
        };
        await Promise.all(Array.from({ length: 4 }, () => cached("tool-1.0.0", make, quiet)));
        await cached("tool-1.0.0", make, quiet);
        assert.equal(made, 1);
    });

    it("holds nothing of an entry whose making failed, and makes it the next time", async () => {
        await assert.rejects(cached("tool-1.0.0", (draft) => {
            writeFileSync(join(draft, "half"), "");
            return Promise.reject(new Error("no"));
        }, quiet), /^Error: no$/);
        assert.deepEqual(readdirSync(cacheFolder()), []);
        await cached("tool-1.0.0", () => Promise.resolve(), quiet);
        assert.deepEqual(readdirSync(cacheFolder()), ["tool-1.0.0"]);
    });

    it("sweeps the drafts that killed runs left of the same entry, and no others", async () => {
        mkdirSync(join(cacheFolder(), "tool-1.0.0.draft-abc"), { recursive: true });
        mkdirSync(join(cacheFolder(), "other-1.0.0.draft-abc"));
        await cached("tool-1.0.0", () => Promise.resolve(), quiet);
        assert.deepEqual(readdirSync(cacheFolder()).sort(), ["other-1.0.0.draft-abc", "tool-1.0.0"]);
    });

    for (const code of ["ENOSPC", "EDQUOT"]) {
        it(`names the full disk when writing fails with ${code}`, async () => {
            const full = Object.assign(new Error(`${code}: no space`), { code });
            await assert.rejects(cached("tool-1.0.0", () => Promise.reject(full), quiet), { name: "SetUpProblem", code: "toolchain-disk-full" });
            assert.deepEqual(readdirSync(cacheFolder()), []);
        });
    }

    it("names the folder that cannot be written", async () => {
        writeFileSync(join(folder, "cache"), "a file where the folder should be");
        await assert.rejects(cached("tool-1.0.0", () => Promise.resolve(), quiet), { name: "SetUpProblem", code: "toolchain-cache-permission", message: /cache" cannot be written \(EEXIST\)/ });
    });
});
