// Ends of stacks, for the tests of what is made from them.
import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { StackConfig } from "../../../cli/environment/stack-config";
import { StackFile } from "../../../cli/environment/stack-file";
import type { Operation, StackOutcome } from "../../../cli/engine/stack-run";
import type { StackResult } from "../../../cli/operation/environment-run";
import type { ReportSource } from "../../../cli/report/build-report";
import { recordOf } from "../engine/engine-events";

export const directory: StackConfig = {
    name: "directory-dev", program: "directory", cloud: "aws", region: "eu-west-1", consumes: [],
    file: StackFile.parse("directory-dev", "environments/Pulumi.directory-dev.yaml", "config: {}\n"),
};
export const ecs: StackConfig = { ...directory, name: "ecs-linux-domainless-dev", program: "ecs-linux-domainless", consumes: ["directory-dev"] };

export function outcome(stack: StackConfig, operation: Operation, succeeded: boolean, events: readonly EngineEvent[] = [], failure?: string): StackOutcome {
    return { stack, operation, succeeded, failure, record: recordOf(...events), seconds: 2.04 };
}

export function ran(of: StackOutcome): StackResult {
    return { kind: "ran", stack: of.stack, outcome: of };
}

export function source(command: ReportSource["command"], results: readonly StackResult[], more: Partial<ReportSource> = {}): ReportSource {
    return { command, environment: "dev", cloud: "aws", results, isInterrupted: false, rules: new Map(), notes: [], seconds: 4.21, ...more };
}
