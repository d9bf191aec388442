// The Pulumi CLI as the Automation API calls it. The stock PulumiCommand leaves each CLI process in the terminal's
// process group, where Ctrl-C reaches it once from the terminal and once more when it is passed on; twice means "stop
// at once" to the engine. Here every CLI process has a group of its own and hears only what `interrupt` says.
import { spawn, type ChildProcess } from "node:child_process";
import { delimiter, dirname } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation";
import type { ChildJournal } from "./child-journal";

/** A CLI run that ended with another code than 0, or could not start. `stderr` and `stdout` are as printed. */
export class CliError extends Error {
    constructor(readonly args: readonly string[], readonly code: number | null, readonly stdout: string, readonly stderr: string) {
        super(`pulumi ${args.slice(0, 2).join(" ")} ended with code ${String(code)}: ${(stderr.trim() || stdout.trim()).slice(-2000)}`);
        this.name = "CliError";
    }
}

export interface CliResult { readonly stdout: string; readonly stderr: string; readonly code: number }

type Listener = (text: string) => void;

export class EngineCommand {
    /** For the Automation API: runs through this object. `run` is what the API calls on it (automation/cmd.ts). */
    readonly pulumi: PulumiCommand;
    private readonly running = new Set<ChildProcess>();

    constructor(found: PulumiCommand, private readonly journal: ChildJournal) {
        this.pulumi = Object.assign(found, { run: this.run.bind(this) });
    }

    /** Path of the executable. */
    get command(): string {
        return this.pulumi.command;
    }

    run(args: readonly string[], cwd: string, variables: NodeJS.ProcessEnv, onOutput?: Listener, onError?: Listener): Promise<CliResult> {
        const argv = args.includes("--non-interactive") ? args : [...args, "--non-interactive"];
        const PATH = `${dirname(this.command)}${delimiter}${variables["PATH"] ?? process.env["PATH"] ?? ""}`;
        return new Promise((resolve, reject) => {
            const child = spawn(this.command, argv, {
                cwd, detached: true, stdio: ["ignore", "pipe", "pipe"],
                env: { ...process.env, ...variables, PATH, PULUMI_AUTOMATION_API: "true" },
            });
            this.running.add(child);
            this.journal.started(child.pid);
            const printed = { stdout: "", stderr: "" };
            child.stdout.setEncoding("utf8").on("data", (text: string) => { printed.stdout += text; onOutput?.(text); });
            child.stderr.setEncoding("utf8").on("data", (text: string) => { printed.stderr += text; onError?.(text); });
            child.once("error", (error) => { reject(new CliError(argv, null, "", error.message)); });
            child.once("close", (code) => {
                this.running.delete(child);
                this.journal.ended(child.pid);
                if (code === 0) resolve({ ...printed, code });
                else reject(new CliError(argv, code, printed.stdout, printed.stderr));
            });
        });
    }

    /** Asks every running engine to finish the steps in work and stop. */
    interrupt(): void {
        for (const child of this.running) child.kill("SIGINT");
    }

    /** Ends every running engine and what it started, at once. Its locks and operations in work stay in the state. */
    kill(): void {
        for (const { pid } of this.running) if (pid !== undefined) killGroup(pid);
    }
}

/** Ends a process group by its leader's id. A group that is gone already is what was wanted. */
export function killGroup(pid: number): void {
    try {
        process.kill(-pid, "SIGKILL");
    } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
}
