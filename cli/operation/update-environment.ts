// Brings previewed changes about, producers first. A stack whose preview found nothing to do is left alone, unless a
// producer's outputs really changed: then what its preview saw no longer holds.
import { asSoonAsReady } from "./as-soon-as-ready";
import { hasSucceeded, producersOf, runWithProgress, type EnvironmentRun, type StackResult } from "./environment-run";
import type { StackPreview } from "./preview-environment";

export async function updateEnvironment(run: EnvironmentRun, previews: readonly StackPreview[]): Promise<StackResult[]> {
    const waitsFor = (preview: StackPreview): StackPreview[] => {
        const producers = producersOf(run, preview.stack);
        return previews.filter(({ stack }) => producers.includes(stack));
    };
    return asSoonAsReady<StackPreview, StackResult>(previews, waitsFor, async ({ stack, outcome }, earlier) => {
        const broken = earlier.find((result) => !hasSucceeded(result));
        if (broken !== undefined) return { kind: "skipped", stack, why: `${broken.stack.name} is not up` };
        if (run.interruption.isRequested) return { kind: "skipped", stack, why: "interrupted" };
        const isOutdated = earlier.some((result) => result.kind === "ran" && result.outcome.record.hasNewOutputs());
        if (!outcome.record.hasChanges() && !isOutdated) return { kind: "unchanged", stack, outcome };
        return { kind: "ran", stack, outcome: await runWithProgress(run, stack, "up", { expected: outcome.record.done }) };
    });
}
