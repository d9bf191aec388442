// The end of a command's work: everything that happened, as the report.
import type { StackOutcome } from "../engine/stack-run";
import type { StackResult } from "../operation/environment-run";
import { buildReport } from "../report/build-report";
import type { Report } from "../report/report";
import { ruleTexts } from "../report/rule-texts";
import type { CommandRun } from "./run-command";

export async function conclude(
    command: Report["command"], { environment, interruption, notes, started }: CommandRun,
    ended: { readonly results: readonly StackResult[]; readonly previews?: readonly StackOutcome[]; readonly notes?: readonly string[] },
): Promise<Report> {
    const outcomes = [...ended.previews ?? [], ...ended.results.flatMap((result) => (result.kind === "ran" ? [result.outcome] : []))];
    const hasFindings = outcomes.some(({ record }) => record.policyReports.length > 0);
    return buildReport({
        ...ended, command, environment: environment.name, cloud: environment.cloud, rules: hasFindings ? await ruleTexts() : new Map(),
        isInterrupted: interruption.isRequested, notes: [...notes, ...ended.notes ?? []], seconds: (Date.now() - started) / 1000,
    });
}
