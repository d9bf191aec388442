// Waits for what the API server does in its own time: a new kind being served, a policy coming into force.
import { setTimeout as delay } from "node:timers/promises";

/** @throws Error naming `what` when it has not come true within `seconds`; with the last error of `isTrue`, if it threw */
export async function eventually(what: string, isTrue: () => Promise<boolean>, seconds = 60): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
        let cause: unknown;
        if (await isTrue().catch((error: unknown) => { cause = error; return false; })) return;
        if (Date.now() > deadline) throw new Error(`Not after ${seconds} s: ${what}`, { cause });
        await delay(50);
    }
}
