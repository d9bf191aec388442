// How many questions the webhook may ask the API server in a second. Too few, and pods wait for each other until the API
// server gives up on the webhook and refuses them: it throttles itself, without a word in any log.

/** A gMSA pod costs a read of its spec to fill it in, another to compare, and a question about the right to use it. */
const questionsForAPod = 3;

/** Both replicas are sized for all of it: one is gone while nodes are replaced. */
const headroom = 1.5;

/** Upstream's own defaults are the least. */
const least = { qps: 30, burst: 50 } as const;

export interface RequestRate { readonly qps: number; readonly burst: number }

/** @param podsPerSecond gMSA pods that start in one second at most. */
export function requestRate(podsPerSecond: number): RequestRate {
    const qps = Math.max(least.qps, Math.ceil(podsPerSecond * questionsForAPod * headroom));
    return { qps, burst: Math.max(least.burst, 2 * qps) };
}
