// A backend in files that was killed while it wrote one: the engine cannot read half a checkpoint, nor the half of the
// small `.attrs` file that stands beside each (it says "failed to load checkpoint: EOF"), and would refuse the stack.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Stop } from "../stop";

/**
 * Puts the backend's last whole files in the place of torn ones.
 * @param folder where the backend keeps the project's stacks
 * @returns what was done, a sentence each
 * @throws Stop `engineFailed` when a checkpoint and its backup are both torn.
 */
export function mendTornFiles(folder: string): string[] {
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    // Attributes say the content's type and checksum only; a file without them is read all the same.
    for (const file of files.filter((name) => name.endsWith(".attrs") && isTorn(join(folder, name)))) rmSync(join(folder, file));
    return files.filter((name) => name.endsWith(".json") && isTorn(join(folder, name))).map((file) => restore(folder, file));
}

function restore(folder: string, file: string): string {
    const stack = file.slice(0, -".json".length);
    const backup = join(folder, `${file}.bak`);
    if (!existsSync(backup) || isTorn(backup)) {
        throw new Stop("engineFailed", `The state of stack ${stack} cannot be read, nor its backup (${folder}). Remove the folder .gmsa of this environment to begin with an empty local cloud.`);
    }
    renameSync(backup, join(folder, file));
    rmSync(join(folder, `${file}.attrs`), { force: true });
    return `The state of stack ${stack} was half written when its engine was killed; the last whole one takes its place.`;
}

function isTorn(file: string): boolean {
    try {
        JSON.parse(readFileSync(file, "utf8"));
        return false;
    } catch {
        return true;
    }
}
