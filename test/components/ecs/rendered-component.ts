// A single component on its own, and the few facts of its surroundings that the tests here share.
import assert from "node:assert/strict";
import { json } from "../../support/asserted";
import { account, region } from "../../support/made-outputs";
import { runProgram, type ProgramRun, type RunOptions } from "../../support/program-run";

export { account, region };
export const clusterArn = `arn:aws:ecs:${region}:${account}:cluster/containers`;
export const secretArn = `arn:aws:secretsmanager:${region}:${account}:secret:gmsa/directory-test/bookstore-AbCdEf`;
export const keyArn = `arn:aws:kms:${region}:${account}:key/0f1e2d3c-1111-4222-8333-445566778899`;
export const portableIdentity = { secretArn, keyArn };
export const vpc = { vpcId: "vpc-0123456789abcdef0", vpcCidr: "10.40.0.0/16" };
export const subnetIds = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];

/** Runs a program that makes components and checks what holds for all of them: one component at the top, every other resource below it. */
export async function render(program: () => unknown, options: RunOptions = {}): Promise<ProgramRun> {
    const run = await runProgram(program, { stack: "component-test", ...options });
    const [stack, ...others] = run.resources;
    const tops = others.filter(({ parent }) => parent === stack?.urn);
    assert.ok(tops.length > 0 && tops.every(({ isCustom }) => !isCustom), `at the top: ${tops.map(({ type }) => type).join(", ")}`);
    return run;
}

/** `type name` of everything that AWS would see, sorted. */
export function madeResources(run: ProgramRun): string[] {
    return run.resources.filter(({ isCustom, type }) => isCustom && !type.startsWith("pulumi:")).map(({ type, name }) => `${type.slice(type.lastIndexOf(":") + 1)} ${name}`).sort();
}

/** A policy document of a resource's input. */
export function documentOf(run: ProgramRun, type: string, name: string, input = "policy"): { Statement: unknown[] } {
    return json(run.one(type, name).inputs[input]) as { Statement: unknown[] };
}
