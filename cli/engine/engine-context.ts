// What a command runs in: which engines, which backend, which cloud. On AWS all of it is the user's own, untouched.
import type { Cloud } from "../environment/stack-config";
import { ensureBundled } from "../bundles";
import { noJournal } from "./child-journal";
import { EngineCommand } from "./engine-command";
import { openLocalContext } from "./local-context";
import { pulumiInstallation } from "./toolchain";

export interface EngineContext {
    readonly root: string;
    readonly engines: EngineCommand;
    readonly cloud: Cloud;
    /** For after the last stack is gone: removes everything the local environment keeps, when closed. */
    forget(): void;
    /** Ends the engines at once, leaving what the next command recovers from. `close` is still to be called. */
    kill(): void;
    close(): Promise<void>;
}

export interface ContextRequest {
    readonly root: string;
    readonly environment: string;
    readonly cloud: Cloud;
    /** As the user typed it: shown to whoever finds the environment busy. */
    readonly command: string;
    readonly note: (message: string) => void;
}

export async function openContext(request: ContextRequest): Promise<EngineContext> {
    if (request.cloud === "local") return openLocalContext(request);
    ensureBundled(request.root, "stack-thread", "ssm-runner", "worker", "policies");
    const engines = new EngineCommand(pulumiInstallation(), noJournal);
    return {
        root: request.root, engines, cloud: "aws",
        forget: () => undefined, kill: () => { engines.kill(); }, close: () => Promise.resolve(),
    };
}
