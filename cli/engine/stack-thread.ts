// Entry point of dist/stack-thread.js: one engine operation on one stack, through the Automation API, with the program
// inline. A thread of its own, because the Automation API hears every unhandled rejection of its process: side by side
// in one thread, one program's error would be counted against all the others.
import "./thread-start";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { LocalWorkspace, PulumiCommand, Stack, type EngineEvent, type PulumiFn } from "@pulumi/pulumi/automation";
import { CliError, runCli } from "./run-cli";
import { runToItsEnd } from "./program-end";
import type { ThreadMessage, ThreadTask } from "./thread-messages";

function tell(message: ThreadMessage): void {
    parentPort?.postMessage(message);
}

async function operate(task: ThreadTask): Promise<void> {
    const onEvent = (event: EngineEvent): void => { if (event.diagnosticEvent === undefined || isTold(event.diagnosticEvent)) tell({ kind: "event", event }); };
    const { operation, root, parallel, policyConfig } = task;
    const common = { onEvent, color: "never", suppressOutputs: true, suppressProgress: true, ...(parallel !== undefined && { parallel }) } as const;
    const policies = { policyPacks: [join(root, "policies")], ...(policyConfig !== undefined && { policyPackConfigs: [policyConfig] }) };
    switch (operation) {
        case "preview":
            await (await openStack(task, inlineProgram(task))).preview({ ...common, ...policies });
            return;
        case "up":
            await (await openStack(task, inlineProgram(task))).up({ ...common, ...policies });
            return;
        case "destroy":
            await (await openStack(task)).destroy(common);
            return;
        default:
            operation satisfies never;
    }
}

/** The engine streams debug messages too: several a resource, and nobody reads them. */
function isTold({ severity }: { readonly severity: string }): boolean {
    return severity !== "debug";
}

function inlineProgram({ program, absentStacks }: ThreadTask): PulumiFn {
    return () => runToItsEnd(async () => (await import("../../stacks/run-program.js")).runProgram(program, { absentStacks }));
}

async function openStack(task: ThreadTask, program?: PulumiFn): Promise<Stack> {
    const workspace = await LocalWorkspace.create({ workDir: task.root, pulumiCommand: pulumiCommand(task), ...(program !== undefined && { program }) });
    // Three things the Automation API would start the CLI for, which are known already or come with the events:
    workspace.selectStack = () => Promise.resolve(); // every call names its stack; the user's selection stays as it is
    const stack = await Stack.select(task.stack, workspace);
    stack.outputs = () => Promise.resolve({});
    stack.info = () => Promise.resolve(undefined);
    return stack;
}

/** `run` is what the Automation API calls on a PulumiCommand (automation/cmd.ts); the version was asked for already. */
function pulumiCommand({ pulumi: { command, version } }: ThreadTask): PulumiCommand {
    const run = (args: readonly string[], cwd: string, variables: NodeJS.ProcessEnv): ReturnType<typeof runCli> => runCli(command, args, cwd, variables, {
        started: (pid) => { if (pid !== undefined) tell({ kind: "started", pid }); },
        ended: (pid) => { if (pid !== undefined) tell({ kind: "ended", pid }); },
    });
    return Object.assign(Object.create(PulumiCommand.prototype) as PulumiCommand, { command, version: { toString: () => version }, run });
}

operate(workerData as ThreadTask).then(
    () => { tell({ kind: "finished", failure: undefined }); },
    (error: unknown) => {
        const failure = error instanceof CliError ? error : { message: error instanceof Error ? error.message : String(error), stdout: "", stderr: "" };
        tell({ kind: "finished", failure: { message: failure.message, stdout: failure.stdout, stderr: failure.stderr } });
    },
);
