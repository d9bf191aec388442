// Runs one command as a whole process tree and says how long it took and how much memory the tree held at its peak.
// Memory is the sum of proportional set sizes (shared pages counted once), sampled; it is read from /proc, so on
// systems without it only the time is given.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Command { readonly argv: readonly string[]; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string }
export interface Measurement { readonly seconds: number; readonly peakMiB: number | undefined; readonly output: string }

const sampleMilliseconds = 80;

/** @throws Error with the end of the output when the command fails: a figure of a failed run means nothing. */
export async function measuredRun(command: Command): Promise<Measurement> {
    const [file = "", ...args] = command.argv;
    const started = process.hrtime.bigint();
    const child = spawn(file, args, { cwd: command.cwd, env: { ...process.env, ...command.env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let peak: number | undefined;
    child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
    const sampler = setInterval(() => {
        const now = treeMiB(child.pid);
        if (now !== undefined) peak = Math.max(peak ?? 0, now);
    }, sampleMilliseconds);
    const code = await new Promise<number | null>((resolve, reject) => { child.once("error", reject); child.once("close", resolve); });
    clearInterval(sampler);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (code !== 0) throw new Error(`${command.argv.join(" ")} ended with ${String(code)}:\n${output.slice(-2000)}`);
    return { seconds, peakMiB: peak, output };
}

function treeMiB(root: number | undefined): number | undefined {
    if (root === undefined || process.platform !== "linux") return undefined;
    const parents = new Map<number, number>();
    for (const entry of readdirSync("/proc")) {
        if (/^\d+$/.test(entry)) parents.set(Number(entry), parentOf(Number(entry)));
    }
    const inTree = (pid: number): boolean => pid === root || (pid > 1 && parents.has(pid) && inTree(parents.get(pid) ?? 0));
    return [...parents.keys()].filter(inTree).reduce((sum, pid) => sum + proportionalMiB(pid), 0);
}

function parentOf(pid: number): number {
    const stat = readOrEmpty(`/proc/${pid}/stat`);
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0);
}

function proportionalMiB(pid: number): number {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1];
    return kilobytes === undefined ? 0 : Number(kilobytes) / 1024;
}

/** Processes come and go between the listing and the reading. */
function readOrEmpty(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return "";
    }
}
