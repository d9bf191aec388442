/** The bundles by name: entry point and output, relative to the project's root. */
export const bundles: Readonly<Record<string, { readonly entry: string; readonly out: string; readonly selfContained: boolean }>>;
/** Bundles the named entry points (default: all whose entry exists) that are older than the newest source. */
export function ensureBundled(...names: string[]): void;
