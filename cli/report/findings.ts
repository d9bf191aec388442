// Policy reports of all stacks as findings: one a rule, with every place it was found at, the same message once.
import type { PolicyReport } from "../engine/stack-record";
import { resourceReference } from "./changes";
import type { Finding } from "./report";
import type { RuleText } from "./rule-texts";

export interface StackReports { readonly stack: string; readonly reports: readonly PolicyReport[] }

/** Mandatory before advisory, then by severity, then by rule. */
export function findingsOf(stacks: readonly StackReports[], rules: ReadonlyMap<string, RuleText>): Finding[] {
    const findings = new Map<string, Finding>();
    for (const { stack, reports } of stacks) {
        for (const { rule, level, urn, message } of reports) {
            const text = rules.get(rule);
            const { demand, found } = parts(message, text?.description);
            const known = findings.get(rule) ?? { rule, level, severity: text?.severity ?? null, demand, fix: text?.fix ?? null, url: text?.url ?? null, places: [] };
            if (level === "mandatory") known.level = level; // an exemption's config may raise a rule in one stack only
            const place = known.places.find((other) => other.stack === stack && (other.resource?.urn ?? undefined) === urn);
            if (place === undefined) known.places.push({ stack, resource: urn === undefined ? null : resourceReference(urn), messages: [found] });
            else if (!place.messages.includes(found)) place.messages.push(found);
            findings.set(rule, known);
        }
    }
    return [...findings.values()].sort((a, b) => rank(a) - rank(b) || a.rule.localeCompare(b.rule));
}

/** The policy SDK writes the rule's description, a line end and what the rule said. */
function parts(message: string, description: string | undefined): { demand: string; found: string } {
    const end = message.indexOf("\n");
    const demand = description ?? (end < 0 ? message : message.slice(0, end));
    const found = message.startsWith(demand) ? message.slice(demand.length).trim() : message;
    return { demand, found: found === "" ? demand : found };
}

const severities: readonly Finding["severity"][] = ["critical", "high", "medium", "low", null];

function rank({ level, severity }: Finding): number {
    return (level === "mandatory" ? 0 : severities.length) + severities.indexOf(severity);
}
