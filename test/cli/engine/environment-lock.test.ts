import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EnvironmentLock } from "../../../cli/engine/environment-lock";
import { isLiving } from "../../../cli/engine/living-process";
import { Stop } from "../../../cli/stop";

describe("the lock of a local environment", () => {
    let folder: string;
    let file: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "gmsa-lock-"));
        file = join(folder, "env", "command.lock");
    });
    afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

    it("is taken, names its holder and what that started, and is gone when released", () => {
        const lock = EnvironmentLock.take(file, "gmsa up local");
        lock.started(11);
        lock.started(12);
        lock.ended(11);
        assert.deepEqual({ ...JSON.parse(readFileSync(file, "utf8")) as object, started: "" }, { pid: process.pid, started: "", command: "gmsa up local", children: [12] });
        assert.equal(lock.isTakenOver, false);
        lock.release();
        assert.equal(existsSync(file), false);
    });

    it("refuses a second command while the first lives, and says how to end it", async () => {
        const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000) // gmsa"], { stdio: "ignore" });
        await once(holder, "spawn");
        EnvironmentLock.take(file, "x").release();
        writeFileSync(file, JSON.stringify({ pid: holder.pid, started: "today", command: "gmsa up local", children: [] }));
        assert.throws(() => EnvironmentLock.take(file, "gmsa preview local"), (error) => error instanceof Stop && error.exit === "busy" && error.message.includes(`kill ${String(holder.pid)}`));
        holder.kill("SIGKILL");
        await once(holder, "close");
    });

    it("is taken over from a holder that is gone, and what that left running is ended", async () => {
        const leftOver = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000) // local-cloud"], { stdio: "ignore", detached: true });
        await once(leftOver, "spawn");
        const gone = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
        await once(gone, "close");
        EnvironmentLock.take(file, "x").release();
        writeFileSync(file, JSON.stringify({ pid: gone.pid, started: "today", command: "gmsa up local", children: [leftOver.pid] }));
        const closed = once(leftOver, "close");
        const lock = EnvironmentLock.take(file, "gmsa up local");
        assert.equal(lock.isTakenOver, true);
        assert.deepEqual(await closed, [null, "SIGKILL"]);
        lock.release();
    });

    it("is taken over when its file was cut off while written", () => {
        EnvironmentLock.take(file, "x").release();
        writeFileSync(file, '{"pid": 1');
        assert.equal(EnvironmentLock.take(file, "gmsa up local").isTakenOver, true);
    });

    it("does not take another program that got the same process id for the holder", () => {
        assert.equal(isLiving(process.pid, /no-such-program-name/), process.platform !== "linux");
        assert.equal(isLiving(process.pid, /node/), true);
    });
});
