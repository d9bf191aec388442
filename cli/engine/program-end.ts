// An inline program must come to its end even when it breaks. Under the CLI's language host a program whose resource
// fails outside of its own promise ends when nothing is left to do; in a thread that serves the engine it would wait
// for ever: for the resource's outputs, and then for the queue of calls that wait for them.
import { AsyncResource } from "node:async_hooks";
import { setTimeout as after } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";

/** Time for further errors of the same program to be reported before it is given up. */
const lastWordsMilliseconds = 300;

/** Call inside the program's own run. Rejects soon after an error nobody handled; Pulumi's listeners have reported it by then. */
export async function runToItsEnd(program: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const giveUp = AsyncResource.bind(forgetOpenCalls);
    const broken = new Promise<never>((_, reject) => {
        // Listens for the rest of the thread's life: what a program that was given up still rejects concerns nobody.
        let isBroken = false;
        const onError = (error: unknown): void => {
            if (isBroken) return;
            isBroken = true;
            void after(lastWordsMilliseconds).then(() => {
                try {
                    giveUp();
                } finally {
                    reject(error instanceof Error ? error : new Error(String(error)));
                }
            });
        };
        process.on("unhandledRejection", onError).on("uncaughtException", onError);
    });
    return Promise.race([program().then(settled), broken]);
}

/** Waits until every output of the stack is there, known or not: `isSecret` is told of an output only then. */
async function settled(outputs: Record<string, unknown>): Promise<Record<string, unknown>> {
    await pulumi.isSecret(pulumi.output(outputs));
    return outputs;
}

/** The Automation API waits for the queue of open calls before it reports a program's error; calls of a broken one may never end. */
function forgetOpenCalls(): void {
    pulumi.runtime.resetOptions(pulumi.getProject(), pulumi.getStack(), -1, "", "", pulumi.runtime.isDryRun(), pulumi.getOrganization());
}
