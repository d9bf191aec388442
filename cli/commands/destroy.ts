// gmsa destroy <environment>: removes its stacks, consumers first. On AWS the environment's name is to be typed.
import type { Command } from "commander";
import { destroyable, destroyEnvironment } from "../operation/destroy-environment";
import { hasSucceeded } from "../operation/environment-run";
import type { Report } from "../report/report";
import { environmentCommand, withYes, type CommandOptions } from "./command-options";
import { conclude } from "./conclude";
import { demandAnswer, demandTerminal } from "./confirmation";
import { runCommand, type CommandRun } from "./run-command";

export function addDestroy(program: Command): void {
    withYes(environmentCommand(program.command("destroy"), "remove an environment's stacks, consumers first"), "do not ask before removing things on AWS")
        .action((environment: string, options: CommandOptions) => runCommand("destroy", environment, options, {
            before: ({ cloud }) => { if (cloud === "aws" && !options.yes) demandTerminal(`npx gmsa destroy ${environment}`); },
            work: destroy,
        }));
}

async function destroy(run: CommandRun): Promise<Report> {
    const { context, environment, selected, options } = run;
    const resources = await destroyable(context, selected, environment);
    let destroying = run;
    if (environment.cloud === "aws" && !options.yes && resources.size > 0) {
        await run.progress.stop();
        const list = [...resources].map(([stack, number]) => `  ${stack}: ${number} resources`).join("\n");
        await demandAnswer(`\nThis removes from AWS:\n${list}\n`, environment.name);
        destroying = await run.withNewProgress();
    }
    const results = await destroyEnvironment(destroying, resources);
    // The local cloud's state goes with its last stack; on AWS the empty stack keeps its history.
    if (results.every(hasSucceeded) && selected.length === environment.stacks.length) context.forget();
    return conclude("destroy", run, { results });
}
