// From a program's name to its outputs. Programs load on demand: a stack pays for its own providers only.
import type { ProgramName } from "../components/stack/program";
import { stackContext, type RunOptions } from "../components/stack/stack-context";
import { directorySettings } from "./directory/settings";
import { ecsLinuxDomainlessSettings } from "./ecs-linux-domainless/settings";

export type StackOutputs = Record<string, unknown>;

const programs: Record<ProgramName, (options: RunOptions) => Promise<StackOutputs>> = {
    directory: async (options) => (await import("./directory/index.js")).directory(stackContext(directorySettings, options)),
    "ecs-linux-domainless": async (options) => (await import("./ecs-linux-domainless/index.js")).ecsLinuxDomainless(stackContext(ecsLinuxDomainlessSettings, options)),
};

export function runProgram(name: ProgramName, options: RunOptions = {}): Promise<StackOutputs> {
    return programs[name](options);
}
