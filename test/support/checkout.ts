// A copy of the working tree in a folder of its own, as a fresh clone would have it: tests change settings there, and
// the local environment they bring up is not the developer's.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { parse, stringify } from "yaml";
import { projectRoot } from "../../components/stack/project-root";

const run = promisify(execFile);

export interface Ended { readonly code: number; readonly stdout: string; readonly stderr: string }
export interface StackFile { config: Record<string, unknown> & { "gmsa:settings": Record<string, unknown> } }

export class Checkout {
    private constructor(readonly folder: string) {}

    static async make(): Promise<Checkout> {
        const root = projectRoot();
        const folder = mkdtempSync(join(tmpdir(), "gmsa-checkout-"));
        const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, maxBuffer: 1 << 26 });
        for (const file of stdout.split("\0").filter((name) => name !== "")) {
            mkdirSync(dirname(join(folder, file)), { recursive: true });
            cpSync(join(root, file), join(folder, file), { force: true });
        }
        symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
        return new Checkout(folder);
    }

    /** Runs `gmsa` to its end; never throws for an exit code. */
    gmsa(...args: string[]): Promise<Ended> {
        const child = this.start(...args);
        let stdout = "", stderr = "";
        child.stdout?.on("data", (chunk: Buffer) => { stdout += chunk.toString(); });
        child.stderr?.on("data", (chunk: Buffer) => { stderr += chunk.toString(); });
        return new Promise((resolve, reject) => {
            child.once("error", reject);
            child.once("close", (code) => { resolve({ code: code ?? -1, stdout, stderr }); });
        });
    }

    /** Starts `gmsa` in a process group of its own, so that a test can kill all of it. */
    start(...args: string[]): ChildProcess {
        return spawn(process.execPath, [join(this.folder, "cli", "gmsa.js"), ...args], { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"], detached: true, env: { ...process.env, CI: "true", NO_COLOR: "1" } });
    }

    /** Changes one stack's settings file and returns a function that puts the old text back. */
    changeSettings(stack: string, change: (file: StackFile) => void): () => void {
        const path = this.path("environments", `Pulumi.${stack}.yaml`);
        const before = readFileSync(path, "utf8");
        const file = parse(before) as StackFile;
        change(file);
        writeFileSync(path, stringify(file));
        return () => { writeFileSync(path, before); };
    }

    path(...parts: string[]): string {
        return join(this.folder, ...parts);
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
