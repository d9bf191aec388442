// Previews every stack at once, consumers beside their producers: nothing changes, so nobody has to wait. A producer
// that is not up yet, or whose outputs are about to change, gives unknown outputs where the known ones do not do.
import { backendStacks, createStack } from "../engine/backend-stacks";
import type { StackOutcome } from "../engine/stack-run";
import { producersAmong } from "../environment/dependency-order";
import type { StackConfig } from "../environment/stack-config";
import { runWithProgress, type EnvironmentRun } from "./environment-run";

export interface StackPreview {
    readonly stack: StackConfig;
    readonly outcome: StackOutcome;
    /** Producers whose outputs change; the preview was made with the present ones, so the update may do more. */
    readonly staleProducers: readonly string[];
}

export async function previewEnvironment(run: EnvironmentRun): Promise<StackPreview[]> {
    const { context, environment, selected, progress } = run;
    const known = await backendStacks(context);
    const missing = selected.filter(({ name }) => !known.has(name));
    await Promise.all(missing.map((stack) => createStack(context, stack)));
    if (context.cloud === "aws") missing.forEach(({ name }) => { progress.note(`Stack ${name} did not exist; it was made in the backend, empty.`); });
    const absent = environment.stacks.map(({ name }) => name).filter((name) => (known.get(name) ?? 0) === 0);
    const first = await Promise.all(selected.map((stack) => runWithProgress(run, stack, "preview", { absentStacks: absent })));
    const unsettled = selected.filter((_, at) => first[at]?.record.hasNewOutputs() === true).map(({ name }) => name);
    return Promise.all(first.map(async (outcome): Promise<StackPreview> => {
        const { stack } = outcome;
        const changing = producersAmong(stack, selected).map(({ name }) => name).filter((name) => unsettled.includes(name) && !absent.includes(name));
        if (outcome.succeeded || outcome.record.errors.length === 0 || changing.length === 0 || run.interruption.isRequested) return { stack, outcome, staleProducers: changing };
        const because = `outputs of ${changing.join(", ")} are not there or about to change`;
        return { stack, outcome: await runWithProgress(run, stack, "preview", { absentStacks: [...absent, ...changing], because }), staleProducers: [] };
    }));
}
