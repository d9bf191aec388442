// An inline program whose resource registration fails outside of its own promise would wait for ever: outputs of that
// resource never come, and unlike under the CLI's language host the process does not end by itself.
import { setTimeout as after } from "node:timers/promises";

/** Time for further errors of the same program to be reported before it is given up. */
const lastWordsMilliseconds = 300;

/** Rejects soon after an error that nobody handled; Pulumi's own listeners have reported it by then. */
export async function runToItsEnd<Result>(program: () => Promise<Result>): Promise<Result> {
    let onError: (error: unknown) => void = () => undefined;
    const broken = new Promise<never>((_, reject) => {
        onError = (error) => { void after(lastWordsMilliseconds).then(() => { reject(error instanceof Error ? error : new Error(String(error))); }); };
    });
    broken.catch(() => undefined); // a second error after the program ended concerns nobody
    process.on("unhandledRejection", onError).on("uncaughtException", onError);
    try {
        return await Promise.race([program(), broken]);
    } finally {
        process.off("unhandledRejection", onError).off("uncaughtException", onError);
    }
}
