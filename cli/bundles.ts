// The bundler is plain JavaScript, since it makes this very program; this is its typed door.
import { createRequire } from "node:module";
import { join } from "node:path";

interface Bundler { readonly ensureBundled: (...names: readonly string[]) => void }

/** Bundles the named entry points of build/bundle.js that are older than the newest source. */
export function ensureBundled(root: string, ...names: readonly string[]): void {
    const bundler = createRequire(join(root, "package.json"))("./build/bundle.js") as Bundler;
    bundler.ensureBundled(...names);
}
