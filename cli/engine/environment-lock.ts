// One command at a time on a local environment: its local cloud keeps files that two processes must not write. The lock
// names its holder and the processes it started; when the holder is gone (killed, power cut), the next command ends
// what is left of them and takes the lock over.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Stop } from "../stop";
import type { ChildJournal } from "./child-journal";
import { killGroup } from "./kill-group";
import { isLiving } from "./living-process";

const lockContent = z.object({ pid: z.int(), started: z.string(), command: z.string(), children: z.array(z.int()) });
type LockContent = z.output<typeof lockContent>;
const ours = /gmsa|pulumi|local-cloud/;

export class EnvironmentLock implements ChildJournal {
    private constructor(private readonly file: string, private content: LockContent, readonly isTakenOver: boolean) {}

    /**
     * @throws Stop `busy` while another living command holds it.
     */
    static take(file: string, command: string): EnvironmentLock {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        const content: LockContent = { pid: process.pid, started: new Date().toISOString(), command, children: [] };
        let isTakenOver = false;
        for (;;) {
            try {
                writeFileSync(file, JSON.stringify(content), { flag: "wx", mode: 0o600 });
                return new EnvironmentLock(file, content, isTakenOver);
            } catch (error) {
                if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
            }
            const holder = readLock(file);
            if (holder !== undefined && isLiving(holder.pid, ours)) {
                throw new Stop("busy", `"${holder.command}" works on this environment (process ${holder.pid}, since ${holder.started}). Wait for it, or end it: kill ${holder.pid}`);
            }
            holder?.children.filter((pid) => isLiving(pid, ours)).forEach(killGroup);
            rmSync(file, { force: true });
            isTakenOver = true;
        }
    }

    started(pid: number | undefined): void {
        if (pid !== undefined) this.write([...this.content.children, pid]);
    }

    ended(pid: number | undefined): void {
        this.write(this.content.children.filter((child) => child !== pid));
    }

    release(): void {
        rmSync(this.file, { force: true });
    }

    private write(children: number[]): void {
        this.content = { ...this.content, children };
        const draft = `${this.file}.${process.pid}`;
        writeFileSync(draft, JSON.stringify(this.content), { mode: 0o600 });
        renameSync(draft, this.file);
    }
}

/** Undefined: the file is gone, or was cut off while it was written. */
function readLock(file: string): LockContent | undefined {
    try {
        return lockContent.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
        return undefined;
    }
}
