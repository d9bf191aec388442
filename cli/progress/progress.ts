// What a command tells about its work while it works: to a person at a terminal as one live tree, to a log as lines.
import type { StackRecord } from "../engine/stack-record";
import type { Operation, StackOutcome } from "../engine/stack-run";

export interface OperationDetails {
    /** Number of steps the operation will take, where a preview has told. */
    readonly expected?: number;
    /** Why it is done a second time. */
    readonly because?: string;
}

export interface Progress {
    began(stack: string, operation: Operation, details?: OperationDetails): void;
    moved(stack: string, record: StackRecord): void;
    ended(stack: string, outcome: StackOutcome): void;
    note(message: string): void;
    /** The last state stays on the screen. Nothing may be told after this. */
    stop(): Promise<void>;
}

export const operationWords: Readonly<Record<Operation, string>> = { preview: "previewing", up: "updating", destroy: "destroying" };
