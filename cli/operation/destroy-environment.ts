// Removes stacks, consumers first: what is read goes last.
import { backendStacks } from "../engine/backend-stacks";
import type { EngineContext } from "../engine/engine-context";
import type { Environment } from "../environment/environment";
import type { StackConfig } from "../environment/stack-config";
import { Stop } from "../stop";
import { asSoonAsReady } from "./as-soon-as-ready";
import { hasSucceeded, runWithProgress, type EnvironmentRun, type StackResult } from "./environment-run";

/** The number of resources of each selected stack that has any. */
export async function destroyable(context: EngineContext, selected: readonly StackConfig[], environment: Environment): Promise<ReadonlyMap<string, number>> {
    const resources = await backendStacks(context);
    const consumers = environment.stacks.filter((stack) => !selected.includes(stack) && (resources.get(stack.name) ?? 0) > 0 && selected.some(({ name }) => stack.consumes.includes(name)));
    if (consumers.length > 0) {
        throw new Stop("settings", `${consumers.map(({ name }) => name).join(", ")} still read${consumers.length === 1 ? "s" : ""} what this would remove. Destroy that first: ${consumers.map(({ program }) => `npx gmsa destroy ${environment.name} --stack ${program}`).join("; ")}`);
    }
    return new Map(selected.flatMap(({ name }) => ((resources.get(name) ?? 0) > 0 ? [[name, resources.get(name) ?? 0]] : [])));
}

export async function destroyEnvironment(run: EnvironmentRun, resources: ReadonlyMap<string, number>): Promise<StackResult[]> {
    const consumersOf = (stack: StackConfig): StackConfig[] => run.selected.filter((other) => other.consumes.includes(stack.name));
    return asSoonAsReady<StackConfig, StackResult>(run.selected, consumersOf, async (stack, earlier) => {
        const broken = earlier.find((result) => !hasSucceeded(result));
        if (broken !== undefined) return { kind: "skipped", stack, why: `${broken.stack.name} is still there` };
        if (run.interruption.isRequested) return { kind: "skipped", stack, why: "interrupted" };
        const expected = resources.get(stack.name);
        if (expected === undefined) return { kind: "unchanged", stack, outcome: undefined };
        return { kind: "ran", stack, outcome: await runWithProgress(run, stack, "destroy", { expected }) };
    });
}
