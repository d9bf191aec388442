// One stack's part of the summary.
import { countsText } from "../../progress/outcome-text";
import { keyOutputLines } from "../key-outputs";
import type { Report, StackReport, Trouble } from "../report";
import { changesText } from "./changes-text";
import type { Paint } from "./paint";

export function stackText(stack: StackReport, { command }: Pick<Report, "command">, paint: Paint): string[] {
    const isUp = command === "up" && (stack.result === "changed" || stack.result === "unchanged");
    return [
        `  ${paint.bold(stack.name)}  ${resultText(stack, command, paint)}`,
        ...stack.errors.flatMap((error) => troubleText(error, paint.bad("error"))),
        ...stack.warnings.flatMap((warning) => troubleText(warning, paint.warn("warning"))),
        ...(stack.result === "previewed" || (command === "up" && stack.result === "changed" && !isFirst(stack)) ? changesText(stack, paint) : []),
        ...(isUp ? outputLines(stack) : []),
    ];
}

/** Everything new: what exists is told by the outputs, a list of every resource would bury them. */
function isFirst({ changes }: StackReport): boolean {
    return changes.length > 0 && changes.every(({ operation }) => operation === "create");
}

function resultText({ result, counts, why, operation }: StackReport, command: Report["command"], paint: Paint): string {
    switch (result) {
        case "previewed": return countsText(counts, "preview");
        case "changed": return countsText(counts, "up");
        case "destroyed": return countsText(counts, "destroy");
        case "unchanged": return command === "destroy" ? "nothing to remove" : `no changes, ${counts["same"] ?? 0} resources`;
        case "refused": return paint.bad("refused by policy");
        case "failed": return paint.bad(`failed${Object.keys(counts).length === 0 ? "" : `: ${countsText(counts, operation ?? command)}`}`);
        case "skipped": return paint.warn(`not begun: ${why ?? ""}`);
        default: return result satisfies never;
    }
}

function troubleText({ resource, message, hint }: Trouble, word: string): string[] {
    const [first = "", ...rest] = message.split("\n");
    return [
        `    ${word}${resource === null ? "" : ` ${resource.type} ${resource.name}`}: ${first}`,
        ...rest.map((line) => `      ${line}`),
        ...(hint === null ? [] : [`      ${hint}`]),
    ];
}

function outputLines({ program, outputs }: StackReport): string[] {
    const lines = keyOutputLines(program, outputs);
    const width = Math.max(0, ...lines.map(([label]) => label.length));
    return lines.map(([label, text]) => `    ${label.padEnd(width)}  ${text}`);
}
