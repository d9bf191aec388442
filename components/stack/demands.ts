// Demands between the fields of a settings object, judged even when another field of it is wrong: zod would skip
// them after the first fault, and its author would meet the faults one run at a time.
import { z } from "zod";
import type { Problem } from "../problem/problem";

/**
 * A strict object with demands between its fields.
 * @param demands gets the fields that fit their own schema, and the whole object as it was written; the paths of its
 * problems are fields of the object.
 */
export function demandingObject<Shape extends z.ZodRawShape>(
    shape: Shape, demands: (sound: Partial<z.output<z.ZodObject<Shape>>>, written: object) => readonly Problem[],
): z.ZodObject<Shape, z.core.$strict> {
    return z.strictObject(shape).superRefine((value, context) => {
        for (const problem of demands(soundFields(shape, value), value)) {
            context.addIssue({ code: "custom", path: keysOf(problem.path), message: problem.message, params: { problem } });
        }
    }, { when: ({ value }) => typeof value === "object" && value !== null });
}

/** The fields of `value` that fit their schema, with defaults filled in. */
export function soundFields<Shape extends z.ZodRawShape>(shape: Shape, value: unknown): Partial<z.output<z.ZodObject<Shape>>> {
    const fields = Object.entries(shape).flatMap(([key, schema]) => {
        const parsed = z.safeParse(schema, typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined);
        return parsed.success && parsed.data !== undefined ? [[key, parsed.data] as const] : [];
    });
    return Object.fromEntries(fields) as Partial<z.output<z.ZodObject<Shape>>>;
}

/** `workloads[1].name` → its keys. */
function keysOf(path: string): (string | number)[] {
    return path === "" ? [] : path.split(/[.[\]]+/).filter((key) => key !== "").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
