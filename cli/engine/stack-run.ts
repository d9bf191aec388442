// One engine operation on one stack, in a thread of its own. Costs exactly one start of the CLI.
import { join } from "node:path";
import { SHARE_ENV, Worker } from "node:worker_threads";
import type { StackConfig } from "../environment/stack-config";
import type { EngineContext } from "./engine-context";
import { StackRecord } from "./stack-record";
import type { Operation, ThreadFailure, ThreadMessage, ThreadTask } from "./thread-messages";

export type { Operation } from "./thread-messages";

export interface RunRequest {
    readonly stack: StackConfig;
    readonly operation: Operation;
    /** Stacks whose outputs are unknown in this preview, because they are not there or are about to change. */
    readonly absentStacks?: readonly string[];
    /** Steps side by side within the stack; the engine's default when absent. */
    readonly parallel?: number;
    /** File with configuration of policies, exemptions among it. */
    readonly policyConfig?: string;
    readonly onEvent?: (record: StackRecord) => void;
}

export interface StackOutcome {
    readonly stack: StackConfig;
    readonly operation: Operation;
    readonly record: StackRecord;
    readonly succeeded: boolean;
    /** What the CLI printed when it failed without telling why in an event: a lock, a login, a wrong passphrase. */
    readonly failure: string | undefined;
    readonly seconds: number;
}

/** Never rejects for what the engine refuses; the outcome says it. */
export async function runStack(context: EngineContext, request: RunRequest): Promise<StackOutcome> {
    const { stack, operation } = request;
    const record = new StackRecord();
    const started = Date.now();
    const failure = await inThread(context, request, (message) => {
        if (message.kind !== "event") return;
        record.take(message.event);
        request.onEvent?.(record);
    });
    const isExplained = failure === undefined || record.errors.length > 0 || record.isClosed;
    return { stack, operation, record, succeeded: failure === undefined, failure: isExplained ? undefined : failureText(failure), seconds: (Date.now() - started) / 1000 };
}

async function inThread({ root, engines }: EngineContext, { stack, operation, absentStacks = [], parallel, policyConfig }: RunRequest, listen: (message: ThreadMessage) => void): Promise<ThreadFailure | undefined> {
    const task: ThreadTask = { root, stack: stack.name, program: stack.program, operation, absentStacks, parallel, policyConfig, pulumi: { command: engines.command, version: engines.version } };
    const thread = new Worker(join(root, "dist", "stack-thread.js"), { workerData: task, env: SHARE_ENV });
    try {
        return await new Promise<ThreadFailure | undefined>((resolve, reject) => {
            thread.once("error", reject);
            thread.once("exit", (code) => { resolve({ message: `The thread of stack ${stack.name} ended by itself (code ${code}).`, stdout: "", stderr: "" }); });
            thread.on("message", (message: ThreadMessage) => {
                if (message.kind === "started") engines.started(message.pid);
                else if (message.kind === "ended") engines.ended(message.pid);
                else if (message.kind === "finished") resolve(message.failure);
                else listen(message);
            });
        });
    } finally {
        await thread.terminate();
    }
}

function failureText({ stderr, stdout, message }: ThreadFailure): string {
    return stderr.trim() || stdout.trim() || message;
}
