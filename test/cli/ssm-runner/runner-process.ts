// The built runner as a process, as a stack's command starts it.
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { ensureBundled } from "../../../build/bundle.js";
import { projectRoot } from "../../../components/stack/project-root";

export interface RunnerResult {
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface RunningRunner {
    readonly child: ChildProcess;
    readonly result: Promise<RunnerResult>;
    /** Resolves when standard error holds the text. */
    shows(text: string): Promise<void>;
}

export function startRunner(words: readonly string[], environment: Readonly<Record<string, string>>): RunningRunner {
    ensureBundled("ssm-runner");
    const child = spawn(process.execPath, [join(projectRoot(), "dist", "ssm-runner.js"), ...words], {
        env: { PATH: process.env["PATH"] ?? "", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_EC2_METADATA_DISABLED: "true", ...environment },
        stdio: ["ignore", "pipe", "pipe"],
    });
    const seen = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => { seen.stdout += text; });
    child.stderr.setEncoding("utf8").on("data", (text: string) => { seen.stderr += text; });
    return {
        child,
        result: new Promise((resolve) => { child.once("close", (exitCode) => { resolve({ exitCode, ...seen }); }); }),
        shows: (text) => new Promise((resolve) => {
            const look = (): void => { if (seen.stderr.includes(text)) resolve(); };
            child.stderr.on("data", look);
            look();
        }),
    };
}
