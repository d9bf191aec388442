// A lock that other processes respect: a file that names its holder. It comes into being by a hard link, so nobody
// ever sees it without its holder; the lock of a process that died is taken over.
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

export interface LockOptions {
    /** How long to wait for another holder, in milliseconds. */
    readonly patience: number;
    /** Pause between two attempts, in milliseconds. */
    readonly pause: number;
    /** Called once, when another process holds the lock. */
    readonly onWait?: (holder: string) => void;
}

/** Another live process kept the lock for longer than the caller's patience. */
export class LockHeldError extends Error {
    constructor(readonly file: string, readonly holder: string) {
        super(`${file} is held by process ${holder}.`);
        this.name = "LockHeldError";
    }
}

/** Runs `work` as the only holder of the lock. @throws LockHeldError */
export async function whileLocked<T>(file: string, options: LockOptions, work: () => Promise<T> | T): Promise<T> {
    const mine = await acquire(file, options);
    try {
        return await work();
    } finally {
        if (holderOf(file) === mine) rmSync(file, { force: true });
    }
}

async function acquire(file: string, options: LockOptions): Promise<string> {
    const mine = `${process.pid} ${startOf(process.pid)} ${randomUUID()}`;
    const deadline = Date.now() + options.patience;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    for (let waited = false; ; waited = true) {
        if (claim(file, mine)) return mine;
        const holder = holderOf(file);
        if (holder === undefined || !isAlive(holder)) {
            if (holder !== undefined) evict(file, holder);
            continue;
        }
        const pid = holder.split(" ", 1).join("");
        if (Date.now() >= deadline) throw new LockHeldError(file, pid);
        if (!waited) options.onWait?.(pid);
        await delay(options.pause);
    }
}

function claim(file: string, mine: string): boolean {
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, mine, { mode: 0o600 });
    try {
        linkSync(draft, file);
        return true;
    } catch (error) {
        if (isErrno(error, "EEXIST")) return false;
        throw error;
    } finally {
        rmSync(draft, { force: true });
    }
}

function holderOf(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        if (isErrno(error, "ENOENT")) return undefined;
        throw error;
    }
}

/** A dead holder's lock is moved away before it is removed: of two processes that see it, one succeeds. */
function evict(file: string, dead: string): void {
    const grave = `${file}.${randomUUID()}`;
    try {
        renameSync(file, grave);
    } catch (error) {
        if (isErrno(error, "ENOENT")) return;
        throw error;
    }
    if (holderOf(grave) !== dead) renameSync(grave, file);
    else rmSync(grave, { force: true });
}

function isAlive(holder: string): boolean {
    const [pid = "", start = ""] = holder.split(" ");
    try {
        process.kill(Number(pid), 0);
    } catch (error) {
        return isErrno(error, "EPERM");
    }
    return startOf(Number(pid)) === start;
}

/** When the process started, so that a number given to a new process is not taken for the old one. Linux only; `-` elsewhere. */
function startOf(pid: number): string {
    try {
        const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
        return fields[19] ?? "-";
    } catch {
        return "-";
    }
}

function isErrno(error: unknown, code: string): boolean {
    return error instanceof Error && "code" in error && error.code === code;
}
