// What the project knows about a program without running it: its settings and the stacks it reads from. Pure, so
// that the command line and the pack can use it without loading a provider.
import type { z } from "zod";
import type { Problem } from "../problem/problem";

export const programNames = ["directory", "ecs-linux-domainless"] as const;
export type ProgramName = (typeof programNames)[number];

export interface ProgramSettings<Schema extends z.ZodType = z.ZodType> {
    readonly program: ProgramName;
    /** The shape of `gmsa:settings` in the stack's configuration file. */
    readonly schema: Schema;
    /** Demands that a schema cannot say, over settings that already fit it. */
    readonly check: (settings: z.output<Schema>) => Problem[];
    /** Names of the stacks whose outputs this one reads: they must be up before it. */
    readonly consumes: (settings: z.output<Schema>) => readonly string[];
}

/** Keeps the schema's type while stating that the object is a `ProgramSettings`. */
export function defineSettings<Schema extends z.ZodType>(settings: ProgramSettings<Schema>): ProgramSettings<Schema> {
    return settings;
}
