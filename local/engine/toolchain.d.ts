// Types of toolchain.js, which is plain JavaScript because set-up runs it before anything is installed.

/** An installation of the Pulumi CLI: `root`/bin/pulumi, as `PulumiCommand.get({ root })` expects it. */
export interface PulumiInstallation {
    readonly root: string;
    /** Without a leading v, e.g. `3.248.0`. */
    readonly version: string;
}

/**
 * The Pulumi CLI to use, with a Node language host: one on PATH that is new enough, else the cached one.
 * @returns undefined when there is none yet; `npm run local` and `npm test` get one.
 */
export function pulumiRoot(): PulumiInstallation | undefined;

/** The cache outside the tree: GMSA_CACHE_DIR, else `gmsa` in the XDG cache folder. It may not exist yet. */
export function cacheFolder(): string;

/**
 * The folder of the cache entry `name`, made when there is none: complete or absent, by one process at a time.
 * @param name - a file name that carries the version of what it holds, e.g. `etcd-3.6.5`
 * @param make - fills the empty folder `draft`, which is renamed to the entry afterwards
 * @param progress - hears about waiting for another process
 */
export function cached(name: string, make: (draft: string) => Promise<void>, progress: { say(text: string): void }): Promise<string>;
