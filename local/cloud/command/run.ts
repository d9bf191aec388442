// Running a command as the real provider does: output goes to the engine's log line by line and is kept whole, a
// failing command is an error that holds what it printed, and an interrupted engine ends the child.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { PassThrough, type Readable } from "node:stream";
import { Refusal } from "../protocol/refusal";
import { type CommandInputs } from "./inputs";

export interface PrintedOutput {
    readonly stdout: string;
    readonly stderr: string;
}

export interface CommandRun {
    readonly command: string;
    readonly inputs: CommandInputs;
    /** Printed by the run before, handed to the child as PULUMI_COMMAND_STDOUT and PULUMI_COMMAND_STDERR. */
    readonly previous: PrintedOutput;
    /** What every child gets: where the local cloud's endpoints are. The program's own environment wins. */
    readonly surroundings: Readonly<Record<string, string>>;
    readonly log: (line: string) => void;
    readonly signal: AbortSignal;
}

export async function runCommand({
    command,
    inputs,
    previous,
    surroundings,
    log,
    signal,
}: CommandRun): Promise<PrintedOutput> {
    const [program, ...words] = inputs.interpreter;
    const child = spawn(program, [...words, command], {
        cwd: inputs.directory,
        env: environmentOf(inputs, previous, surroundings),
        signal,
        killSignal: "SIGTERM",
        stdio: "pipe",
    });
    const printed: string[] = [];
    const stdout = collect(child.stdout, printed, /^stdout/.test(inputs.logging) ? log : undefined);
    const stderr = collect(child.stderr, printed, /stderr$/i.test(inputs.logging) ? log : undefined);
    child.stdin.on("error", () => undefined); // a child that does not read its input is no failure
    child.stdin.end(inputs.stdin ?? "");
    const ending = await new Promise<string | undefined>((resolve) => {
        child.on("error", (error) => {
            resolve(error.message);
        });
        child.on("close", (code, killedBy) => {
            resolve(code === 0 ? undefined : killedBy === null ? `exit status ${String(code)}` : `signal: ${killedBy}`);
        });
    });
    if (ending !== undefined) throw new Refusal(`${ending}: running ${JSON.stringify(command)}:\n${printed.join("")}`);
    return { stdout: withoutLastBreak(await stdout), stderr: withoutLastBreak(await stderr) };
}

function environmentOf(
    inputs: CommandInputs,
    previous: PrintedOutput,
    surroundings: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
    return {
        ...process.env,
        ...surroundings,
        ...inputs.environment,
        ...(inputs.addsPreviousOutput && previous.stdout !== "" && { PULUMI_COMMAND_STDOUT: previous.stdout }),
        ...(inputs.addsPreviousOutput && previous.stderr !== "" && { PULUMI_COMMAND_STDERR: previous.stderr }),
    };
}

async function collect(
    stream: Readable,
    printed: string[],
    log: ((line: string) => void) | undefined,
): Promise<string> {
    const lines = new PassThrough();
    if (log !== undefined) createInterface({ input: lines }).on("line", log);
    let text = "";
    for await (const chunk of stream.setEncoding("utf8")) {
        text += String(chunk);
        printed.push(String(chunk));
        lines.write(String(chunk));
    }
    lines.end();
    return text;
}

/** The real provider cuts exactly one line break off the end. */
function withoutLastBreak(text: string): string {
    return text.endsWith("\n") ? text.slice(0, -1) : text;
}
