import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mendTornFiles } from "../../../cli/engine/torn-files";

describe("a backend that was killed while it wrote", () => {
    let folder: string;
    beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "gmsa-torn-")); });
    afterEach(() => { rmSync(folder, { recursive: true, force: true }); });
    const write = (name: string, text: string): void => { writeFileSync(join(folder, name), text); };

    it("is left alone when every file is whole", () => {
        for (const name of ["shop.json", "shop.json.bak", "shop.json.attrs", "shop.json.bak.attrs"]) write(name, "{}");
        assert.deepEqual(mendTornFiles(folder), []);
        assert.ok(existsSync(join(folder, "shop.json.attrs")));
    });

    it("loses the half of an attributes file, which the engine does without", () => {
        write("shop.json", "{\"whole\":1}");
        write("shop.json.attrs", "");
        assert.deepEqual(mendTornFiles(folder), []);
        assert.ok(!existsSync(join(folder, "shop.json.attrs")));
        assert.equal(readFileSync(join(folder, "shop.json"), "utf8"), "{\"whole\":1}");
    });

    it("gets the backup in place of half a checkpoint", () => {
        write("shop.json", "{\"version\":3,\"check");
        write("shop.json.attrs", "{}");
        write("shop.json.bak", "{\"whole\":1}");
        assert.deepEqual(mendTornFiles(folder), ["The state of stack shop was half written when its engine was killed; the last whole one takes its place."]);
        assert.equal(readFileSync(join(folder, "shop.json"), "utf8"), "{\"whole\":1}");
        assert.ok(!existsSync(join(folder, "shop.json.attrs")), "the attributes were those of the torn file");
    });

    it("says so when nothing whole is left", () => {
        write("shop.json", "");
        assert.throws(() => mendTornFiles(folder), /state of stack shop cannot be read, nor its backup/);
    });

    it("may not be there yet", () => { assert.deepEqual(mendTornFiles(join(folder, "absent")), []); });
});
