// gmsa preview <environment>: what would change, and what policies say about it. Changes nothing.
import type { Command } from "commander";
import type { StackResult } from "../operation/environment-run";
import { previewEnvironment, type StackPreview } from "../operation/preview-environment";
import type { Report } from "../report/report";
import { environmentCommand, withPolicies, type CommandOptions } from "./command-options";
import { conclude } from "./conclude";
import { runCommand, type CommandRun } from "./run-command";

export function addPreview(program: Command): void {
    withPolicies(environmentCommand(program.command("preview"), "show what `up` would change, and what policies say about it"))
        .action((environment: string, options: CommandOptions) => runCommand("preview", environment, options, { work: preview }));
}

async function preview(run: CommandRun): Promise<Report> {
    return previewReport("preview", run, await previewEnvironment(run));
}

/** The report of previews alone: of `preview`, and of an `up` that goes no further. */
export function previewReport(command: Report["command"], run: CommandRun, previews: readonly StackPreview[]): Promise<Report> {
    const stale = previews.flatMap(({ stack, staleProducers }) => (staleProducers.length === 0 ? [] : [`${stack.name} was previewed with the present outputs of ${staleProducers.join(", ")}, which are about to change: the update may do more there.`]));
    const results = previews.map(({ stack, outcome }): StackResult => ({ kind: "ran", stack, outcome }));
    return conclude(command, run, { results, notes: stale });
}
