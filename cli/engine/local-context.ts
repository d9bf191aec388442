// The context of a local environment: a backend, a Pulumi home and a local cloud that belong to this checkout and this
// environment, one command at a time, and no way to reach the real AWS.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBundled } from "../bundles";
import { EngineCommand } from "./engine-command";
import type { ContextRequest, EngineContext } from "./engine-context";
import { EnvironmentLock } from "./environment-lock";
import { LocalCloud } from "./local-cloud";
import { hasPendingOperations, stackFolder } from "./local-state";
import { recoverStacks, removeOrphans } from "./recovery";
import { mendTornFiles } from "./torn-files";
import { pulumiInstallation } from "./toolchain";

/** The local environments' passphrase guards nothing: their secrets are made up. It only has to be the same every time. */
export const localPassphrase = "local";

export async function openLocalContext({ root, environment, command, note }: ContextRequest): Promise<EngineContext> {
    const home = join(root, ".gmsa", environment);
    const stateFolder = join(home, "state");
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
    const lock = EnvironmentLock.take(join(home, "command.lock"), command);
    let starting: Promise<LocalCloud> | undefined;
    try {
        if (lock.isTakenOver) {
            note("The last command on this environment did not end in order; its lock is taken over.");
            mendTornFiles(stackFolder(stateFolder)).forEach(note);
        }
        if (lock.isTakenOver || hasPendingOperations(stateFolder)) removeOrphans(home, stateFolder).forEach(note);
        ensureBundled(root, "local-cloud");
        starting = LocalCloud.start(root, home, lock);
        ensureBundled(root); // the rest, while the local cloud starts
        const engines = new EngineCommand(pulumiInstallation(), lock);
        const localCloud = await starting;
        enterLocalCloud(process.env, { home, stateFolder, variables: localCloud.variables() });
        await recoverStacks(engines, root, stateFolder, note);
        return contextOf({ root, home, lock, localCloud, engines });
    } catch (error) {
        await starting?.then((started) => started.stop(), () => undefined);
        lock.release();
        throw error;
    }
}

interface Opened { readonly root: string; readonly home: string; readonly lock: EnvironmentLock; readonly localCloud: LocalCloud; readonly engines: EngineCommand }

function contextOf({ root, home, lock, localCloud, engines }: Opened): EngineContext {
    let end: "ordinary" | "killed" | "forgotten" = "ordinary";
    return {
        root, engines, cloud: "local",
        forget: () => { end = "forgotten"; },
        kill: () => { end = "killed"; engines.kill(); },
        close: async () => {
            await localCloud.stop();
            if (end !== "killed") lock.release(); // a lock that stays tells the next command to recover
            if (end === "forgotten") rmSync(home, { recursive: true, force: true });
        },
    };
}

/** Changes the environment of this process, which programs run in and engines inherit. Settings of a real AWS account go. */
export function enterLocalCloud(variables: NodeJS.ProcessEnv, local: { readonly home: string; readonly stateFolder: string; readonly variables: Readonly<Record<string, string>> }): void {
    const foreign = Object.keys(variables).filter((name) => name.startsWith("AWS_") || name === "PULUMI_ACCESS_TOKEN" || name === "PULUMI_CONFIG_PASSPHRASE_FILE");
    for (const name of foreign) Reflect.deleteProperty(variables, name);
    Object.assign(variables, local.variables, {
        PULUMI_BACKEND_URL: pathToFileURL(local.stateFolder).href,
        PULUMI_HOME: join(local.home, "pulumi-home"),
        PULUMI_CONFIG_PASSPHRASE: localPassphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
    });
}
