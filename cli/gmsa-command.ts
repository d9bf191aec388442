// The `gmsa` command line: what it can do, and how a mistake in its arguments ends.
import { Command, CommanderError } from "commander";
import { addDestroy } from "./commands/destroy";
import { addEnvironments } from "./commands/environments";
import { addPreview } from "./commands/preview";
import { addPulumi } from "./commands/pulumi";
import { addUp } from "./commands/up";
import { exitCodeLines, exitCodes } from "./exit-codes";

export function gmsaCommand(): Command {
    const program = new Command("gmsa")
        .description("Windows identities (gMSA) for containers on AWS: environments, as code")
        .addHelpText("after", `\nExit codes:\n${exitCodeLines().join("\n")}\n`)
        .showHelpAfterError("(gmsa --help lists commands and options)")
        .exitOverride();
    for (const add of [addUp, addPreview, addDestroy, addPulumi, addEnvironments]) add(program);
    for (const command of program.commands) command.exitOverride();
    return program;
}

/** Runs one command line and sets the exit code; never rejects. */
export async function runGmsa(argv: readonly string[]): Promise<void> {
    try {
        await gmsaCommand().parseAsync([...argv]);
    } catch (error) {
        if (error instanceof CommanderError) {
            process.exitCode = error.exitCode === 0 ? exitCodes.done.code : exitCodes.settings.code;
            return;
        }
        process.stderr.write(`gmsa: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = exitCodes.engineFailed.code;
    }
}
