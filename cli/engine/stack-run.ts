// One engine operation on one stack: through the Automation API, with the program inline in this process and the
// policy pack always on. Costs exactly one start of the CLI.
import { join } from "node:path";
import type { EngineEvent, PulumiFn, Stack } from "@pulumi/pulumi/automation";
import type { StackConfig } from "../environment/stack-config";
import { automation } from "./automation";
import { CliError } from "./engine-command";
import type { EngineContext } from "./engine-context";
import { StackRecord } from "./stack-record";

export type Operation = "preview" | "up" | "destroy";

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
    const onEvent = (event: EngineEvent): void => {
        record.take(event);
        request.onEvent?.(record);
    };
    const outcome = (succeeded: boolean, failure?: string): StackOutcome => ({ stack, operation, record, succeeded, failure, seconds: (Date.now() - started) / 1000 });
    try {
        await operate(context, request, onEvent);
        return outcome(true);
    } catch (error) {
        if (!(error instanceof CliError)) throw error;
        return outcome(false, record.errors.length > 0 ? undefined : failureText(error));
    }
}

async function operate(context: EngineContext, { stack, operation, absentStacks = [], parallel, policyConfig }: RunRequest, onEvent: (event: EngineEvent) => void): Promise<void> {
    const common = { onEvent, color: "never", suppressOutputs: true, ...(parallel !== undefined && { parallel }) } as const;
    const policies = { policyPacks: [join(context.root, "policies")], ...(policyConfig !== undefined && { policyPackConfigs: [policyConfig] }) };
    switch (operation) {
        case "preview":
            await (await openStack(context, stack.name, inlineProgram(stack, absentStacks))).preview({ ...common, ...policies });
            return;
        case "up":
            await (await openStack(context, stack.name, inlineProgram(stack, []))).up({ ...common, ...policies });
            return;
        case "destroy":
            await (await openStack(context, stack.name)).destroy(common);
            return;
        default:
            operation satisfies never;
    }
}

/** Loaded when the engine asks for it: a stack pays for its own providers only, and a fault stops before that. */
function inlineProgram(stack: StackConfig, absentStacks: readonly string[]): PulumiFn {
    return async () => (await import("../../stacks/run-program.js")).runProgram(stack.program, { absentStacks });
}

/** Three things the Automation API would start the CLI for, which are known already or come with the events. */
async function openStack({ root, engines }: EngineContext, name: string, program?: PulumiFn): Promise<Stack> {
    const { LocalWorkspace, Stack } = await automation();
    const workspace = await LocalWorkspace.create({ workDir: root, pulumiCommand: engines.pulumi, ...(program !== undefined && { program }) });
    workspace.selectStack = () => Promise.resolve(); // every call names its stack; the user's selection stays as it is
    const stack = await Stack.select(name, workspace);
    stack.outputs = () => Promise.resolve({});
    stack.info = () => Promise.resolve(undefined);
    return stack;
}

function failureText({ stderr, stdout, message }: CliError): string {
    return stderr.trim() || stdout.trim() || message;
}
