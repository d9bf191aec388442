// The runner's settings come as environment variables, because its command must hold nothing that a shell could
// interpret. All faults are reported at once.
import { problemOf, RunnerFailure } from "../failure/runner-failure";
import type { Problem } from "../../../components/problem/problem";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Variable<T> {
    readonly name: string;
    /** What it holds, for the message when it is absent. */
    readonly meaning: string;
    /** Value when absent; without one the variable is required. */
    readonly fallback?: T;
    /** @throws Error saying what is allowed. */
    read(text: string): T;
}

type Values<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends Variable<infer T> ? T : never };

/** @throws RunnerFailure `ssm-runner-variable` with one problem a variable. */
export function readVariables<Shape extends Readonly<Record<string, Variable<unknown>>>>(shape: Shape, environment: Environment): Values<Shape> {
    const problems: Problem[] = [];
    const values = Object.entries(shape).map(([key, variable]) => {
        const text = environment[variable.name] ?? "";
        if (text === "" && "fallback" in variable) return [key, variable.fallback];
        if (text === "") problems.push(problemOf("ssm-runner-variable", `is missing. It holds ${variable.meaning}.`, variable.name));
        else try {
            return [key, variable.read(text)];
        } catch (error) {
            problems.push(problemOf("ssm-runner-variable", `is ${JSON.stringify(text)}, but ${error instanceof Error ? error.message : String(error)}. It holds ${variable.meaning}.`, variable.name));
        }
        return [key, undefined];
    });
    if (problems.length > 0) throw new RunnerFailure(problems);
    return Object.fromEntries(values) as Values<Shape>;
}

export function text(name: string, meaning: string, allowed: RegExp): Variable<string> {
    return {
        name, meaning,
        read(value) {
            if (!allowed.test(value)) throw new Error(`it must match ${allowed.source}`);
            return value;
        },
    };
}

/** @param unit as in the variable's name */
export function duration(name: string, meaning: string, unit: "seconds" | "milliseconds", fallback: number): Variable<number> {
    return {
        name, meaning: `${meaning}, in ${unit} (default ${fallback})`, fallback,
        read(value) {
            if (!/^[1-9]\d{0,6}$/.test(value)) throw new Error(`it must be a whole number of ${unit}, at least 1`);
            return Number(value);
        },
    };
}

export const region = text("AWS_REGION", "the AWS region, e.g. eu-west-1", /^[a-z]{2}(?:-[a-z]+)+-\d$/);
