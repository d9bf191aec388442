// What every operation over the stacks of an environment shares: where it runs, on which stacks, who is told.
import type { EngineContext } from "../engine/engine-context";
import { runStack, type Operation, type StackOutcome } from "../engine/stack-run";
import { producersAmong } from "../environment/dependency-order";
import type { Environment } from "../environment/environment";
import type { StackConfig } from "../environment/stack-config";
import type { OperationDetails, Progress } from "../progress/progress";
import type { Interruption } from "./interruption";

export interface EnvironmentRun {
    readonly context: EngineContext;
    readonly environment: Environment;
    /** The stacks to work on: all, or those that `--stack` names. In dependency order. */
    readonly selected: readonly StackConfig[];
    readonly parallel: number | undefined;
    readonly policyConfig: string | undefined;
    readonly progress: Progress;
    readonly interruption: Interruption;
}

/** How one stack's part of the operation ended. `skipped`: it never began, `why` says because of what. */
export type StackResult =
    | { readonly kind: "ran"; readonly stack: StackConfig; readonly outcome: StackOutcome }
    | { readonly kind: "unchanged"; readonly stack: StackConfig; readonly outcome: StackOutcome | undefined }
    | { readonly kind: "skipped"; readonly stack: StackConfig; readonly why: string };

export function hasSucceeded(result: StackResult): boolean {
    return result.kind === "unchanged" || (result.kind === "ran" && result.outcome.succeeded);
}

/** Runs one engine operation and tells the progress view about it. */
export async function runWithProgress(run: EnvironmentRun, stack: StackConfig, operation: Operation, options: OperationDetails & { readonly absentStacks?: readonly string[] } = {}): Promise<StackOutcome> {
    const { context, parallel, policyConfig, progress } = run;
    progress.began(stack.name, operation, options);
    const outcome = await runStack(context, {
        stack, operation, onEvent: (record) => { progress.moved(stack.name, record); },
        ...(options.absentStacks !== undefined && { absentStacks: options.absentStacks }),
        ...(parallel !== undefined && { parallel }),
        ...(policyConfig !== undefined && { policyConfig }),
    });
    progress.ended(stack.name, outcome);
    return outcome;
}

/** The stacks among the selected ones that this one reads from. */
export function producersOf(run: EnvironmentRun, stack: StackConfig): StackConfig[] {
    return producersAmong(stack, run.selected);
}
