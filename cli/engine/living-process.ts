// Is a process id that was written down still the process it was? Ids are used again, in containers soon.
import { readFileSync } from "node:fs";

/** @param sign what the process's command line holds; only asked where the system shows it (/proc). */
export function isLiving(pid: number, sign: RegExp): boolean {
    try {
        process.kill(pid, 0);
    } catch (error) {
        return error instanceof Error && "code" in error && error.code === "EPERM";
    }
    try {
        return sign.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
    } catch {
        return process.platform !== "linux";
    }
}
