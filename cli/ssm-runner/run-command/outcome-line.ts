// The last line of a command's output: the outcome of the work, or the account of its failure (worker/outcome.ts).
import type { Problem } from "../../../components/problem/problem";
import { failureLine } from "../../../worker/outcome";

export type Told =
    | { readonly kind: "outcome"; readonly line: string }
    | { readonly kind: "failure"; readonly problems: readonly Problem[] }
    | { readonly kind: "none"; readonly shown: string };

const shownCharacters = 120;

export function readOutcome(stdout: string): Told {
    const line = stdout.trimEnd().split("\n").pop()?.trim() ?? "";
    const parsed = parseObject(line);
    if (parsed === undefined) return { kind: "none", shown: JSON.stringify(line.slice(0, shownCharacters)) };
    const failure = failureLine.safeParse(parsed);
    if (!failure.success) return { kind: "outcome", line: JSON.stringify(parsed) };
    const { code, message, fix, problems } = failure.data.error;
    return { kind: "failure", problems: problems.length > 0 ? problems : [{ code, path: "", message, fix }] };
}

function parseObject(line: string): object | undefined {
    try {
        const value: unknown = JSON.parse(line);
        return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
    } catch {
        return undefined;
    }
}
