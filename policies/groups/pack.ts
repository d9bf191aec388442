// Rules about the pack's own use. They run last, because they report what the others noted.
import { forStack, type Finding, type StackRule } from "../rule";
import type { Stack } from "../resource";
import { tokens } from "../tokens";
import { exemptionsNoted, failuresNoted, forgetNotes, type ExemptionNote } from "../run-notes";

function onRoot(stack: Stack, messages: readonly string[]): Finding[] {
    const root = stack.ofType(tokens.stack)[0] ?? stack.resources[0];
    return root === undefined ? [] : messages.map((message) => ({ resource: root, message }));
}

function named({ rule, exemption }: ExemptionNote): string {
    return `The exemption of ${exemption.resource} from ${rule}`;
}

export const packRules: readonly StackRule[] = [
    forStack({
        id: "exemption-is-current",
        group: "pack",
        description: "An exemption has a reason and a last day that has not passed and is at most a year ahead.",
        why: "An exemption without an end outlives the reason it was given for.",
        fix: "Mend what the rule found and remove the exemption, or renew it with a reason and a new day.",
        level: "mandatory",
        severity: "medium",
        types: [],
        check: (stack) => onRoot(stack, exemptionsNoted().flatMap((note) => (note.fault === undefined ? [] : [`${named(note)} ${note.fault}. Remove or renew it.`]))),
    }),
    forStack({
        id: "exemption-is-used",
        group: "pack",
        description: "An exemption covers a finding of its rule.",
        why: "An exemption that covers nothing today may hide a new fault tomorrow.",
        fix: "Remove the exemption from the policy config.",
        level: "advisory",
        severity: "low",
        types: [],
        check: (stack) => onRoot(stack, exemptionsNoted().flatMap((note) => (note.isUsed ? [] : [`${named(note)} covers no finding. Remove it.`]))),
    }),
    forStack({
        id: "rule-runs-without-error",
        group: "pack",
        description: "Every rule of the pack runs to its end.",
        why: "A rule that fails checks nothing; it must neither stop a deployment nor stay unnoticed.",
        fix: "Report the rule and the resource's properties (without secrets) as a fault of the pack.",
        level: "advisory",
        severity: "medium",
        types: [],
        check: (stack) => {
            const messages = failuresNoted().map(({ rule, urn, error }) => `Rule ${rule} failed with ${error} on ${urn}: what it checks is unchecked there.`);
            forgetNotes();
            return onRoot(stack, messages);
        },
    }),
];
