// Progress as lines, for logs and continuous integration: when an operation begins and ends, each resource it changes,
// and a sign of life while one takes long.
import { urnText } from "../engine/urn";
import type { StackRecord } from "../engine/stack-record";
import type { Operation, StackOutcome } from "../engine/stack-run";
import { outcomeText } from "./outcome-text";
import { operationWords, type OperationDetails, type Progress } from "./progress";

const signOfLifeMilliseconds = 30_000;

interface Row {
    readonly operation: Operation;
    readonly expected: number | undefined;
    record: StackRecord | undefined;
    /** How many of the record's changes have been told. */
    told: number;
}

/** Steps that reach a provider; `replace` itself does nothing, its two halves do. */
const stepWords: Readonly<Record<string, string>> = {
    create: "creating", update: "updating", delete: "deleting", import: "importing",
    "create-replacement": "creating the replacement of", "delete-replaced": "deleting what was replaced of",
};

export class PlainProgress implements Progress {
    private readonly rows = new Map<string, Row>();
    private readonly timer: NodeJS.Timeout;
    private readonly width: number;

    constructor(stacks: readonly string[], private readonly write: (line: string) => void) {
        this.width = Math.max(0, ...stacks.map((name) => name.length));
        this.timer = setInterval(() => { this.signOfLife(); }, signOfLifeMilliseconds);
        this.timer.unref();
    }

    began(stack: string, operation: Operation, { expected, because }: OperationDetails = {}): void {
        this.rows.set(stack, { operation, expected, record: undefined, told: 0 });
        this.say(stack, because === undefined ? operationWords[operation] : `${operationWords[operation]} again: ${because}`);
    }

    moved(stack: string, record: StackRecord): void {
        const row = this.rows.get(stack);
        if (row === undefined) return;
        row.record = record;
        if (row.operation === "preview") return;
        for (const { op, urn, new: after, old } of record.changes.slice(row.told)) {
            const word = stepWords[op];
            if (word !== undefined && (after ?? old)?.custom === true) this.say(stack, `${word} ${urnText(urn)}`);
        }
        row.told = record.changes.length;
    }

    ended(stack: string, outcome: StackOutcome): void {
        this.rows.delete(stack);
        this.say(stack, `${outcome.operation}: ${outcomeText(outcome)}`);
    }

    note(message: string): void {
        this.write(message);
    }

    stop(): Promise<void> {
        clearInterval(this.timer);
        return Promise.resolve();
    }

    private signOfLife(): void {
        for (const [stack, { operation, expected, record }] of this.rows) this.say(stack, `${operationWords[operation]}${workText(record, expected)}`);
    }

    private say(stack: string, text: string): void {
        this.write(`${stack.padEnd(this.width)}  ${text}`);
    }
}

/** ` 12/45  aws:ec2/vpc:Vpc network-vpc` */
export function workText(record: StackRecord | undefined, expected: number | undefined): string {
    if (record === undefined) return "";
    const count = expected === undefined ? ` ${record.done}` : ` ${record.done}/${Math.max(expected, record.done)}`;
    return record.current === undefined ? count : `${count}  ${urnText(record.current)}`;
}
