// A Python package of a fixed version in an environment of its own, made in the cache on first use. Only its
// interpreter is used: the environment is made elsewhere and renamed, and scripts in its bin/ would keep the old path.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { cached } from "../../../local/engine/toolchain.js";

export interface PythonTool {
    /** Of the package, and of the environment together with the version. */
    readonly name: string;
    readonly version: string;
    /** Other packages that it does not ask for itself, with their versions. */
    readonly also?: readonly string[];
}

/** There is no Python, or the package index cannot be reached: the oracle's tests cannot run on this machine. */
export class OracleMissing extends Error {
    override readonly name = "OracleMissing";
}

/** @returns the interpreter that can import the package. @throws OracleMissing */
export async function pythonOf({ name, version, also = [] }: PythonTool): Promise<string> {
    const say = (text: string): void => { process.stderr.write(`${text}\n`); };
    const environment = await cached(join("venvs", `${name}-${version}`), async (draft) => {
        say(`${name} ${version}: installing into the cache (once, about 20 s)`);
        await orMissing(`python3 -m venv`, run("python3", ["-m", "venv", "--clear", draft]));
        const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", `${name}==${version}`, ...also];
        await orMissing(`pip install ${name}==${version}`, run(join(draft, "bin", "python"), pip));
    }, { say });
    return join(environment, "bin", "python");
}

/** Standard output of a process. @throws Error with what it printed on standard error. */
export function run(command: string, words: readonly string[], input = ""): Promise<string> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, words, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, PYTHONWARNINGS: "ignore" } });
        let [stdout, stderr] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (text: string) => { stdout += text; });
        child.stderr.setEncoding("utf8").on("data", (text: string) => { stderr += text; });
        child.once("error", reject);
        child.once("close", (code) => {
            if (code === 0) resolve(stdout);
            else reject(new Error(`${command} ${words.slice(0, 2).join(" ")} ended with code ${code ?? "none"}: ${stderr.trim().slice(-2000)}`));
        });
        child.stdin.on("error", () => undefined).end(input); // a process that ended early says why itself
    });
}

async function orMissing(what: string, work: Promise<string>): Promise<void> {
    await work.catch((error: unknown) => { throw new OracleMissing(`${what} failed, so this oracle cannot judge anything: ${error instanceof Error ? error.message : String(error)}`); });
}
