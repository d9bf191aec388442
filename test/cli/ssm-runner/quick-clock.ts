// A clock whose pauses take no time but count.
import type { Clock } from "../../../cli/ssm-runner/retry/clock";

export function quickClock(): Clock & { readonly waited: () => number } {
    let now = 1_000_000;
    return {
        now: () => now,
        async pause(milliseconds, stopped) {
            if (!stopped.aborted) now += milliseconds;
            await new Promise((resume) => setImmediate(resume));
        },
        waited: () => now - 1_000_000,
    };
}
