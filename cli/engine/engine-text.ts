// The engine's messages carry colour directives and, from programs and providers, stack traces. Neither is for a report.

/** Plain text of an engine message. */
export function plainText(message: string): string {
    // Terminal sequences (ESC [ … m) and the engine's own `<{%fg 3%}>` directives.
    return message.replace(/<\{%[^%]*%\}>/g, "").replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "").trim();
}

/** Without what JavaScript puts around a message: a stack trace behind it, the words of an unhandled error before it. */
export function withoutTrace(message: string): string {
    return message.split("\n").filter((line) => !/^\s+at .+(?::\d+:\d+\)?|\((?:native|index \d+|<anonymous>)\))$/.test(line)).join("\n").trim().replace(/^(?:Unhandled exception: )?(?:Error: )?/, "");
}
