// One server of the control plane as a child process. Its output goes to a file, whose end is the reason given when
// it dies before it should; it dies with this process, however that ends.
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onLeaving } from "../../../local/engine/leaving.js";

/** The server is no longer there; the message holds the end of its log. */
export class ServerEnded extends Error {
    override readonly name = "ServerEnded";
}

export class ServerProcess {
    private readonly child: ChildProcess;
    private readonly ended: Promise<void>;
    private readonly log: string;

    constructor(private readonly binary: string, args: readonly string[], folder: string) {
        this.log = join(folder, `${basename(binary)}.log`);
        const output = openSync(this.log, "w");
        this.child = spawn(binary, args, { cwd: folder, stdio: ["ignore", output, output] });
        closeSync(output);
        const forget = onLeaving(() => { this.child.kill("SIGKILL"); });
        this.ended = new Promise((resolve) => {
            const end = (): void => { forget(); resolve(); };
            this.child.once("exit", end).once("error", end);
        });
    }

    /** Asks again and again until `isReady`. @throws ServerEnded when the server dies, Error when `seconds` are over */
    async ready(isReady: () => Promise<boolean>, seconds: number): Promise<void> {
        const deadline = Date.now() + seconds * 1000;
        while (!await isReady().catch(() => false)) {
            if (this.hasEnded()) throw new ServerEnded(this.lastWords("ended while starting"));
            if (Date.now() > deadline) throw new Error(this.lastWords(`was not ready after ${seconds} s`));
            await delay(50);
        }
    }

    /** Ends when the process has; one that does not listen is killed. */
    async stop(patienceSeconds = 10): Promise<void> {
        this.child.kill("SIGTERM");
        const patience = new AbortController();
        await Promise.race([this.ended, delay(patienceSeconds * 1000, undefined, { signal: patience.signal }).catch(() => undefined)]);
        patience.abort();
        this.child.kill("SIGKILL");
        await this.ended;
    }

    private hasEnded(): boolean {
        return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
    }

    private lastWords(what: string): string {
        return `${basename(this.binary)} ${what}:\n${readFileSync(this.log, "utf8").slice(-2000)}`;
    }
}
