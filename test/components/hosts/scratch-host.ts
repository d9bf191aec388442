// A host that is a folder: the bootstrap script runs for real in bash, against stand-ins for dnf, rpm and systemctl that
// write down each call and behave as told.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface HostBehaviour {
    /** How many installations fail before one succeeds. @default 0 */
    readonly failingInstallations?: number;
    /** Whether a failing installation is one that was cut off after the package was there. @default false */
    readonly cutOff?: boolean;
    /** @default false */
    readonly alreadyInstalled?: boolean;
    /** Whether the daemon opens its socket once it is started. @default true */
    readonly opensSocket?: boolean;
    /** Whether the daemon's unit is active once it is started. @default true */
    readonly staysActive?: boolean;
}

export interface Outcome { readonly status: number | null; readonly stdout: string; readonly stderr: string; readonly calls: readonly string[] }

const socketPath = "/var/credentials-fetcher/socket/credentials_fetcher.sock";

const standIns = {
    rpm: 'if [[ -e "$HOST_STATE/installed" ]]; then exit 0; else exit 1; fi',
    dnf: `left="$(cat "$HOST_STATE/failures-left")"
if ((left > 0)); then
    echo $((left - 1)) > "$HOST_STATE/failures-left"
    if [[ -e "$HOST_STATE/cut-off" ]]; then touch "$HOST_STATE/installed"; fi
    echo "Could not resolve host" >&2
    exit 1
fi
touch "$HOST_STATE/installed"`,
    systemctl: `case "$*" in
"enable --now credentials-fetcher.service")
    if [[ -e "$HOST_STATE/stays-active" ]]; then touch "$HOST_STATE/active"; fi
    if [[ -e "$HOST_STATE/opens-socket" ]]; then mkdir -p "$GMSA_ROOT/${dirname(socketPath)}"; ln -f "$HOST_STATE/socket" "$GMSA_ROOT${socketPath}"; fi ;;
"is-active --quiet credentials-fetcher.service") [[ -e "$HOST_STATE/active" ]] ;;
esac`,
};

export class ScratchHost {
    readonly root: string;
    private readonly folder = mkdtempSync(join(tmpdir(), "gmsa-host-"));
    private readonly state = join(this.folder, "state");
    private readonly commands = join(this.folder, "commands");
    private readonly listener: Server;

    constructor(behaviour: HostBehaviour = {}) {
        this.root = join(this.folder, "root");
        for (const folder of [this.root, this.state, this.commands]) mkdirSync(folder);
        for (const [name, body] of Object.entries(standIns)) this.writeCommand(name, body);
        this.mark("opens-socket", behaviour.opensSocket ?? true);
        this.mark("stays-active", behaviour.staysActive ?? true);
        this.mark("cut-off", behaviour.cutOff ?? false);
        this.mark("installed", behaviour.alreadyInstalled ?? false);
        writeFileSync(join(this.state, "failures-left"), String(behaviour.failingInstallations ?? 0));
        writeFileSync(join(this.state, "calls"), "");
        this.listener = createServer().listen(join(this.state, "socket"));
    }

    /** Resolves when the daemon's socket can be handed out. */
    async ready(): Promise<this> {
        if (!this.listener.listening) await once(this.listener, "listening");
        return this;
    }

    /** Runs a script text as root of this host would. Calls are those of this run. */
    run(script: string, environment: Readonly<Record<string, string>> = {}): Outcome {
        const before = this.calls().length;
        const file = join(this.folder, "script.sh");
        writeFileSync(file, script);
        const { status, stdout, stderr } = spawnSync("bash", [file], {
            encoding: "utf8",
            timeout: 15000,
            env: {
                PATH: `${this.commands}:/usr/bin:/bin`, HOST_STATE: this.state, GMSA_ROOT: this.root,
                GMSA_INSTALL_PAUSE_SECONDS: "0", GMSA_INSTALL_ATTEMPTS: "3", GMSA_AWAIT_SECONDS: "1", ...environment,
            },
        });
        return { status, stdout, stderr, calls: this.calls().slice(before) };
    }

    read(path: string): string {
        return readFileSync(join(this.root, path), "utf8");
    }

    mode(path: string): number {
        return statSync(join(this.root, path)).mode & 0o777;
    }

    exists(path: string): boolean {
        return existsSync(join(this.root, path));
    }

    files(path: string): string[] {
        return readdirSync(join(this.root, path)).sort();
    }

    remove(): void {
        this.listener.close();
        rmSync(this.folder, { recursive: true, force: true });
    }

    private calls(): string[] {
        return readFileSync(join(this.state, "calls"), "utf8").split("\n").filter((line) => line !== "");
    }

    private writeCommand(name: string, body: string): void {
        const file = join(this.commands, name);
        writeFileSync(file, `#!/bin/bash\necho "${name} $*" >> "$HOST_STATE/calls"\n${body}\n`);
        chmodSync(file, 0o755);
    }

    private mark(name: string, present: boolean): void {
        if (present) writeFileSync(join(this.state, name), "");
    }
}
