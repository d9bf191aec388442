// The frame of every command that runs engines: check the environment, open its context, work, report, leave. Whatever
// happens in between, the context is closed and exactly one report is printed.
import { resolve } from "node:path";
import { projectRoot } from "../../components/stack/project-root";
import type { EngineContext } from "../engine/engine-context";
import { openContext } from "../engine/open-context";
import { loadEnvironment, UnknownEnvironmentError, type Environment } from "../environment/environment";
import { EnvironmentFaultsError } from "../environment/located-problem";
import { exitCodes } from "../exit-codes";
import type { EnvironmentRun } from "../operation/environment-run";
import { Interruption } from "../operation/interruption";
import { openProgress } from "../progress/open-progress";
import type { Progress } from "../progress/progress";
import { emptyReport } from "../report/build-report";
import { report as reportSchema, type Report } from "../report/report";
import { paintFor } from "../report/text/paint";
import { reportText } from "../report/text/report-text";
import { Stop } from "../stop";
import type { CommandOptions } from "./command-options";
import { selectStacks } from "./select-stacks";

/** What a command's own work gets, beside the run itself. */
export interface CommandRun extends EnvironmentRun {
    readonly options: CommandOptions;
    readonly notes: readonly string[];
    readonly started: number;
    /** Ends the view of the work so far, so that a question can be asked, and gives the run with a new view. */
    readonly withNewProgress: () => Promise<CommandRun>;
}

export async function runCommand(
    command: Report["command"], environmentName: string, options: CommandOptions,
    { before, work }: { readonly before?: (environment: Environment) => void; readonly work: (run: CommandRun) => Promise<Report> },
): Promise<void> {
    const root = projectRoot();
    let report: Report;
    try {
        const environment = loadEnvironment(root, environmentName);
        const selected = selectStacks(environment, options.stack);
        before?.(environment);
        report = await inContext(root, environment, selected, command, options, work);
    } catch (error) {
        report = stoppedReport(command, environmentName, error);
    }
    print(report, options);
    process.exitCode = report.exit.code;
}

async function inContext(
    root: string, environment: Environment, selected: EnvironmentRun["selected"], command: Report["command"], options: CommandOptions, work: (run: CommandRun) => Promise<Report>,
): Promise<Report> {
    const started = Date.now();
    const notes: string[] = [];
    const stacks = selected.map(({ name }) => name);
    let context: EngineContext | undefined;
    let progress: Progress = await openProgress({ stacks, json: options.json });
    const note = (message: string): void => { notes.push(message); progress.note(message); };
    const again = `npx gmsa ${command} ${environment.name}`;
    const interruption = Interruption.watch(
        () => { note(`Stopping: steps in work are finished first. Again Ctrl-C stops at once. Go on later with: ${again}`); context?.engines.interrupt(); },
        () => { note("Stopping at once."); context?.kill(); },
    );
    try {
        context = await openContext({ root, environment: environment.name, cloud: environment.cloud, command: `gmsa ${command} ${environment.name}`, note });
        const run: CommandRun = {
            context, environment, selected, interruption, progress, options, notes, started,
            parallel: options.parallel,
            policyConfig: options.policyConfig === undefined ? undefined : resolve(options.policyConfig),
            withNewProgress: async () => {
                await progress.stop();
                progress = await openProgress({ stacks, json: options.json });
                return { ...run, progress };
            },
        };
        return await work(run);
    } finally {
        await progress.stop();
        await context?.close();
        interruption.stopWatching();
    }
}

function stoppedReport(command: Report["command"], environment: string, error: unknown): Report {
    if (error instanceof Stop) return emptyReport(command, environment, error.exit, { message: error.message });
    if (error instanceof UnknownEnvironmentError) return emptyReport(command, environment, "settings", { message: error.message });
    if (!(error instanceof EnvironmentFaultsError)) throw error;
    const settingsFaults = error.faults.map(({ file, line, code, path, message, fix }) => ({ file, line, code, key: path, message, fix }));
    return emptyReport(command, environment, "settings", { settingsFaults });
}

/** With --json exactly one document on standard output; otherwise text, on standard error when nothing was run. */
function print(report: Report, { json, color }: CommandOptions): void {
    if (json) {
        process.stdout.write(`${JSON.stringify(reportSchema.parse(report), null, 2)}\n`);
        return;
    }
    const stream = report.stacks.length === 0 && report.exit.code !== exitCodes.done.code ? process.stderr : process.stdout;
    stream.write(`${report.stacks.length === 0 ? "" : "\n"}${reportText(report, paintFor(color, stream))}\n`);
}
