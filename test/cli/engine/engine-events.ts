// Engine events as the CLI streams them, by hand: as small as a test's question.
import type { EngineEvent, OpType, StepEventMetadata, StepEventStateMetadata } from "@pulumi/pulumi/automation";
import { StackRecord } from "../../../cli/engine/stack-record";

export const stackUrn = "urn:pulumi:directory-dev::gmsa::pulumi:pulumi:Stack::gmsa-directory-dev";
export const vpcUrn = "urn:pulumi:directory-dev::gmsa::gmsa:network:Network$aws:ec2/vpc:Vpc::network-vpc";
export const secretUrn = "urn:pulumi:directory-dev::gmsa::gmsa:directory:PortableIdentity$aws:secretsmanager/secret:Secret::bookstore-secret";

interface Step { readonly op: OpType; readonly urn: string; readonly custom?: boolean; readonly outputs?: Record<string, unknown>; readonly oldOutputs?: Record<string, unknown>; readonly diffs?: string[]; readonly keys?: string[] }

function metadata({ op, urn, custom = true, outputs = {}, oldOutputs, diffs, keys }: Step): StepEventMetadata {
    const type = (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
    const state = (own: Record<string, unknown>): StepEventStateMetadata => ({ type, urn, custom, id: "", parent: "", inputs: {}, outputs: own, provider: "" });
    return {
        op, urn, type, provider: "", new: state(outputs), ...(oldOutputs !== undefined && { old: state(oldOutputs) }),
        ...(diffs !== undefined && { diffs }), ...(keys !== undefined && { keys }),
    };
}

let sequence = 0;
const event = (content: Partial<EngineEvent>): EngineEvent => ({ sequence: sequence++, timestamp: 0, ...content });

export const began = (step: Step): EngineEvent => event({ resourcePreEvent: { metadata: metadata(step) } });
export const ended = (step: Step): EngineEvent => event({ resOutputsEvent: { metadata: metadata(step) } });
export const failed = (step: Step): EngineEvent => event({ resOpFailedEvent: { metadata: metadata(step), status: 1, steps: 1 } });
export const whole = (step: Step): EngineEvent[] => [began(step), ended(step)];
export const said = (severity: "info" | "warning" | "error", message: string, urn?: string): EngineEvent => event({ diagnosticEvent: { severity, message, color: "never", ...(urn !== undefined && { urn }) } });
export const summary = (resourceChanges: Record<string, number>): EngineEvent => event({ summaryEvent: { maybeCorrupt: false, durationSeconds: 1, resourceChanges, PolicyPacks: {} } as unknown as NonNullable<EngineEvent["summaryEvent"]> });

export const violated = (policyName: string, enforcementLevel: "mandatory" | "warning", message: string, resourceUrn?: string): EngineEvent => event({
    policyEvent: { policyName, policyPackName: "gmsa", policyPackVersion: "0.1.0", policyPackVersionTag: "0.1.0", enforcementLevel, color: "raw", message, ...(resourceUrn !== undefined && { resourceUrn }) },
});

/** The record of a run with exactly these events. */
export function recordOf(...events: readonly EngineEvent[]): StackRecord {
    const record = new StackRecord();
    for (const one of events) record.take(one);
    return record;
}
