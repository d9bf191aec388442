// Windows FILETIME, the form of pwdLastSet: tenths of a microsecond since 1601, as decimal text. 0 means "never",
// and for a password "must be changed at the next log-on".

const unixEpoch = 116_444_736_000_000_000n;

export function encodeFileTime(time: Date): string {
    return (BigInt(time.getTime()) * 10_000n + unixEpoch).toString();
}

/** Undefined for 0. @throws SyntaxError when the text is not a whole number. */
export function decodeFileTime(text: string): Date | undefined {
    const ticks = BigInt(text);
    return ticks === 0n ? undefined : new Date(Number((ticks - unixEpoch) / 10_000n));
}
