// Runs one shell step for real, as the agent on the host would: a script file under bash in a process group of its own,
// which a timeout or a cancellation ends as a whole.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface ShellStep {
    readonly name: string;
    readonly lines: readonly string[];
    readonly timeoutSeconds: number;
    readonly workingDirectory: string;
    readonly environment: Readonly<Record<string, string>>;
}

export interface StepResult {
    readonly name: string;
    readonly status: "Success" | "Failed" | "TimedOut" | "Cancelled";
    /** The script's exit code; -1 when it had none of its own. */
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** What a script may print before it is cut off, in bytes: the service keeps far less. */
const outputCeiling = 16 * 1024 * 1024;

/** @param scratch folder for the script file */
export async function runShellStep(step: ShellStep, scratch: string, cancelled: AbortSignal): Promise<StepResult> {
    const script = join(scratch, `${step.name}.sh`);
    writeFileSync(script, `${step.lines.join("\n")}\n`, { mode: 0o700 });
    const child = spawn("bash", [script], { cwd: step.workingDirectory, env: step.environment, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const [stdout, stderr] = [collected(child.stdout), collected(child.stderr)];
    let cut: "TimedOut" | "Cancelled" | undefined;
    const end = (why: "TimedOut" | "Cancelled"): void => {
        cut ??= why;
        endGroup(child.pid);
    };
    const cancel = (): void => { end("Cancelled"); };
    const timer = setTimeout(() => { end("TimedOut"); }, step.timeoutSeconds * 1000);
    cancelled.addEventListener("abort", cancel, { once: true });
    if (cancelled.aborted) cancel();
    const exitCode = await new Promise<number>((resolve) => {
        child.once("error", (error) => {
            stderr.push(Buffer.from(`${error.message}\n`));
            resolve(-1);
        });
        child.once("close", (code) => { resolve(code ?? -1); });
    });
    clearTimeout(timer);
    cancelled.removeEventListener("abort", cancel);
    return { name: step.name, status: cut ?? (exitCode === 0 ? "Success" : "Failed"), exitCode, stdout: text(stdout), stderr: text(stderr) };
}

function collected(stream: NodeJS.ReadableStream): Buffer[] {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on("data", (chunk: Buffer) => {
        if (size < outputCeiling) chunks.push(chunk);
        size += chunk.length;
    });
    return chunks;
}

function endGroup(pid: number | undefined): void {
    if (pid === undefined) return;
    try {
        process.kill(-pid, "SIGKILL");
    } catch {
        // The group ended by itself between the decision and the signal.
    }
}

function text(chunks: readonly Buffer[]): string {
    return Buffer.concat(chunks).toString("utf8");
}
