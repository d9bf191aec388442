// gmsa pulumi <environment> -- <args>: the Pulumi CLI itself, in the environment's context: its backend, its passphrase
// and, locally, its cloud. Standard streams and exit code are the CLI's own.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname } from "node:path";
import type { Command } from "commander";
import { projectRoot } from "../../components/stack/project-root";
import type { EngineContext } from "../engine/engine-context";
import { openContext } from "../engine/open-context";
import { environmentCloud } from "../environment/environment-cloud";
import { exitCodes } from "../exit-codes";
import { Stop } from "../stop";

export function addPulumi(program: Command): void {
    program.command("pulumi")
        .description("run the Pulumi CLI in the environment's context, e.g. gmsa pulumi local -- stack output -s directory-local")
        .argument("<environment>", "name of the environment, e.g. local or dev")
        .argument("[args...]", "what the Pulumi CLI is to do, after --")
        .action(async (environment: string, args: readonly string[]) => {
            const root = projectRoot();
            const note = (message: string): void => { process.stderr.write(`${message}\n`); };
            try {
                const cloud = environmentCloud(root, environment);
                const context = await openContext({ root, environment, cloud, command: `gmsa pulumi ${environment} -- ${args.join(" ")}`, note });
                process.exitCode = await runPulumi(context, args).finally(() => context.close());
            } catch (error) {
                if (!(error instanceof Stop)) throw error;
                note(error.message);
                process.exitCode = exitCodes[error.exit].code;
            }
        });
}

/** The CLI shares the terminal, so Ctrl-C reaches it from there; this process only waits. */
function runPulumi({ engines, root }: EngineContext, args: readonly string[]): Promise<number> {
    const waiting = (): void => undefined;
    process.on("SIGINT", waiting);
    return new Promise<number>((resolve, reject) => {
        const PATH = `${dirname(engines.command)}${delimiter}${process.env["PATH"] ?? ""}`;
        const child = spawn(engines.command, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH } });
        const passOn = (signal: NodeJS.Signals): void => { child.kill(signal); };
        process.on("SIGTERM", passOn);
        child.once("error", reject);
        child.once("close", (code, signal) => {
            process.off("SIGTERM", passOn);
            resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
        });
    }).finally(() => { process.off("SIGINT", waiting); });
}
