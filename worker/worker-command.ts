// The worker's command line and the files it reads: which action, on which desired state.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { desiredState, type DesiredState } from "./desired-state";
import { WorkerFailure } from "./failure/worker-failure";
import type { Problem } from "../components/problem/problem";

export const actions = ["converge", "rotate", "facts", "plan"] as const;
export type Action = (typeof actions)[number];

export interface WorkerCommand {
    readonly action: Action;
    readonly desiredStateFile: string;
    /** Of `rotate`: every password, whatever its age. */
    readonly isForced: boolean;
}

/** @throws WorkerFailure `usage` */
export function parseCommand(args: readonly string[]): WorkerCommand {
    try {
        const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { "desired-state": { type: "string" }, now: { type: "boolean", default: false } } });
        const action = actions.find((name) => name === positionals[0]);
        const file = values["desired-state"];
        if (action === undefined || positionals.length !== 1) throw new WorkerFailure("usage", `"${positionals.join(" ")}" is not one of ${actions.join(", ")}.`);
        if (file === undefined) throw new WorkerFailure("usage", "--desired-state is missing.");
        if (values.now && action !== "rotate") throw new WorkerFailure("usage", `--now belongs to rotate, not to ${action}.`);
        return { action, desiredStateFile: file, isForced: values.now };
    } catch (error) {
        if (error instanceof WorkerFailure) throw error;
        throw new WorkerFailure("usage", error instanceof Error ? error.message : String(error), [], { cause: error });
    }
}

/** @throws WorkerFailure `desired-state-unreadable`, or `desired-state-invalid` with every fault of the document. */
export function readDesiredState(file: string): DesiredState {
    const parsed = desiredState.safeParse(readJson(file));
    if (parsed.success) return parsed.data;
    const problems = parsed.error.issues.map((issue): Problem => ({
        code: "desired-state-invalid", path: issue.path.map(String).join("."), message: issue.message, fix: "Correct the value.",
    }));
    throw new WorkerFailure("desired-state-invalid", `${file} has ${problems.length} ${problems.length === 1 ? "fault" : "faults"}.`, problems);
}

function readJson(file: string): unknown {
    try {
        return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        throw new WorkerFailure("desired-state-unreadable", `${file}: ${error instanceof Error ? error.message : String(error)}`, [], { cause: error });
    }
}
