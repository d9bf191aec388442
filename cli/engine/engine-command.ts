// The Pulumi CLI of this command: runs it, knows which of its processes are running (those of the stacks' threads too),
// and passes interruptions on.
import type { PulumiInstallation } from "../../local/engine/toolchain";
import { join } from "node:path";
import type { ChildJournal } from "./child-journal";
import { killGroup } from "./kill-group";
import { runCli, type CliResult } from "./run-cli";

export class EngineCommand implements ChildJournal {
    readonly command: string;
    readonly version: string;
    private readonly running = new Set<number>();

    constructor({ root, version }: PulumiInstallation, private readonly journal: ChildJournal) {
        this.command = join(root, "bin", "pulumi");
        this.version = version;
    }

    /** @throws CliError when it ends with another code than 0. */
    run(args: readonly string[], cwd: string): Promise<CliResult> {
        return runCli(this.command, args, cwd, {}, this);
    }

    started(pid: number | undefined): void {
        if (pid !== undefined) this.running.add(pid);
        this.journal.started(pid);
    }

    ended(pid: number | undefined): void {
        if (pid !== undefined) this.running.delete(pid);
        this.journal.ended(pid);
    }

    /** Asks every running engine to finish the steps in work and stop. */
    interrupt(): void {
        for (const pid of this.running) process.kill(pid, "SIGINT");
    }

    /** Ends every running engine and what it started, at once. Its locks and operations in work stay in the state. */
    kill(): void {
        for (const pid of this.running) killGroup(pid);
    }
}
