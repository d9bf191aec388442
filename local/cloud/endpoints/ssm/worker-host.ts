// The stand-in for an instance that runs commands: scratch folders, the environment a script finds, and the identity
// of the instance's role for as long as the command runs.
import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { MadeObject } from "../../objects/made-object";
import type { CallerKeys, Caller } from "../rights/caller";
import type { S3 } from "../s3/s3";
import { ServiceError } from "../wire/service-error";
import { type BoundParameters, substitute } from "./command-parameters";
import type { Invocation } from "./invocation";
import { installShims } from "./shims/install";
import { runShellStep, type StepResult } from "./shell-step";

export interface HostPlaces {
    /** Folder of the local environment, absolute. */
    readonly home: string;
    /** Where this server answers. */
    endpoint(): string;
}

export class WorkerHosts {
    constructor(private readonly places: HostPlaces, private readonly keys: CallerKeys, private readonly s3: S3) {}

    /** Runs the steps one after the other and leaves the result in the invocation. Never rejects. */
    async run(invocation: Invocation, parameters: BoundParameters, role: MadeObject): Promise<void> {
        const caller: Caller = { kind: "instance", instanceId: invocation.instanceId, roleName: role.id };
        const keyId = this.keys.issue(caller);
        const scratch = await mkdtemp(join(tmpdir(), "gmsa-command-"));
        invocation.startedAt = new Date();
        if (!invocation.cancelled.aborted) invocation.status = "InProgress";
        try {
            const environment = this.environment(invocation, scratch, keyId, parameters);
            for (const step of invocation.steps) {
                if (invocation.cancelled.aborted) break;
                if (step.precondition !== undefined && step.precondition.StringEquals[1] !== "Linux") {
                    invocation.results.push({ name: step.name, status: "Success", exitCode: 0, stdout: "Step execution skipped due to unsupported platform", stderr: "" });
                    continue;
                }
                const result = await runShellStep({
                    name: step.name,
                    lines: step.inputs.runCommand.map((line) => substitute(line, parameters)),
                    timeoutSeconds: Number(substitute(step.inputs.timeoutSeconds, parameters)),
                    workingDirectory: step.inputs.workingDirectory === undefined ? scratch : substitute(step.inputs.workingDirectory, parameters),
                    environment,
                }, scratch, invocation.cancelled);
                this.keepOutput(invocation, caller, result);
                invocation.results.push(result);
                if (result.status !== "Success" && step.inputs.onFailure === "exit") break;
            }
        } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            const [first] = invocation.steps;
            invocation.results.push({ name: first?.name ?? "", status: "Failed", exitCode: -1, stdout: "", stderr: message });
        } finally {
            this.keys.revoke(keyId);
            await rm(scratch, { recursive: true, force: true });
            invocation.endedAt = new Date();
            invocation.status = overall(invocation);
        }
    }

    private environment(invocation: Invocation, scratch: string, keyId: string, parameters: BoundParameters): Record<string, string> {
        const workerHome = join(this.places.home, "worker-host", invocation.instanceId);
        const commands = join(scratch, "bin");
        mkdirSync(workerHome, { recursive: true, mode: 0o700 });
        mkdirSync(join(scratch, "home"));
        installShims(commands);
        return {
            ...parameters.environment,
            PATH: [commands, dirname(process.execPath), "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"].join(delimiter),
            HOME: join(scratch, "home"),
            TMPDIR: scratch,
            LANG: "C.UTF-8",
            AWS_ENDPOINT_URL: this.places.endpoint(),
            AWS_REGION: invocation.region,
            AWS_DEFAULT_REGION: invocation.region,
            AWS_SSM_REGION_NAME: invocation.region,
            AWS_SSM_INSTANCE_ID: invocation.instanceId,
            AWS_ACCESS_KEY_ID: keyId,
            AWS_SECRET_ACCESS_KEY: "local",
            AWS_EC2_METADATA_DISABLED: "true",
            GMSA_WORKER_HOME: workerHome,
            GMSA_SETTLING_SECONDS: "0", // what was made here is known everywhere at once
            GMSA_DIRECTORY: `memory:${join(this.places.home, "directory.json")}`,
            GMSA_RECORDED_CALLS: join(this.places.home, "worker-host", `${invocation.instanceId}.calls`),
        };
    }

    /** The agent uploads with the instance's role; a refusal is its own log's business and does not fail the command. */
    private keepOutput(invocation: Invocation, caller: Caller, result: StepResult): void {
        if (invocation.output === undefined) return;
        try {
            for (const stream of ["stdout", "stderr"] as const) {
                if (result[stream] !== "") this.s3.write(caller, { bucket: invocation.output.bucket, key: invocation.outputKey(result.name, stream) }, Buffer.from(result[stream]));
            }
        } catch (error) {
            if (!(error instanceof ServiceError)) throw error;
        }
    }
}

function overall(invocation: Invocation): Invocation["status"] {
    if (invocation.cancelled.aborted) return "Cancelled";
    return invocation.results.find(({ status }) => status !== "Success")?.status ?? "Success";
}
