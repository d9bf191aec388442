// Time as the runner sees it, apart so that an hour of waiting can be told in a test.
import { setTimeout as delay } from "node:timers/promises";

export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Returns early when the signal is aborted. */
    pause(milliseconds: number, stopped: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
    now: Date.now,
    async pause(milliseconds, stopped) {
        await delay(milliseconds, undefined, { signal: stopped }).catch(() => undefined);
    },
};
