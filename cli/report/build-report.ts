// From the ends of all stacks to the one document.
import { exitCodes, type ExitName } from "../exit-codes";
import type { StackOutcome } from "../engine/stack-run";
import type { Cloud } from "../environment/stack-config";
import type { StackResult } from "../operation/environment-run";
import { findingsOf } from "./findings";
import { nextSteps } from "./next-steps";
import type { Report } from "./report";
import type { RuleText } from "./rule-texts";
import { isRefusal, stackReport } from "./stack-report";

export interface ReportSource {
    readonly command: Report["command"];
    readonly environment: string;
    readonly cloud: Cloud;
    readonly results: readonly StackResult[];
    /** Previews whose findings count beside those of the results: an update's, whose stacks may have nothing to do. */
    readonly previews?: readonly StackOutcome[];
    /** The words of the pack's rules, by id. */
    readonly rules: ReadonlyMap<string, RuleText>;
    readonly isInterrupted: boolean;
    readonly notes: readonly string[];
    readonly seconds: number;
}

export function buildReport({ command, environment, cloud, results, previews = [], rules, isInterrupted, notes, seconds }: ReportSource): Report {
    const outcomes = [...previews, ...results.flatMap((result) => (result.kind === "skipped" || result.outcome === undefined ? [] : [result.outcome]))];
    const reports = outcomes.map(({ stack, record }) => ({ stack: stack.name, reports: record.policyReports }));
    const stacks = results.map((result) => stackReport(result, environment));
    const exit = exitOf(results, isInterrupted);
    return {
        version: 1, command, environment, cloud, message: null, seconds, settingsFaults: [], stacks,
        exit: { name: exit, code: exitCodes[exit].code },
        findings: findingsOf(reports, rules),
        notes: [...notes],
        next: nextSteps(command, environment, exit, stacks),
    };
}

/** An interruption explains every failure; a failure weighs more than a refusal. */
function exitOf(results: readonly StackResult[], isInterrupted: boolean): ExitName {
    const failed = results.flatMap((result) => (result.kind === "ran" && !result.outcome.succeeded ? [result.outcome] : []));
    if (isInterrupted && (failed.length > 0 || results.some(({ kind }) => kind === "skipped"))) return "interrupted";
    if (failed.length === 0) return "done";
    return failed.every(isRefusal) ? "policy" : "engineFailed";
}

/** The document of a command that ran nothing. */
export function emptyReport(command: Report["command"], environment: string, exit: ExitName, details: Partial<Pick<Report, "message" | "settingsFaults" | "cloud">>): Report {
    return {
        version: 1, command, environment, cloud: null, message: null, seconds: 0, settingsFaults: [], stacks: [], findings: [], notes: [],
        exit: { name: exit, code: exitCodes[exit].code }, next: nextSteps(command, environment, exit, []), ...details,
    };
}
