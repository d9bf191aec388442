// The local cloud as a child process: started before the engines, told to end by closing its standard input. It lives
// in a process group of its own, so that Ctrl-C in the terminal ends the engines first and the cloud last.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Stop } from "../stop";
import type { ChildJournal } from "./child-journal";

const readyLine = z.object({ providers: z.string(), endpoint: z.string() });

export class LocalCloud {
    private constructor(private readonly child: ChildProcess, readonly providers: string, readonly endpoint: string) {}

    /**
     * @param home the environment's folder; holds everything the cloud keeps, and its log.
     * @throws Stop `toolchain` with the end of the log when it does not come up.
     */
    static async start(root: string, home: string, journal: ChildJournal): Promise<LocalCloud> {
        const logFile = join(home, "local-cloud.log");
        const log = openSync(logFile, "w", 0o600);
        const child = spawn(process.execPath, ["--stack-trace-limit=0", join(root, "dist", "local-cloud.js"), "--home", home], {
            cwd: root, detached: true, stdio: ["pipe", "pipe", log],
        });
        closeSync(log);
        journal.started(child.pid);
        child.once("close", () => { journal.ended(child.pid); });
        const line = await firstLine(child);
        const ready = line === undefined ? undefined : readyLine.parse(JSON.parse(line));
        if (ready === undefined) throw new Stop("toolchain", `The local cloud did not start. The end of ${logFile}:\n${readFileSync(logFile, "utf8").slice(-2000)}`);
        return new LocalCloud(child, ready.providers, ready.endpoint);
    }

    /** What engines and programs must see to reach this cloud and no other. */
    variables(): Record<string, string> {
        return {
            GMSA_LOCAL_CLOUD: "1", PULUMI_DEBUG_PROVIDERS: this.providers, AWS_ENDPOINT_URL: this.endpoint,
            AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_EC2_METADATA_DISABLED: "true",
        };
    }

    /** Returns when it has written everything down. */
    async stop(): Promise<void> {
        if (this.child.exitCode !== null || this.child.signalCode !== null) return;
        const ended = new Promise((resolve) => this.child.once("close", resolve));
        this.child.stdin?.end();
        const impatient = setTimeout(() => this.child.kill("SIGTERM"), 3000);
        await ended;
        clearTimeout(impatient);
    }
}

/** Undefined when the process ends without having printed a line. */
function firstLine(child: ChildProcess): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
        let text = "";
        child.once("error", reject);
        child.once("close", () => { resolve(undefined); });
        child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
            text += chunk;
            const end = text.indexOf("\n");
            if (end >= 0) resolve(text.slice(0, end));
        });
    });
}
