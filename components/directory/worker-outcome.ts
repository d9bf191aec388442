// The worker's answer as the run's standard output carries it: one line of JSON, the last one.
import * as pulumi from "@pulumi/pulumi";
import { outcome, type Outcome } from "../../worker/outcome";

/** @throws RunError when the last line is not an outcome: bundle and stack are then of different versions. */
export function readOutcome(stdout: string): Outcome {
    const line = stdout.trim().split("\n").at(-1) ?? "";
    const parsed = outcome.safeParse(parseJson(line));
    if (parsed.success) return parsed.data;
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()).join("; ");
    throw new pulumi.RunError(`worker-outcome: the directory worker's answer does not fit its schema: ${faults}. Build the bundle again (npm run bundle) and repeat the update.`);
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
