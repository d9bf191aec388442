// Puts the stand-ins for the host's own commands into a folder that comes first on a script's PATH.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../../../components/stack/project-root";
import recorded from "./recorded.sh";

/** Commands that change the host: their calls are written down and succeed. */
const recordedCommands = ["dnf", "systemctl"] as const;

/** @throws Error when the bundle of the `aws` stand-in was not built. */
export function installShims(folder: string): void {
    const aws = join(projectRoot(), "dist", "aws-shim.js");
    if (!existsSync(aws)) throw new Error(`${aws} is missing: the local cloud's hosts have no aws command. Run "node build/bundle.js".`);
    mkdirSync(folder, { recursive: true });
    write(join(folder, "aws"), `#!/bin/bash\nexec ${quoted(process.execPath)} ${quoted(aws)} "$@"\n`);
    for (const command of recordedCommands) write(join(folder, command), recorded);
}

function write(file: string, text: string): void {
    writeFileSync(file, text);
    chmodSync(file, 0o755);
}

function quoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
