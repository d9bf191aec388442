// An operation's result on one stack, in a few words.
import type { Operation, StackOutcome } from "../engine/stack-run";

const words: Readonly<Record<string, { readonly planned: string; readonly done: string }>> = {
    create: { planned: "to create", done: "created" },
    update: { planned: "to update", done: "updated" },
    replace: { planned: "to replace", done: "replaced" },
    delete: { planned: "to delete", done: "deleted" },
    import: { planned: "to import", done: "imported" },
    same: { planned: "unchanged", done: "unchanged" },
    failed: { planned: "failed", done: "failed" },
};

/** `3 to create, 41 unchanged`. Operations that change nothing of their own (reads, parts of a replacement) are left out. */
export function countsText(counts: Readonly<Record<string, number>>, operation: Operation): string {
    const said = Object.entries(words).flatMap(([name, { planned, done }]) => {
        const count = counts[name] ?? 0;
        return count === 0 ? [] : [`${count} ${operation === "preview" ? planned : done}`];
    });
    return said.length === 0 ? "nothing to do" : said.join(", ");
}

export function outcomeText({ record, succeeded, operation, seconds }: StackOutcome): string {
    const isRefused = !succeeded && record.policyReports.some(({ level }) => level === "mandatory");
    const result = succeeded ? countsText(record.counts(), operation) : isRefused ? "refused by policy" : "failed";
    return `${result} (${secondsText(seconds)})`;
}

/** 4.2 s; 75 s and more in minutes. */
export function secondsText(seconds: number): string {
    return seconds < 75 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
