// One run of the Pulumi CLI. Each gets a process group of its own: in the terminal's group, Ctrl-C would reach it once
// from the terminal and once more when it is passed on, and twice means "stop at once" to the engine.
import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import type { ChildJournal } from "./child-journal";

export interface CliResult { readonly stdout: string; readonly stderr: string; readonly code: number }

/** A run that ended with another code than 0, or could not start. `stderr` and `stdout` are as printed. */
export class CliError extends Error {
    constructor(args: readonly string[], readonly code: number | null, readonly stdout: string, readonly stderr: string) {
        super(`pulumi ${args.slice(0, 2).join(" ")} ended with code ${String(code)}: ${(stderr.trim() || stdout.trim()).slice(-2000)}`);
        this.name = "CliError";
    }
}

/** @throws CliError */
export function runCli(command: string, args: readonly string[], cwd: string, variables: NodeJS.ProcessEnv, journal: ChildJournal): Promise<CliResult> {
    const argv = args.includes("--non-interactive") ? args : [...args, "--non-interactive"];
    const PATH = `${dirname(command)}${delimiter}${variables["PATH"] ?? process.env["PATH"] ?? ""}`;
    return new Promise((resolve, reject) => {
        const child = spawn(command, argv, {
            cwd, detached: true, stdio: ["ignore", "pipe", "pipe"],
            env: { ...process.env, ...variables, PATH, NODE_OPTIONS: nodeOptions(cwd), PULUMI_AUTOMATION_API: "true" },
        });
        journal.started(child.pid);
        const printed = { stdout: "", stderr: "" };
        child.stdout.setEncoding("utf8").on("data", (text: string) => { printed.stdout += text; });
        child.stderr.setEncoding("utf8").on("data", (text: string) => { printed.stderr += text; });
        child.once("error", (error) => { reject(new CliError(argv, null, "", error.message)); });
        child.once("close", (code) => {
            journal.ended(child.pid);
            if (code === 0) resolve({ ...printed, code });
            else reject(new CliError(argv, code, printed.stdout, printed.stderr));
        });
    });
}

/** For the policy packs, which the engine starts: they load @pulumi/pulumi too. */
function nodeOptions(root: string): string {
    return [process.env["NODE_OPTIONS"] ?? "", `--require="${join(root, "build", "late-modules.js")}"`, "--stack-trace-limit=0"].join(" ").trim();
}
