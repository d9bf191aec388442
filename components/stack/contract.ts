// What a program promises to the others. `publish` is the only way out of a stack, `read` the only use of
// StackReference: ids, ARNs and names cross, never a secret value.
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import type { ProgramName } from "./program";

export interface Contract<Shape extends z.ZodRawShape> {
    readonly program: ProgramName;
    /** Raised when a consumer of the old outputs would break. */
    readonly version: number;
    readonly shape: Shape;
}

export type Published<Shape extends z.ZodRawShape> = { [Key in keyof Shape]: pulumi.Output<z.output<Shape[Key]>> };

export function defineContract<Shape extends z.ZodRawShape>(contract: Contract<Shape>): Contract<Shape> {
    return contract;
}

/** The stack's outputs. A value that does not fit its own contract stops the producer, not every consumer. */
export function publish<Shape extends z.ZodRawShape>(
    contract: Contract<Shape>, values: { [Key in keyof Shape]: pulumi.Input<z.output<Shape[Key]>> },
): Record<string, pulumi.Output<unknown>> {
    const given: Record<string, pulumi.Input<unknown>> = values;
    const outputs = Object.entries(contract.shape).map(([key, schema]) => {
        const output: pulumi.Output<unknown> = pulumi.output(given[key]);
        return [key, output.apply((value) => {
            const fault = faultOf(schema, value);
            if (fault !== undefined) throw new pulumi.RunError(`stack-contract: output ${key} of program ${contract.program} breaks its contract: ${fault}`);
            return value;
        })] as const;
    });
    return { contractVersion: pulumi.output(contract.version), ...Object.fromEntries(outputs) };
}

export interface ReadOptions {
    /** Stacks of this environment that are not up yet: their outputs are unknown at preview instead of an error. */
    readonly absentStacks: ReadonlySet<string>;
}

/**
 * The outputs of another stack, checked against its contract.
 * @param stack name inside this project, e.g. `directory-dev`.
 * @throws RunError that names stack, output and the command to run, when an output is missing, mistyped or of another version.
 */
export function read<Shape extends z.ZodRawShape>(contract: Contract<Shape>, stack: string, options: ReadOptions): Published<Shape> {
    const keys = Object.keys(contract.shape);
    if (options.absentStacks.has(stack)) return picked(unknownOutput(), keys);
    const reference = new pulumi.StackReference(stack, { name: `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}` });
    const found = Object.fromEntries(["contractVersion", ...keys].map((key) => [key, reference.getOutput(key)]));
    return picked(pulumi.output(found).apply((outputs) => {
        const faults = contractFaults(contract, outputs);
        if (faults.length > 0) throw new pulumi.RunError(`stack-contract: stack "${stack}" does not give what this stack reads.\n${faults.map((fault) => `  ${fault}`).join("\n")}\n  Update it first: npx gmsa up ${environmentOf(contract.program, stack)} (or: pulumi up -s ${stack})`);
        return outputs;
    }), keys);
}

/** Everything wrong with a producer's outputs, one line each. */
export function contractFaults<Shape extends z.ZodRawShape>(contract: Contract<Shape>, outputs: Record<string, unknown>): string[] {
    const version = outputs["contractVersion"];
    if (version === undefined) return [`it has no outputs of program ${contract.program}: it was never brought up, or is another program's stack`];
    if (version !== contract.version) return [`its outputs follow contract version ${JSON.stringify(version)}; this stack reads version ${contract.version}`];
    return Object.entries(contract.shape).flatMap(([key, schema]) => {
        const fault = faultOf(schema, outputs[key]);
        return fault === undefined ? [] : [`output ${key}: ${fault}`];
    });
}

function faultOf(schema: z.core.$ZodType, value: unknown): string | undefined {
    const parsed = z.safeParse(schema, value);
    if (parsed.success) return undefined;
    return value === undefined ? "is missing" : parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim()).join("; ");
}

function picked<Shape extends z.ZodRawShape>(outputs: pulumi.Output<Record<string, unknown>>, keys: readonly string[]): Published<Shape> {
    return Object.fromEntries(keys.map((key) => [key, outputs.apply((known) => known[key])])) as Published<Shape>;
}

/** An output that stays unknown through a preview: what stands in for a stack that this same preview would make. */
function unknownOutput(): pulumi.Output<Record<string, unknown>> {
    return pulumi.output(pulumi.unknown).apply((value: unknown) => value as Record<string, unknown>);
}

function environmentOf(program: ProgramName, stack: string): string {
    return stack.startsWith(`${program}-`) ? stack.slice(program.length + 1) : "<environment>";
}
