// What the main thread and a stack's thread say to each other. Plain data only: it crosses by structured clone.
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { ProgramName } from "../../components/stack/program";

export type Operation = "preview" | "up" | "destroy";

export interface ThreadTask {
    readonly root: string;
    readonly stack: string;
    readonly program: ProgramName;
    readonly operation: Operation;
    readonly pulumi: { readonly command: string; readonly version: string };
    readonly absentStacks: readonly string[];
    readonly parallel: number | undefined;
    readonly policyConfig: string | undefined;
}

export interface ThreadFailure { readonly message: string; readonly stdout: string; readonly stderr: string }

export type ThreadMessage =
    | { readonly kind: "event"; readonly event: EngineEvent }
    /** A CLI process began or ended: the main thread passes signals to it and writes it down. */
    | { readonly kind: "started" | "ended"; readonly pid: number }
    /** The last one. Without a failure the operation succeeded. */
    | { readonly kind: "finished"; readonly failure: ThreadFailure | undefined };
