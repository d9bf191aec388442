// Runs what the engine loads from a folder: policy packs (kind "analyzer", which take the pack's folder last and
// as working directory) and plugins from source (which take it first). Output goes back piece by piece, because
// the pack prints its port on it; the exit code is the last message.
import { spawn } from "node:child_process";
import type * as grpc from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { exitCode } from "./owned-process";
import { nodeEnvironment, runtimeOptions } from "./runtime-options";
import { sdkEntryPoint } from "./sdk-entry-point";

export async function runPlugin(call: grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>): Promise<void> {
    const request = call.request;
    const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
    const isPolicyPack = request.getKind() === "analyzer";
    const options = runtimeOptions(request.getInfo());
    const entryPoint = sdkEntryPoint(isPolicyPack ? "run-policy-pack" : "run-plugin", folder);
    const given = request.getArgsList();
    const child = spawn(
        process.execPath,
        [...options.nodeArguments, entryPoint, ...(isPolicyPack ? [...given, folder] : [folder, ...given])],
        {
            cwd: isPolicyPack ? folder : request.getPwd(),
            env: nodeEnvironment(options, environment(request.getEnvList())),
            stdio: ["ignore", "pipe", "pipe"],
        },
    );
    child.stdout.on("data", (bytes: Buffer) => call.write(new RunPluginResponse().setStdout(bytes)));
    child.stderr.on("data", (bytes: Buffer) => call.write(new RunPluginResponse().setStderr(bytes)));
    call.on("cancelled", () => child.kill());
    call.write(new RunPluginResponse().setExitcode(await exitCode(child)));
}

function environment(assignments: readonly string[]): NodeJS.ProcessEnv {
    return Object.fromEntries(assignments.map((assignment) => {
        const end = assignment.indexOf("=");
        return [assignment.slice(0, end), assignment.slice(end + 1)];
    }));
}
