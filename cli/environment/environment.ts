// All stacks of one environment, checked as a whole before any engine runs: every fault of every file at once.
import { dependencyCycle, inDependencyOrder } from "./dependency-order";
import { EnvironmentFaultsError, type LocatedProblem } from "./located-problem";
import { readStackConfig, type Cloud, type StackConfig } from "./stack-config";
import { StackFile } from "./stack-file";
import { stackNames } from "./stack-names";

export interface Environment {
    readonly name: string;
    readonly cloud: Cloud;
    /** In dependency order. */
    readonly stacks: readonly StackConfig[];
}

export class UnknownEnvironmentError extends Error {
    constructor(readonly asked: string, readonly known: readonly string[]) {
        super(`There is no environment "${asked}". Known: ${known.length === 0 ? "none" : known.join(", ")}. An environment is made by its files: environments/Pulumi.<program>-${asked}.yaml.`);
        this.name = "UnknownEnvironmentError";
    }
}

export function environmentNames(root: string): string[] {
    return [...new Set(stackNames(root).map(({ environment }) => environment))].sort();
}

/**
 * @throws UnknownEnvironmentError when no file belongs to it.
 * @throws EnvironmentFaultsError with every fault of its files.
 */
export function loadEnvironment(root: string, name: string): Environment {
    const everyStack = stackNames(root);
    const own = everyStack.filter(({ environment }) => environment === name);
    if (own.length === 0) throw new UnknownEnvironmentError(name, environmentNames(root));
    const read = own.map(({ stack }) => readStackConfig(StackFile.read(root, stack), name));
    const stacks = read.flatMap(({ config }) => (config === undefined ? [] : [config]));
    const faults = [...read.flatMap((result) => result.faults), ...relationFaults(stacks, everyStack.map(({ stack }) => stack))];
    if (faults.length > 0) throw new EnvironmentFaultsError(name, faults);
    return { name, cloud: stacks.some(({ cloud }) => cloud === "local") ? "local" : "aws", stacks: inDependencyOrder(stacks) };
}

/** What no single file shows: stacks that are read but do not exist, that read each other, that live in two clouds. */
function relationFaults(stacks: readonly StackConfig[], everyStack: readonly string[]): LocatedProblem[] {
    const faults: LocatedProblem[] = stacks.flatMap((stack) => stack.consumes.filter((name) => !everyStack.includes(name)).map((name) => ({
        code: "stack-missing", file: stack.file.path, line: stack.file.lineOfValue(name), path: "gmsa:settings",
        message: `reads stack "${name}", which has no file. Known stacks: ${everyStack.join(", ")}.`,
        fix: `Correct the name, or write environments/Pulumi.${name}.yaml.`,
    })));
    const cycle = dependencyCycle(stacks);
    const first = stacks.find(({ name }) => name === cycle?.[0]);
    if (cycle !== undefined && first !== undefined) {
        faults.push({ code: "stack-cycle", file: first.file.path, line: first.file.lineOfValue(cycle[1] ?? ""), path: "gmsa:settings", message: `reads a stack that waits for this one: ${cycle.join(" → ")}.`, fix: "Remove one of these references." });
    }
    const local = stacks.filter(({ cloud }) => cloud === "local");
    if (local.length > 0) {
        faults.push(...stacks.filter(({ cloud }) => cloud === "aws").map((stack) => ({
            code: "stack-cloud", file: stack.file.path, line: stack.file.lineOf(["gmsa:cloud"]), path: "gmsa:cloud",
            message: `is not local, but ${local.map(({ name }) => name).join(", ")} is. One environment lives in one cloud.`, fix: "Example: gmsa:cloud: local",
        })));
    }
    return faults;
}
