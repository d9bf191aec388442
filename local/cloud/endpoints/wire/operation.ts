// An operation of a service: the shape of its input (unknown members are refused, as a typing mistake would otherwise
// pass here and fail on AWS) and its answer.
import type { z } from "zod";
import type { Call } from "./call";
import { ServiceError } from "./service-error";

export type Operation = (input: unknown, call: Call) => Promise<object>;

export type Operations = Readonly<Record<string, Operation>>;

/** Checks the input against `shape` before `answer` sees it. @throws ServiceError `ValidationException` naming every fault. */
export function operation<Shape extends z.ZodType>(shape: Shape, answer: (input: z.output<Shape>, call: Call) => object | Promise<object>): Operation {
    return async (input, call) => {
        const checked = shape.safeParse(input);
        if (checked.success) return answer(checked.data, call);
        const faults = checked.error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
        throw new ServiceError("ValidationException", `${faults.length} validation error${faults.length === 1 ? "" : "s"} detected: ${faults.join("; ")}`);
    };
}

/** The operation of that name. @throws ServiceError `UnknownOperationException` saying what the local cloud does answer. */
export function named(operations: Operations, service: string, name: string): Operation {
    const found = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (found === undefined) {
        throw new ServiceError("UnknownOperationException", `The local cloud's ${service} does not answer "${name}". It answers: ${Object.keys(operations).sort().join(", ")}.`);
    }
    return found;
}
