// Progress at a terminal: one line a stack, redrawn in place by listr2. Work is pushed in from the engines' events, so
// each listr2 task only waits for its stack's end.
import { Listr, type DefaultRenderer, type ListrTaskWrapper, type SimpleRenderer } from "listr2";
import type { StackRecord } from "../engine/stack-record";
import type { Operation, StackOutcome } from "../engine/stack-run";
import { outcomeText, secondsText } from "./outcome-text";
import { workText } from "./plain-progress";
import { operationWords, type OperationDetails, type Progress } from "./progress";

type Task = ListrTaskWrapper<undefined, typeof DefaultRenderer, typeof SimpleRenderer>;
interface Row {
    task: Task | undefined;
    readonly end: () => void;
    readonly fail: (error: Error) => void;
    operation: Operation | undefined;
    expected: number | undefined;
    started: number;
    record: StackRecord | undefined;
    failure: string | undefined;
}

const redrawMilliseconds = 200;

export class LiveProgress implements Progress {
    private readonly rows = new Map<string, Row>();
    private readonly notes: string[] = [];
    private readonly timer: NodeJS.Timeout;
    private readonly finished: Promise<unknown>;
    private readonly width: number;

    constructor(stacks: readonly string[]) {
        this.width = Math.max(0, ...stacks.map((name) => name.length));
        const list = new Listr<undefined>(stacks.map((name) => ({ title: name, task: (_, task) => this.follow(name, task) })), {
            concurrent: true, exitOnError: false, registerSignalListeners: false, collectErrors: false,
            rendererOptions: { collapseErrors: false, showErrorMessage: false, lazy: false },
        });
        this.finished = list.run();
        this.timer = setInterval(() => { this.redraw(); }, redrawMilliseconds);
    }

    began(stack: string, operation: Operation, { expected }: OperationDetails = {}): void {
        const row = this.rows.get(stack);
        if (row === undefined) return;
        Object.assign(row, { operation, expected, started: Date.now(), record: undefined, failure: undefined });
    }

    moved(stack: string, record: StackRecord): void {
        const row = this.rows.get(stack);
        if (row !== undefined) row.record = record;
    }

    ended(stack: string, outcome: StackOutcome): void {
        const row = this.rows.get(stack);
        if (row === undefined) return;
        row.operation = undefined;
        this.title(stack, row, `${outcome.operation}: ${outcomeText(outcome)}`);
        if (outcome.succeeded) row.end();
        else row.failure = outcomeText(outcome); // a preview may be made again
    }

    note(message: string): void {
        this.notes.push(message);
    }

    async stop(): Promise<void> {
        clearInterval(this.timer);
        for (const row of this.rows.values()) {
            if (row.failure !== undefined) row.fail(new Error(row.failure));
            else row.end();
        }
        await this.finished;
        for (const note of this.notes) process.stdout.write(`${note}\n`);
    }

    private follow(stack: string, task: Task): Promise<void> {
        return new Promise((end, fail) => {
            this.rows.set(stack, { task, end, fail, operation: undefined, expected: undefined, started: Date.now(), record: undefined, failure: undefined });
            this.title(stack, { task }, "");
        });
    }

    private redraw(): void {
        for (const [stack, row] of this.rows) {
            if (row.operation === undefined) continue;
            this.title(stack, row, `${operationWords[row.operation]} ${secondsText((Date.now() - row.started) / 1000)}${workText(row.record, row.expected)}`);
        }
    }

    private title(stack: string, row: Pick<Row, "task">, text: string): void {
        if (row.task !== undefined) row.task.title = `${stack.padEnd(this.width)}  ${text}`;
    }
}
