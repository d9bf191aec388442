import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withLock } from "../../../local/engine/lock";

const twoMinutesAgo = new Date(Date.now() - 120_000);

describe("lock", () => {
    let folder = "";
    let file = "";
    let said: string[] = [];
    const progress = { say: (text: string): void => { said.push(text); } };
    const hold = <T>(work: () => Promise<T>): Promise<T> => withLock(file, "the build", progress, work);
    const lockOf = (pid: number, host = hostname()): void => { writeFileSync(file, JSON.stringify({ pid, host })); };
    const endedPid = (): number => spawnSync(process.execPath, ["--version"]).pid;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "gmsa-lock-"));
        file = join(folder, "build.lock");
        said = [];
    });
    afterEach(() => { rmSync(folder, { recursive: true }); });

    it("is held while the work runs and given back after it", async () => {
        assert.equal(await hold(() => Promise.resolve(existsSync(file))), true);
        assert.deepEqual(readdirSync(folder), []);
        assert.deepEqual(said, []);
    });

    it("is given back when the work fails", async () => {
        await assert.rejects(hold(() => Promise.reject(new Error("no"))), /^Error: no$/);
        assert.deepEqual(readdirSync(folder), []);
    });

    it("lets one run work at a time and says for whom the other one waits", async () => {
        const order: string[] = [];
        const first = hold(async () => {
            order.push("first begins");
            await pause(400);
            order.push("first ends");
        });
        await Promise.all([first, hold(() => { order.push("second"); return Promise.resolve(); })]);
        assert.deepEqual(order, ["first begins", "first ends", "second"]);
        assert.deepEqual(said, [`the build: another run (process ${process.pid}) is doing this; waiting for it`]);
    });

    const stale: readonly (readonly [name: string, leave: () => void])[] = [
        ["its process is gone", () => { lockOf(endedPid()); }],
        ["nobody touched it for a minute, whoever holds it", () => { lockOf(process.pid, "another-machine"); utimesSync(file, twoMinutesAgo, twoMinutesAgo); }],
        ["it was cut off while being written, and is old", () => { writeFileSync(file, ""); utimesSync(file, twoMinutesAgo, twoMinutesAgo); }],
    ];
    for (const [name, leave] of stale) {
        it(`is taken over when ${name}`, async () => {
            leave();
            assert.equal(await hold(() => Promise.resolve("worked")), "worked");
            assert.equal(said.length, 1);
            assert.match(said[0] ?? "", /^the build: the run that was doing this \(process \d+\) is gone; taking over$/);
            assert.deepEqual(readdirSync(folder), []);
        });
    }

    const live: readonly (readonly [name: string, leave: () => void])[] = [
        ["its process lives", () => { lockOf(process.pid); }],
        ["it is another machine's, where this one cannot see processes", () => { lockOf(endedPid(), "another-machine"); }],
        ["it is being written at this moment", () => { writeFileSync(file, ""); }],
    ];
    for (const [name, leave] of live) {
        it(`is not taken over when ${name}`, async () => {
            leave();
            let hasWorked = false;
            const waiting = hold(() => { hasWorked = true; return Promise.resolve(); });
            await pause(600);
            assert.equal(hasWorked, false);
            rmSync(file);
            await waiting;
            assert.equal(hasWorked, true);
        });
    }

    it("is taken over by exactly one of several runs that find it stale", async () => {
        lockOf(endedPid());
        let inside = 0;
        let most = 0;
        await Promise.all(Array.from({ length: 5 }, () => hold(async () => {
            inside += 1;
            most = Math.max(most, inside);
            await pause(20);
            inside -= 1;
        })));
        assert.equal(most, 1);
        assert.equal(said.filter((line) => line.includes("taking over")).length, 1);
    });

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        it(`is given back by a run that ${signal} ends`, async () => {
            const source = `require(${JSON.stringify(join(__dirname, "../../../local/engine/lock.js"))})
                .withLock(${JSON.stringify(file)}, "x", console, () => new Promise((done) => { console.log("held"); setTimeout(done, 60000); }));`;
            const child = spawn(process.execPath, ["-e", source], { stdio: ["ignore", "pipe", "inherit"] });
            await once(child.stdout, "data");
            assert.equal(existsSync(file), true);
            child.kill(signal);
            const [code] = await once(child, "close") as [number];
            assert.ok(code > 128, `exit code ${code}`);
            assert.deepEqual(readdirSync(folder), []);
        });
    }
});
