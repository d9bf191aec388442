// One stack's part of the report, from how its operation ended.
import type { Diagnostic } from "../engine/stack-record";
import type { StackOutcome } from "../engine/stack-run";
import type { StackResult } from "../operation/environment-run";
import { changesOf, resourceReference } from "./changes";
import { errorHint } from "./error-hints";
import { readableOutputs } from "./readable-outputs";
import type { StackReport, Trouble } from "./report";

export function stackReport(result: StackResult, environment: string): StackReport {
    const { stack } = result;
    const base = { name: stack.name, program: stack.program };
    if (result.kind === "skipped") return { ...base, result: "skipped", why: result.why, operation: null, seconds: 0, counts: {}, changes: [], outputs: {}, errors: [], warnings: [] };
    const { outcome } = result;
    if (outcome === undefined) return { ...base, result: "unchanged", why: null, operation: null, seconds: 0, counts: {}, changes: [], outputs: {}, errors: [], warnings: [] };
    const { record } = outcome;
    const place = { stack: stack.name, environment };
    const errors = record.errors.map((error) => trouble(error, place));
    if (outcome.failure !== undefined && !isRefusal(outcome)) errors.push({ resource: null, message: outcome.failure, hint: errorHint(outcome.failure, place) });
    return {
        ...base,
        result: result.kind === "unchanged" ? "unchanged" : resultOf(outcome),
        why: null,
        operation: outcome.operation,
        seconds: outcome.seconds,
        counts: { ...record.counts() },
        changes: changesOf(record.changes),
        outputs: readableOutputs(record.outputs()),
        errors,
        warnings: record.warnings.map((warning) => trouble(warning, place)),
    };
}

/** Refused by policy and by nothing else. */
export function isRefusal({ succeeded, record }: StackOutcome): boolean {
    return !succeeded && record.errors.length === 0 && record.policyReports.some(({ level }) => level === "mandatory");
}

function resultOf(outcome: StackOutcome): StackReport["result"] {
    if (!outcome.succeeded) return isRefusal(outcome) ? "refused" : "failed";
    switch (outcome.operation) {
        case "preview": return "previewed";
        case "up": return "changed";
        case "destroy": return "destroyed";
        default: return outcome.operation satisfies never;
    }
}

function trouble({ urn, message }: Diagnostic, place: { readonly stack: string; readonly environment: string }): Trouble {
    return { resource: urn === undefined ? null : resourceReference(urn), message, hint: errorHint(message, place) };
}
