// What a script may rely on. The table is the help text's and the documentation's source; numbers never change meaning.

export const exitCodes = {
    done: { code: 0, meaning: "done; or nothing to do" },
    engineFailed: { code: 1, meaning: "the engine, a provider or a command in a stack failed; completed steps are kept, run the same command again" },
    settings: { code: 2, meaning: "a fault in the settings, or in the command's own arguments; nothing was run" },
    policy: { code: 3, meaning: "a mandatory policy refused; nothing was changed unless the text says so" },
    toolchain: { code: 4, meaning: "something to run with is missing or does not start: npm packages, the Pulumi CLI, the local cloud" },
    unconfirmed: { code: 5, meaning: "the change was not confirmed; nothing was changed" },
    busy: { code: 6, meaning: "another command works on this environment; nothing was run" },
    interrupted: { code: 130, meaning: "interrupted by Ctrl-C or a signal; run the same command again to resume" },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type ExitName = keyof typeof exitCodes;

/** The table as lines of text, for `--help`. */
export function exitCodeLines(): string[] {
    return Object.values(exitCodes).map(({ code, meaning }) => `${String(code).padStart(5)}  ${meaning}`);
}
