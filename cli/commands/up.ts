// gmsa up <environment>: previews every stack, lets policies refuse while nothing has changed yet, then brings the
// changes about, producers first. On AWS it asks in between.
import type { Command } from "commander";
import { previewEnvironment, type StackPreview } from "../operation/preview-environment";
import { updateEnvironment } from "../operation/update-environment";
import type { Report } from "../report/report";
import { paintFor } from "../report/text/paint";
import { reportText } from "../report/text/report-text";
import { environmentCommand, withPolicies, withYes, type CommandOptions } from "./command-options";
import { conclude } from "./conclude";
import { demandAnswer, demandTerminal } from "./confirmation";
import { previewReport } from "./preview";
import { runCommand, type CommandRun } from "./run-command";

export function addUp(program: Command): void {
    withYes(withPolicies(environmentCommand(program.command("up"), "bring an environment up, or bring it up to its settings")), "do not ask before changing things on AWS")
        .action((environment: string, options: CommandOptions) => runCommand("up", environment, options, {
            before: ({ cloud }) => { if (cloud === "aws" && !options.yes) demandTerminal(`npx gmsa up ${environment}`); },
            work: up,
        }));
}

async function up(run: CommandRun): Promise<Report> {
    const previews = await previewEnvironment(run);
    const hasFailed = previews.some(({ outcome }) => !outcome.succeeded);
    if (hasFailed || run.interruption.isRequested) return previewReport("up", run, previews);
    const hasChanges = previews.some(({ outcome }) => outcome.record.hasChanges());
    const updating = hasChanges ? await goingOn(run, previews) : run;
    const results = await updateEnvironment(updating, previews);
    return conclude("up", run, { results, previews: previews.map(({ outcome }) => outcome) });
}

/** The run of the update, with a view of its own. On AWS shows what was previewed and asks first. */
async function goingOn(run: CommandRun, previews: readonly StackPreview[]): Promise<CommandRun> {
    if (run.environment.cloud === "aws" && !run.options.yes) {
        await run.progress.stop();
        const preview = await previewReport("preview", run, previews);
        process.stderr.write(`\n${reportText({ ...preview, next: [] }, paintFor(run.options.color, process.stderr))}\n\n`);
        await demandAnswer(`These changes are made in AWS, environment ${run.environment.name}.`, "yes");
    }
    return run.withNewProgress();
}
