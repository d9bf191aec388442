// The course of a command as data: where it stands, what happened, what is to be done next. The shell around it
// (command-run.ts) does the calls and the pauses; the course itself (command-course.ts) is pure.
import type { RunnerFailure } from "../failure/runner-failure";
import type { Refusal } from "../failure/service-refusal";

/** `attempt` counts what was done in the state without getting on; times are milliseconds since 1970. */
export type CommandState =
    | { readonly name: "awaiting-instance"; readonly since: number; readonly attempt: number; readonly seen: string }
    | { readonly name: "sending"; readonly since: number; readonly attempt: number }
    | { readonly name: "running"; readonly since: number; readonly attempt: number; readonly commandId: string; readonly status: string }
    | { readonly name: "reading-output"; readonly since: number; readonly attempt: number; readonly commandId: string; readonly url: string }
    | { readonly name: "succeeded"; readonly outcome: string }
    | { readonly name: "failed"; readonly failure: RunnerFailure; readonly log: string; readonly cancel?: string };

export type OpenState = Exclude<CommandState, { readonly name: "succeeded" | "failed" }>;

export interface InvocationView {
    readonly status: string;
    readonly statusDetails: string;
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
    /** Where the whole standard output is; empty when it was not kept. */
    readonly stdoutUrl: string;
}

export type CommandEvent =
    /** @param status PingStatus, or undefined when Systems Manager does not know the instance */
    | { readonly name: "instance"; readonly status: string | undefined }
    | { readonly name: "sent"; readonly commandId: string }
    | { readonly name: "invocation"; readonly view: InvocationView }
    | { readonly name: "output"; readonly text: string }
    | { readonly name: "refused"; readonly refusal: Refusal };
