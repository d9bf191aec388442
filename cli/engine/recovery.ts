// After a command that was killed: the local environment's state is made whole, so that the next `up` simply goes on.
// On AWS none of this happens by itself: there an operation in work may have made something that costs money, and the
// engine's own warning tells how to look.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { MadeObjects } from "../../local/cloud/objects/made-objects";
import { Stop } from "../stop";
import type { EngineCommand } from "./engine-command";
import { isLiving } from "./living-process";
import { localStacks, lockedStacks } from "./local-state";
import { urnText } from "./urn";

/**
 * Before the local cloud starts: removes what it made for a step whose end never reached a stack's state. Nobody owns
 * such an object any more, and its name would be taken when the step runs again.
 */
export function removeOrphans(home: string, stateFolder: string): string[] {
    const stacks = localStacks(stateFolder);
    const owned = new Set(stacks.flatMap(({ resources }) => resources));
    const objects = new MadeObjects(home);
    try {
        const orphans = objects.all().filter((object) => !owned.has(`${object.urn}|${object.id}`));
        for (const orphan of orphans) objects.remove(orphan);
        return orphans.map(({ urn }) => `The local cloud made ${urnText(urn)}, but its stack never heard of it; removed, it will be made again.`);
    } finally {
        objects.close();
    }
}

/**
 * Before engines run: ends locks whose process is gone and forgets operations that were in work. What they made is
 * removed by `removeOrphans`; what they changed or deleted the next update does again.
 * @throws Stop `busy` when a lock's process is alive.
 */
export async function recoverStacks(engines: EngineCommand, root: string, stateFolder: string, note: (message: string) => void): Promise<void> {
    for (const { name, holders } of lockedStacks(stateFolder)) {
        const living = holders.find((pid) => isLiving(pid, /pulumi/));
        if (living !== undefined) throw new Stop("busy", `Stack ${name} is locked by a running Pulumi (process ${living}). Wait for it, or end it: kill ${living}`);
        await engines.run(["cancel", name, "--yes"], root);
        note(`Stack ${name} was locked by a process that is gone; the lock is taken over.`);
    }
    for (const { name, pendingOperations } of localStacks(stateFolder).filter((stack) => stack.pendingOperations.length > 0)) {
        await forgetPendingOperations(engines, root, stateFolder, name);
        for (const { urn, type } of pendingOperations) note(`Stack ${name} was interrupted while ${type} ${urnText(urn)}; that step is done again.`);
    }
}

const exportedState = z.looseObject({ deployment: z.looseObject({ pending_operations: z.array(z.unknown()).optional() }) });

/** Through export and import, as Pulumi's own documentation does it; secrets stay encrypted on the way. */
async function forgetPendingOperations(engines: EngineCommand, root: string, stateFolder: string, name: string): Promise<void> {
    const file = join(stateFolder, `${name}.export.json`);
    try {
        await engines.run(["stack", "export", "--stack", name, "--file", file], root);
        const { deployment, ...rest } = exportedState.parse(JSON.parse(readFileSync(file, "utf8")));
        writeFileSync(file, JSON.stringify({ ...rest, deployment: { ...deployment, pending_operations: [] } }));
        await engines.run(["stack", "import", "--stack", name, "--file", file], root);
    } finally {
        rmSync(file, { force: true });
    }
}
