// The local backend's files, read without starting the CLI: which stacks have operations in work or a lock, and which
// resources they hold. Only read here; the CLI does every change.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const resource = z.object({ urn: z.string(), id: z.string().optional() });
const checkpoint = z.object({
    checkpoint: z.object({
        latest: z.object({
            resources: z.array(resource).nullish(),
            pending_operations: z.array(z.object({ resource, type: z.string() })).nullish(),
        }).nullish(),
    }),
});
const lock = z.object({ pid: z.int(), hostname: z.string() });

export interface LocalStack {
    readonly name: string;
    /** `<urn>|<id>` of everything the stack holds. */
    readonly resources: readonly string[];
    /** Steps that began and whose end was never written down: `creating`, `updating`, `deleting` … */
    readonly pendingOperations: readonly { readonly urn: string; readonly type: string }[];
}

/** Where the backend in `stateFolder` keeps the project's stacks. */
export function stackFolder(stateFolder: string): string {
    return join(stateFolder, ".pulumi", "stacks", "gmsa");
}

/** Every stack of the backend in `stateFolder`. */
export function localStacks(stateFolder: string): LocalStack[] {
    const folder = stackFolder(stateFolder);
    return entries(folder).filter((file) => file.endsWith(".json")).map((file) => {
        const { latest } = checkpoint.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))).checkpoint;
        return {
            name: file.slice(0, -".json".length),
            resources: (latest?.resources ?? []).map(({ urn, id = "" }) => `${urn}|${id}`),
            pendingOperations: (latest?.pending_operations ?? []).map((operation) => ({ urn: operation.resource.urn, type: operation.type })),
        };
    });
}

/** Names of the stacks with a lock of the engine, and the processes of this machine that took them. */
export function lockedStacks(stateFolder: string): { readonly name: string; readonly holders: readonly number[] }[] {
    const folder = join(stateFolder, ".pulumi", "locks", "organization", "gmsa");
    return entries(folder).flatMap((name) => {
        const locks = entries(join(folder, name)).filter((file) => file.endsWith(".json"));
        const holders = locks.flatMap((file) => {
            const parsed = lock.safeParse(JSON.parse(readFileSync(join(folder, name, file), "utf8")));
            return parsed.success && parsed.data.hostname === hostname() ? [parsed.data.pid] : [];
        });
        return locks.length === 0 ? [] : [{ name, holders }];
    });
}

function entries(folder: string): string[] {
    return existsSync(folder) ? readdirSync(folder).sort() : [];
}

export function hasPendingOperations(stateFolder: string): boolean {
    return localStacks(stateFolder).some(({ pendingOperations }) => pendingOperations.length > 0);
}
