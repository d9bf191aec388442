// The SDK brings its own entry points for programs, policy packs and source plugins. They are taken from the
// SDK that the program itself resolves, because a program must talk to the copy of the SDK it imports.
import { createRequire } from "node:module";
import { join } from "node:path";

export type EntryPoint = "run" | "run-policy-pack" | "run-plugin";

/**
 * Path of an entry point of the SDK installed for `folder`.
 * @throws Error when the folder has no SDK.
 */
export function sdkEntryPoint(entryPoint: EntryPoint, folder: string): string {
    try {
        return createRequire(join(folder, "package.json")).resolve(`@pulumi/pulumi/cmd/${entryPoint}`);
    } catch {
        throw new Error(`The Pulumi SDK is not installed for "${folder}". Run \`npm ci\` in the project's folder.`);
    }
}
