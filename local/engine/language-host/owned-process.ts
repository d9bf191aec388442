// Programs and policy packs are processes of the host and must not outlive it: a crashed CLI would otherwise
// leave its policy packs running for ever.
import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";

const owned = new Set<ChildProcess>();
process.on("exit", killOwnedProcesses);

export function killOwnedProcesses(): void {
    for (const child of owned) child.kill();
}

/** Waits for a process to end and its output to be read. A process ended by a signal counts as 128 + its number, as in a shell. */
export function exitCode(child: ChildProcess): Promise<number> {
    owned.add(child);
    return new Promise((resolve, reject) => {
        child.once("error", (error) => {
            owned.delete(child);
            reject(error);
        });
        child.once("close", (code, signal) => {
            owned.delete(child);
            resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
        });
    });
}
