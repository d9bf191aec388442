// `--stack <program>`: which of the environment's stacks a command works on.
import type { Environment } from "../environment/environment";
import type { StackConfig } from "../environment/stack-config";
import { Stop } from "../stop";

/** All stacks when nothing is named; in dependency order either way. A stack's full name is understood too. */
export function selectStacks(environment: Environment, wanted: readonly string[]): StackConfig[] {
    const unknown = wanted.filter((name) => !environment.stacks.some((stack) => stack.program === name || stack.name === name));
    if (unknown.length > 0) {
        throw new Stop("settings", `--stack ${unknown.join(", ")}: no such program in environment ${environment.name}. Allowed: ${environment.stacks.map(({ program }) => program).join(", ")}.`);
    }
    return environment.stacks.filter((stack) => wanted.length === 0 || wanted.includes(stack.program) || wanted.includes(stack.name));
}
