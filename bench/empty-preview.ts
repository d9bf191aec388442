// The baseline: a preview of a program that makes nothing, by the same CLI, language host and backend kind.
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../components/stack/project-root";
import { pulumiRoot } from "../local/engine/toolchain";
import { measuredRun, type Command } from "./measured-run";

/** Makes an empty project with one stack in a folder of its own; `close` removes it. */
export async function emptyPreview(): Promise<{ command: Command; close: () => void }> {
    const root = projectRoot();
    const folder = mkdtempSync(join(tmpdir(), "gmsa-bench-"));
    cpSync(join(root, "bench", "empty-program"), folder, { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const found = pulumiRoot();
    if (found === undefined) throw new Error("No Pulumi CLI: run `npm run local` once.");
    const pulumi = join(found.root, "bin", "pulumi");
    const env = {
        PULUMI_BACKEND_URL: `file://${folder}`, PULUMI_CONFIG_PASSPHRASE: "bench", PULUMI_HOME: join(folder, ".pulumi-home"),
        PULUMI_SKIP_UPDATE_CHECK: "true", PATH: `${join(found.root, "bin")}:${process.env["PATH"] ?? ""}`,
    };
    await measuredRun({ argv: [pulumi, "stack", "init", "empty", "--non-interactive"], env, cwd: folder });
    return {
        command: { argv: [pulumi, "preview", "-s", "empty", "--non-interactive"], env, cwd: folder },
        close: () => { rmSync(folder, { recursive: true, force: true }); },
    };
}
