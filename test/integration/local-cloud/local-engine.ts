// A scratch local cloud with a scratch Pulumi backend, and stacks of inline programs on the real engine over it.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { type LocalCloud, startCloud } from "../../../local/cloud/cloud";
import { pulumiRoot } from "../../../local/engine/toolchain";

export class LocalEngine {
    private constructor(readonly folder: string, private cloud: LocalCloud, private readonly command: PulumiCommand) {}

    static async start(): Promise<LocalEngine> {
        const pulumi = pulumiRoot();
        if (pulumi === undefined) throw new Error("No Pulumi CLI. Run `npm test` once: it brings one.");
        const folder = mkdtempSync(join(tmpdir(), "gmsa-local-cloud-"));
        mkdirSync(join(folder, "state"));
        return new LocalEngine(folder, await startCloud(join(folder, "home")), await PulumiCommand.get({ root: pulumi.root }));
    }

    /** A stack of the program, in eu-west-1. */
    async stack(stackName: string, program: PulumiFn): Promise<Stack> {
        const projectName = "local-cloud-test";
        const url = `file://${join(this.folder, "state")}`;
        const envVars = {
            PULUMI_BACKEND_URL: url, PULUMI_HOME: join(this.folder, "pulumi"), PULUMI_CONFIG_PASSPHRASE: "local", PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_DEBUG_PROVIDERS: this.cloud.providers, AWS_ENDPOINT_URL: this.cloud.endpoint,
        };
        const stack = await LocalWorkspace.createOrSelectStack({ stackName, projectName, program }, { pulumiCommand: this.command, envVars, projectSettings: { name: projectName, runtime: "nodejs", backend: { url } } });
        await stack.setConfig("aws:region", { value: "eu-west-1" });
        return stack;
    }

    async stop(): Promise<void> {
        await this.cloud.close();
        rmSync(this.folder, { recursive: true, force: true });
    }
}
