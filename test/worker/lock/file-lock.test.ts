import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { LockHeldError, whileLocked } from "../../../worker/lock/file-lock";
import { scratchFolder } from "../memory-domain";

const patient = { patience: 5_000, pause: 1 };

describe("file lock", () => {
    const lockFile = (): string => join(scratchFolder(), "folder", "worker.lock");

    it("lets one holder work at a time", async () => {
        const file = lockFile();
        let inside = 0;
        let most = 0;
        await Promise.all(Array.from({ length: 10 }, () => whileLocked(file, patient, async () => {
            most = Math.max(most, ++inside);
            await delay(2);
            inside -= 1;
        })));
        assert.equal(most, 1);
        assert.deepEqual(readdirSync(dirname(file)), []);
    });

    it("gives up after its patience and names the holder", async () => {
        const file = lockFile();
        const waited: string[] = [];
        await whileLocked(file, patient, () => assert.rejects(
            whileLocked(file, { patience: 20, pause: 5, onWait: (holder) => waited.push(holder) }, () => undefined),
            (error: unknown) => error instanceof LockHeldError && error.holder === String(process.pid),
        ));
        assert.deepEqual(waited, [String(process.pid)]);
    });

    it("is free again after work that failed", async () => {
        const file = lockFile();
        await assert.rejects(whileLocked(file, patient, () => { throw new Error("work"); }), /work/);
        assert.equal(existsSync(file), false);
    });

    it("takes over the lock of a process that died", async () => {
        const file = lockFile();
        await whileLocked(file, patient, () => undefined);
        const { pid } = spawnSync(process.execPath, ["-e", ""]);
        writeFileSync(file, `${pid} 1 stale`);
        assert.equal(await whileLocked(file, { patience: 0, pause: 1 }, () => "taken"), "taken");
    });

    it("takes over the lock of a process whose number belongs to another now", async function () {
        if (!existsSync("/proc/self/stat")) this.skip();
        const file = lockFile();
        await whileLocked(file, patient, () => undefined);
        writeFileSync(file, `${process.pid} 1 from-before-the-reboot`);
        assert.equal(await whileLocked(file, { patience: 0, pause: 1 }, () => "taken"), "taken");
    });

    it("lets exactly one of many take over a stale lock at once", async () => {
        const file = lockFile();
        await whileLocked(file, patient, () => undefined);
        writeFileSync(file, "999999999 1 stale");
        let inside = 0;
        await Promise.all(Array.from({ length: 10 }, () => whileLocked(file, patient, async () => {
            assert.equal(++inside, 1);
            await delay(1);
            inside -= 1;
        })));
    });
});
