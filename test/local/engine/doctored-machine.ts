// A machine made for a test: a project with nothing but the toolchain in it, a PATH that holds only the tools a case
// gives it (most of them shell scripts that play a part), and a cache of its own. No test here needs the network.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

export interface Ended { readonly code: number; readonly stdout: string; readonly stderr: string }

const repository = join(__dirname, "..", "..", "..");
/** What the scripts that play tools are written with. */
const ordinaryTools = ["sh", "env", "cat", "sleep", "tar", "gzip", "cp", "chmod", "mkdir", "curl"];

/** Writes an executable shell script, as a new file: what was there, or what it was a link to, is not written into. */
export function writeScript(file: string, script: string): void {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

export class DoctoredMachine {
    readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "gmsa-machine-")));
    readonly project = join(this.folder, "project");
    readonly tools = join(this.folder, "tools");
    readonly cache = join(this.folder, "cache");
    readonly environment: NodeJS.ProcessEnv = {
        PATH: this.tools,
        HOME: this.folder,
        GMSA_CACHE_DIR: this.cache,
        GMSA_PULUMI_DOWNLOADS: "http://127.0.0.1:1", // nothing listens on port 1
    };

    constructor() {
        for (const path of ["Pulumi.yaml", "package.json", "package-lock.json", "local/engine"]) {
            cpSync(join(repository, path), join(this.project, path), { recursive: true });
        }
        symlinkSync(join(repository, "node_modules"), join(this.project, "node_modules"));
        this.write("cli/gmsa.js", "console.log(JSON.stringify({ args: process.argv.slice(2), path: process.env.PATH }));");
        this.play("node", `exec "${process.execPath}" "$@"`);
        for (const tool of ordinaryTools) this.play(tool, `exec "${installed(tool)}" "$@"`);
    }

    /** Puts a shell script on this machine's PATH in place of a tool. */
    play(tool: string, script: string): this {
        writeScript(join(this.tools, tool), script);
        return this;
    }

    without(tool: string): this {
        rmSync(join(this.tools, tool), { force: true });
        return this;
    }

    /** Writes a file of the project. */
    write(path: string, text: string): this {
        mkdirSync(dirname(join(this.project, path)), { recursive: true });
        writeFileSync(join(this.project, path), text);
        return this;
    }

    /** Runs set-up and a command to the end. */
    start(command: string, ...nodeArguments: string[]): Promise<Ended> {
        const args = [...nodeArguments, join(this.project, "local", "engine", "start.js"), command];
        return new Promise((resolve) => {
            execFile(process.execPath, args, { env: this.environment }, (error, stdout, stderr) => {
                resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr });
            });
        });
    }

    /** Begins set-up and a command; the caller ends it. */
    begin(command: string): ChildProcess {
        return spawn(process.execPath, [join(this.project, "local", "engine", "start.js"), command], { env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
    }

    /** What lies in the cache, by name. */
    cached(): string[] {
        return existsSync(this.cache) ? readdirSync(this.cache).sort() : [];
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

function installed(tool: string): string {
    const file = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, tool)).find((path) => existsSync(path));
    if (file === undefined) throw new Error(`These tests need \`${tool}\` on PATH.`);
    return file;
}

/** Makes a machine for every test of a `describe` and removes it afterwards. */
export function doctoredMachine(): () => DoctoredMachine {
    let machine: DoctoredMachine | undefined;
    beforeEach(() => { machine = new DoctoredMachine(); });
    afterEach(() => { machine?.remove(); });
    return () => {
        if (machine === undefined) throw new Error("Only inside a test.");
        return machine;
    };
}

/** A Go that builds: writes a CLI which answers with its version. `before` runs first, with the target file as $out. */
export function goThatBuilds(before = ""): string {
    return [
        'if [ "$1" = env ]; then echo go1.99.0; exit 0; fi',
        'while [ "$1" != -o ]; do shift; done; out="$2"',
        before,
        'printf "#!/bin/sh\\necho v0.0.0-built\\n" > "$out"; chmod +x "$out"',
    ].join("\n");
}
