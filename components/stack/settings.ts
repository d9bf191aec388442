// Turns what a person wrote under `gmsa:settings` into typed settings, or into the list of everything wrong with it.
import type { z } from "zod";
import type { Problem } from "../problem/problem";
import type { ProgramSettings } from "./program";
import { settingsFault } from "./settings-fault";

export type ParsedSettings<Settings> = { readonly settings: Settings } | { readonly problems: readonly Problem[] };

/** Never throws: all faults of the object are in `problems`, each with key, value, what is allowed and an example. */
export function parseSettings<Schema extends z.ZodType>(program: Pick<ProgramSettings<Schema>, "schema" | "check">, raw: unknown): ParsedSettings<z.output<Schema>> {
    const parsed = program.schema.safeParse(raw);
    if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => settingsFault(program.schema, raw, issue)) };
    const problems = program.check(parsed.data);
    return problems.length > 0 ? { problems } : { settings: parsed.data };
}
