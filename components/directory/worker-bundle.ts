// The worker as it is shipped: one file with all it needs, named by the hash of its bytes, so that a host never runs
// another version than the stack that calls it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface WorkerBundle {
    readonly path: string;
    /** Hexadecimal. */
    readonly sha256: string;
}

/** @param root the project's folder. @throws Error that names the command to run when the bundle was not built. */
export function findWorkerBundle(root: string): WorkerBundle {
    const path = join(root, "dist", "worker.js");
    if (!existsSync(path)) throw new Error(`worker-bundle-missing: "${path}" does not exist. Build it: npm run bundle`);
    return { path, sha256: sha256(readFileSync(path)) };
}

export function sha256(contents: Buffer | string): string {
    return createHash("sha256").update(contents).digest("hex");
}
