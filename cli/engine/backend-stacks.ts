// Which stacks the backend knows, and making the ones it does not. One CLI call lists all of them.
import { z } from "zod";
import type { StackConfig } from "../environment/stack-config";
import type { EngineContext } from "./engine-context";

const listed = z.array(z.object({ name: z.string(), resourceCount: z.int().optional() }));

/** Stack name → number of its resources; 0: made, but never brought up. */
export async function backendStacks({ engines, root }: EngineContext): Promise<ReadonlyMap<string, number>> {
    const { stdout } = await engines.run(["stack", "ls", "--json"], root);
    // A backend of an organisation writes `organisation/stack`.
    return new Map(listed.parse(JSON.parse(stdout)).map(({ name, resourceCount = 0 }) => [name.slice(name.lastIndexOf("/") + 1), resourceCount]));
}

/** Makes an empty stack. `secretsprovider` of the stack's file is kept; without it the backend's default is used. */
export async function createStack({ engines, root }: EngineContext, stack: StackConfig): Promise<void> {
    const secretsProvider = stack.file.secretsProvider();
    const chosen = secretsProvider === undefined ? [] : ["--secrets-provider", secretsProvider];
    await engines.run(["stack", "init", stack.name, "--no-select", ...chosen], root);
}
