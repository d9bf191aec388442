// What a program promises to the others. `publish` is the only way out of a stack, `read` the only use of
// StackReference: ids, ARNs and names cross, never a secret value.
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { formatProblem, type Problem } from "../problem/problem";
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

export interface ReadOptions<Shape extends z.ZodRawShape = z.ZodRawShape> {
    /** Stacks of this environment that are not up yet: their outputs are unknown at preview instead of an error. */
    readonly absentStacks: ReadonlySet<string>;
    /** What this stack asks of outputs that keep their contract; paths are keys of its own settings. */
    readonly demands?: (outputs: Outputs<Shape>) => readonly Problem[];
}

export type Outputs<Shape extends z.ZodRawShape> = { readonly [Key in keyof Shape]: z.output<Shape[Key]> };

/**
 * The outputs of another stack, checked against its contract. Await it before anything is made: an error thrown inside
 * an output would be told once by every resource that waits for it.
 * @param stack name inside this project, e.g. `directory-dev`.
 * @throws RunError that names stack, output and the command to run, when an output is missing, mistyped or of another version.
 */
export async function read<Shape extends z.ZodRawShape>(contract: Contract<Shape>, stack: string, options: ReadOptions<Shape>): Promise<Published<Shape>> {
    const keys = Object.keys(contract.shape);
    if (options.absentStacks.has(stack)) return picked(unknownOutput(), keys);
    const reference = new pulumi.StackReference(stack, { name: `${pulumi.getOrganization()}/${pulumi.getProject()}/${stack}` });
    const found = await foundOutputs(reference, ["contractVersion", ...keys]);
    const faults = contractFaults(contract, found);
    if (faults.length > 0) throw new pulumi.RunError(`stack-contract: stack "${stack}" does not give what this stack reads.\n${faults.map((fault) => `  ${fault}`).join("\n")}\n  Update it first: npx gmsa up ${environmentOf(contract.program, stack)} (or: pulumi up -s ${stack})`);
    const problems = options.demands?.(found as Outputs<Shape>) ?? [];
    if (problems.length > 0) throw new pulumi.RunError([`Stack "${stack}" cannot serve the settings of this stack:`, ...problems.map((problem) => `  ${formatProblem(problem)}`)].join("\n"));
    return picked(pulumi.output(found).apply((outputs): Record<string, unknown> => outputs), keys);
}

/** A contract holds no secret: an output that came as one is treated as missing. */
async function foundOutputs(reference: pulumi.StackReference, keys: readonly string[]): Promise<Record<string, unknown>> {
    const details = await Promise.all(keys.map(async (key) => [key, (await reference.getOutputDetails(key)).value as unknown] as const));
    return Object.fromEntries(details);
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
