// What every program gets beside its settings: where it runs, under which name, with which provider.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { formatProblem } from "../problem/problem";
import { parseSettings } from "./settings";
import { stackTags, type Tags } from "./tags";
import type { ProgramName, ProgramSettings } from "./program";
import type { z } from "zod";

export interface StackContext<Settings> {
    readonly program: ProgramName;
    readonly environment: string;
    readonly settings: Settings;
    readonly region: string;
    /** The one AWS provider of the stack: explicit, with the tags as defaults. Give it to every top-level component. */
    readonly provider: aws.Provider;
    readonly tags: Tags;
    readonly absentStacks: ReadonlySet<string>;
}

export interface RunOptions {
    /** Stacks of the environment that the command line knows not to exist yet; read as unknown at preview. */
    readonly absentStacks?: readonly string[];
}

/** @throws RunError that lists every fault of the stack's settings. */
export function stackContext<Schema extends z.ZodType>(program: ProgramSettings<Schema>, options: RunOptions): StackContext<z.output<Schema>> {
    const config = new pulumi.Config("gmsa");
    const stack = pulumi.getStack();
    const parsed = parseSettings(program, config.requireObject("settings"));
    if ("problems" in parsed) {
        throw new pulumi.RunError([`environments/Pulumi.${stack}.yaml, gmsa:settings:`, ...parsed.problems.map((problem) => `  ${formatProblem(problem)}`)].join("\n"));
    }
    refuseLocalStackOnAws(config, stack);
    const region = new pulumi.Config("aws").require("region");
    const environment = stack.startsWith(`${program.program}-`) ? stack.slice(program.program.length + 1) : stack;
    const tags = stackTags({ project: pulumi.getProject(), program: program.program, environment });
    const provider = new aws.Provider("aws", { region, defaultTags: { tags } });
    const absentStacks = new Set(pulumi.runtime.isDryRun() ? options.absentStacks ?? [] : []);
    return { program: program.program, environment, settings: parsed.settings, region, provider, tags, absentStacks };
}

/** A stack of the local cloud run by plain `pulumi up` would reach for the real AWS: it must not. */
function refuseLocalStackOnAws(config: pulumi.Config, stack: string): void {
    if (config.get("cloud") !== "local" || process.env["GMSA_LOCAL_CLOUD"] !== undefined) return;
    throw new pulumi.RunError(`local-cloud-missing: stack "${stack}" belongs to the local cloud (gmsa:cloud: local), which is not running. Use: npx gmsa pulumi local -- <command> -s ${stack}`);
}
