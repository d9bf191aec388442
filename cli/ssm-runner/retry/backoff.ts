// Pauses between attempts: they grow to a ceiling and vary, so that runners started together drift apart.

export interface Backoff {
    readonly firstMilliseconds: number;
    readonly ceilingMilliseconds: number;
}

const growth = 1.6;

/**
 * Pause before an attempt, in milliseconds; between half and the whole of the grown pause.
 * @param attempt attempts made so far, 0 means none
 * @param random in [0, 1)
 */
export function pauseBefore(attempt: number, { firstMilliseconds, ceilingMilliseconds }: Backoff, random: number): number {
    if (attempt === 0) return 0;
    const grown = Math.min(ceilingMilliseconds, firstMilliseconds * growth ** (attempt - 1));
    return Math.round(grown * (0.5 + random / 2));
}
