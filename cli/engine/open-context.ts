// Opens the context of an environment, by its cloud.
import { ensureBundled } from "../bundles";
import { noJournal } from "./child-journal";
import { EngineCommand } from "./engine-command";
import type { ContextRequest, EngineContext } from "./engine-context";
import { openLocalContext } from "./local-context";
import { pulumiInstallation } from "./toolchain";

export async function openContext(request: ContextRequest): Promise<EngineContext> {
    if (request.cloud === "local") return openLocalContext(request);
    ensureBundled(request.root, "stack-thread", "ssm-runner", "worker", "policies");
    const engines = new EngineCommand(pulumiInstallation(), noJournal);
    return {
        root: request.root, engines, cloud: "aws",
        forget: () => undefined, kill: () => { engines.kill(); }, close: () => Promise.resolve(),
    };
}
