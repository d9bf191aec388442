// What one engine run did to one stack, gathered from its event stream: the printed text is for people only and changes
// between versions. Everything a report needs is here, including each change's old and new state for later diffs.
import { isDeepStrictEqual } from "node:util";
import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import { plainText, withoutTrace } from "./engine-text";

export const stackType = "pulumi:pulumi:Stack";

export interface PolicyReport {
    readonly rule: string;
    readonly level: "mandatory" | "advisory";
    /** Undefined: the rule speaks about the whole stack. */
    readonly urn: string | undefined;
    readonly message: string;
}

export interface Diagnostic { readonly urn: string | undefined; readonly message: string }

export class StackRecord {
    /** Steps that do something, in the engine's order; a replacement is several. */
    readonly changes: StepEventMetadata[] = [];
    readonly policyReports: PolicyReport[] = [];
    readonly errors: Diagnostic[] = [];
    readonly warnings: Diagnostic[] = [];
    /** The resource whose step began last and has not ended. */
    current: string | undefined;
    /** True: the engine itself ended the run, and has told why if there is a reason beside policies and interruptions. */
    isClosed = false;
    private readonly inWork = new Set<string>();
    private readonly finished = new Map<string, string>();
    private counted: Readonly<Record<string, number>> | undefined;
    private stackStep: StepEventMetadata | undefined;

    take(event: EngineEvent): void {
        if (event.resourcePreEvent !== undefined) this.began(event.resourcePreEvent.metadata);
        else if (event.resOutputsEvent !== undefined) this.ended(event.resOutputsEvent.metadata);
        else if (event.resOpFailedEvent !== undefined) this.ended(event.resOpFailedEvent.metadata, "failed");
        else if (event.policyEvent !== undefined) this.reported(event.policyEvent);
        else if (event.diagnosticEvent !== undefined) this.diagnosed(event.diagnosticEvent);
        else if (event.summaryEvent !== undefined) this.counted = event.summaryEvent.resourceChanges;
    }

    /** Resources by what happened to them: create, update, replace, delete, same … The engine's own count, the stack itself included. */
    counts(): Readonly<Record<string, number>> {
        if (this.counted !== undefined) return this.counted;
        const counts: Record<string, number> = {};
        for (const operation of this.finished.values()) counts[operation] = (counts[operation] ?? 0) + 1;
        return counts;
    }

    /** Steps that ended so far. */
    get done(): number {
        return this.finished.size;
    }

    /** Outputs as they will be or are; secrets are masked by the engine, values unknown at preview are absent or marked. */
    outputs(): Readonly<Record<string, unknown>> {
        return this.stackStep?.new?.outputs ?? {};
    }

    /** Outputs before this run. Empty: the stack never came up whole. */
    oldOutputs(): Readonly<Record<string, unknown>> {
        return this.stackStep?.old?.outputs ?? {};
    }

    hasNewOutputs(): boolean {
        return !isDeepStrictEqual(this.outputs(), this.oldOutputs());
    }

    /** False: an update would do nothing at all. */
    hasChanges(): boolean {
        return this.changes.length > 0 || this.hasNewOutputs();
    }

    private began(step: StepEventMetadata): void {
        this.inWork.add(step.urn);
        if (step.type !== stackType) this.current = step.urn;
        if (!isIdle(step.op)) this.changes.push(step);
    }

    private ended(step: StepEventMetadata, outcome?: "failed"): void {
        this.inWork.delete(step.urn);
        if (this.current === step.urn) this.current = [...this.inWork].at(-1);
        this.finished.set(`${step.op} ${step.urn}`, outcome ?? step.op);
        if (step.type === stackType) this.stackStep = step;
    }

    private reported({ policyName, enforcementLevel, resourceUrn, message }: NonNullable<EngineEvent["policyEvent"]>): void {
        this.policyReports.push({
            rule: policyName, level: enforcementLevel === "mandatory" ? "mandatory" : "advisory",
            urn: resourceUrn === undefined || resourceUrn === "" ? undefined : resourceUrn,
            message: plainText(message).replace(/^(?:mandatory|advisory|warning): */, ""),
        });
    }

    private diagnosed({ severity, urn, message, ephemeral }: NonNullable<EngineEvent["diagnosticEvent"]>): void {
        if (severity !== "error" && severity !== "warning" || ephemeral === true) return;
        const text = withoutTrace(plainText(message));
        const list = severity === "error" ? this.errors : this.warnings;
        const about = urn === undefined || urn === "" ? undefined : urn;
        // The engine reports a program's error once where it was thrown and once for the program as a whole.
        if (closing.test(text)) this.isClosed = true;
        else if (text !== "" && !list.some((other) => other.message === text && other.urn === about)) list.push({ urn: about, message: text });
    }
}

/** The engine's last word on a run that went wrong, after the errors that say why. */
const closing = /^(?:preview|update|destroy|refresh) (?:failed|cancell?ed)$|(?:^|: )context cancell?ed$/;

/** Steps that leave a resource as it is. */
function isIdle(operation: string): boolean {
    return operation === "same" || operation === "read" || operation === "refresh";
}
