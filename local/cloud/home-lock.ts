// One local cloud for one home: two processes would write over each other's objects. The lock names the process, so
// that one which was killed leaves nothing that blocks the next.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

export interface HomeLock {
    release(): void;
}

/** Takes the lock, or throws an error that names the process that holds it. */
export function lockHome(home: string): HomeLock {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const file = join(home, "cloud.lock");
    for (let attempt = 0; attempt < 2; attempt++) {
        if (tryCreate(file))
            return {
                release: () => {
                    rmSync(file, { force: true });
                },
            };
        const holder = holderOf(file);
        if (holder !== undefined && isAlive(holder))
            throw new Error(
                `local-cloud-in-use: process ${holder} uses the local cloud in ${home}. Wait until it ends, or end it, then run again.`,
            );
        rmSync(file, { force: true });
    }
    throw new Error(
        `local-cloud-in-use: another process took the local cloud in ${home} just now. Run again when it ends.`,
    );
}

function tryCreate(file: string): boolean {
    try {
        const descriptor = openSync(file, "wx", 0o600);
        writeSync(descriptor, String(process.pid));
        closeSync(descriptor);
        return true;
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
        throw error;
    }
}

function holderOf(file: string): number | undefined {
    try {
        const pid = Number(readFileSync(file, "utf8"));
        return Number.isInteger(pid) && pid > 0 ? pid : undefined;
    } catch {
        return undefined;
    }
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return error instanceof Error && "code" in error && error.code === "EPERM";
    }
}
