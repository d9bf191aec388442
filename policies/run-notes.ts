// What the rules noticed about themselves in this run: faulty exemptions, exemptions nobody used, rules that failed.
// Only a rule sees its own config, so each notes it here, and the pack's own rules report it at the end of the run.
import { exemptionFault, exempts, type Exemption } from "./exemptions";
import type { Resource } from "./resource";

export interface ExemptionNote { readonly rule: string; readonly exemption: Exemption; readonly fault: string | undefined; isUsed: boolean }
export interface FailureNote { readonly rule: string; readonly urn: string; readonly error: string }

const exemptionNotes = new Map<string, ExemptionNote>();
const failureNotes = new Map<string, FailureNote>();

/** True when a valid exemption of the rule covers the resource. Notes every exemption of the rule on the way. */
export function isExempt(rule: string, exemptions: readonly Exemption[], resource: Pick<Resource, "urn" | "type" | "name">, today = new Date()): boolean {
    const covering = noteExemptions(rule, exemptions, today).filter(({ exemption }) => exempts(exemption, resource));
    for (const note of covering) note.isUsed = true;
    return covering.some(({ fault }) => fault === undefined);
}

export function noteExemptions(rule: string, exemptions: readonly Exemption[], today = new Date()): ExemptionNote[] {
    return exemptions.map((exemption) => {
        const key = `${rule} ${exemption.resource} ${exemption.until}`;
        const note = exemptionNotes.get(key) ?? { rule, exemption, fault: exemptionFault(exemption, today), isUsed: false };
        exemptionNotes.set(key, note);
        return note;
    });
}

/** The error's text stays out: it may hold a property's value. */
export function noteFailure(rule: string, urn: string, error: unknown): void {
    failureNotes.set(`${rule} ${urn}`, { rule, urn, error: error instanceof Error ? error.name : typeof error });
}

export function exemptionsNoted(): readonly ExemptionNote[] {
    return [...exemptionNotes.values()];
}

export function failuresNoted(): readonly FailureNote[] {
    return [...failureNotes.values()];
}

/** A pack process may serve a preview and then the update: each starts with empty notes. */
export function forgetNotes(): void {
    exemptionNotes.clear();
    failureNotes.clear();
}
