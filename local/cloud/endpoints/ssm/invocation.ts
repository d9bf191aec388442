// One command on one instance: from Pending to its end, and what the API shows of it at any moment.
import type { CommandStep } from "./command-document";
import type { StepResult } from "./shell-step";

/** Characters of output that GetCommandInvocation shows. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html */
export const shownOutput = { stdout: 24_000, stderr: 8_000 } as const;
/** Characters per step in ListCommandInvocations. */
const listedOutput = 2_500;

export type InvocationStatus = "Pending" | "InProgress" | "Cancelling" | "Success" | "Failed" | "TimedOut" | "Cancelled";

const details: Readonly<Record<InvocationStatus, string>> = {
    Pending: "Pending", InProgress: "InProgress", Cancelling: "Cancelling", Success: "Success", Failed: "Failed", TimedOut: "ExecutionTimedOut", Cancelled: "Cancelled",
};

export interface OutputPlace {
    readonly bucket: string;
    /** Empty for none. */
    readonly prefix: string;
}

export class Invocation {
    status: InvocationStatus = "Pending";
    startedAt: Date | undefined;
    endedAt: Date | undefined;
    readonly results: StepResult[] = [];
    private readonly stop = new AbortController();

    constructor(
        readonly commandId: string,
        readonly instanceId: string,
        readonly documentName: string,
        readonly comment: string,
        readonly steps: readonly CommandStep[],
        readonly output: OutputPlace | undefined,
        readonly region: string,
    ) {}

    get cancelled(): AbortSignal {
        return this.stop.signal;
    }

    cancel(): void {
        if (this.endedAt !== undefined) return;
        this.status = "Cancelling";
        this.stop.abort();
    }

    /** Where a stream of a step goes in the output bucket, as the agent lays it out. */
    outputKey(step: string, stream: "stdout" | "stderr"): string {
        return [...(this.output?.prefix ? [this.output.prefix] : []), this.commandId, this.instanceId, "awsrunShellScript", step, stream].join("/");
    }

    /** As GetCommandInvocation answers. */
    shown(step: CommandStep): object {
        const result = this.finished(step);
        const status = result?.status ?? this.status;
        return {
            CommandId: this.commandId, InstanceId: this.instanceId, Comment: this.comment, DocumentName: this.documentName, DocumentVersion: "$DEFAULT",
            PluginName: step.name, Status: status, StatusDetails: details[status], ResponseCode: result?.exitCode ?? -1,
            ExecutionStartDateTime: this.startedAt?.toISOString() ?? "", ExecutionEndDateTime: this.endedAt?.toISOString() ?? "",
            ExecutionElapsedTime: this.elapsed(),
            StandardOutputContent: result?.stdout.slice(0, shownOutput.stdout) ?? "", StandardOutputUrl: this.url(step.name, "stdout"),
            StandardErrorContent: result?.stderr.slice(0, shownOutput.stderr) ?? "", StandardErrorUrl: this.url(step.name, "stderr"),
        };
    }

    /** As ListCommandInvocations lists. */
    listed(withDetails: boolean): object {
        return {
            CommandId: this.commandId, InstanceId: this.instanceId, Comment: this.comment, DocumentName: this.documentName, DocumentVersion: "$DEFAULT",
            RequestedDateTime: (this.startedAt ?? new Date()).getTime() / 1000, Status: this.status, StatusDetails: details[this.status],
            CommandPlugins: withDetails ? this.steps.map((step) => this.plugin(step)) : [],
        };
    }

    private plugin(step: CommandStep): object {
        const result = this.finished(step);
        const status = result?.status ?? this.status;
        return { Name: step.name, Status: status, StatusDetails: details[status], ResponseCode: result?.exitCode ?? -1, Output: (result?.stdout ?? "").slice(0, listedOutput) };
    }

    /** The last step is finished when its host is tidied up: who sees the end of a command finds nothing of it running. */
    private finished(step: CommandStep): StepResult | undefined {
        const settled = this.endedAt === undefined ? this.results.slice(0, -1) : this.results;
        return settled.find(({ name }) => name === step.name);
    }

    private url(step: string, stream: "stdout" | "stderr"): string {
        return this.output === undefined ? "" : `https://s3.${this.region}.amazonaws.com/${this.output.bucket}/${this.outputKey(step, stream)}`;
    }

    private elapsed(): string {
        if (this.startedAt === undefined) return "";
        const seconds = ((this.endedAt ?? new Date()).getTime() - this.startedAt.getTime()) / 1000;
        return `PT${seconds.toFixed(3)}S`;
    }
}
