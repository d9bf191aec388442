// The engine's steps as changes: a replacement is three steps to the engine and one change to a person.
import type { StepEventMetadata } from "@pulumi/pulumi/automation";
import { urnParts } from "../engine/urn";
import { stackType } from "../engine/stack-record";
import type { Change, ResourceReference } from "./report";

const replacing = ["replace", "create-replacement", "delete-replaced"];
const operations: Readonly<Record<string, Change["operation"]>> = { create: "create", update: "update", delete: "delete", import: "import", "import-replacement": "replace", discard: "delete", "discard-replaced": "replace" };

/** In the order of consequence: replaced, deleted, updated, created; in the engine's order within each. */
const consequence: readonly Change["operation"][] = ["replace", "delete", "update", "import", "other", "create"];

/** Without the stack itself and its default providers, which nobody wrote. */
export function changesOf(steps: readonly StepEventMetadata[]): Change[] {
    const byUrn = new Map<string, StepEventMetadata[]>();
    for (const step of steps.filter(({ type }) => type !== stackType)) byUrn.set(step.urn, [...byUrn.get(step.urn) ?? [], step]);
    const changes = [...byUrn.entries()].map(([urn, own]): Change => ({
        operation: operationOf(own.map(({ op }) => op)),
        resource: resourceReference(urn),
        isComponent: own.every((step) => step.new?.custom !== true && step.old?.custom !== true),
        properties: unique(own.flatMap((step) => Object.keys(step.detailedDiff ?? {}).length > 0 ? Object.keys(step.detailedDiff ?? {}) : step.diffs ?? [])),
        replacedBecause: unique(own.flatMap(({ keys }) => keys ?? [])),
    }));
    return changes.sort((a, b) => consequence.indexOf(a.operation) - consequence.indexOf(b.operation));
}

export function resourceReference(urn: string): ResourceReference {
    return { urn, ...urnParts(urn) };
}

function operationOf(steps: readonly string[]): Change["operation"] {
    if (steps.some((step) => replacing.includes(step))) return "replace";
    return operations[steps[0] ?? ""] ?? "other";
}

function unique(texts: readonly string[]): string[] {
    return [...new Set(texts)];
}
