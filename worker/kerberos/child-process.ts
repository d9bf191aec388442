// Runs one of the directory tools: arguments as a list (no shell reads them), secrets on standard input only.
import { spawn } from "node:child_process";
import { WorkerFailure } from "../failure/worker-failure";

export interface Finished {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

export interface ToolRun {
    readonly stdin: string;
    /** The whole environment of the child, except PATH. */
    readonly environment: Readonly<Record<string, string>>;
    /** In milliseconds. */
    readonly timeout: number;
}

/** @throws WorkerFailure `directory-tools-missing` when the tool is not installed, `domain-controller-unreachable` when it hangs. */
export function runTool(tool: string, args: readonly string[], run: ToolRun): Promise<Finished> {
    return new Promise((resolve, reject) => {
        const child = spawn(tool, args, { env: { PATH: process.env["PATH"], LC_ALL: "C", ...run.environment }, stdio: ["pipe", "pipe", "pipe"] });
        const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
        const timer = setTimeout(() => {
            child.kill("SIGKILL");
            reject(new WorkerFailure("domain-controller-unreachable", `${tool} did not finish in ${run.timeout / 1000} seconds.`));
        }, run.timeout);
        child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
        child.stdin.on("error", () => undefined); // the tool may end before it has read everything; its exit code tells
        child.on("error", (error) => {
            clearTimeout(timer);
            reject(new WorkerFailure("directory-tools-missing", `${tool} could not be started: ${error.message}`, [], { cause: error }));
        });
        child.on("close", (code) => {
            clearTimeout(timer);
            resolve({ exitCode: code ?? -1, stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") });
        });
        child.stdin.end(run.stdin);
    });
}
