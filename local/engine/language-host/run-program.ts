// Runs a stack's program: one Node process a run, which talks to the engine's resource monitor itself.
import { spawn } from "node:child_process";
import { type RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import type { Cancellable } from "./answer";
import { exitCode } from "./owned-process";
import { nodeEnvironment, runtimeOptions } from "./runtime-options";
import { sdkEntryPoint } from "./sdk-entry-point";

/** The exit code by which the SDK says that the user has seen the error already (`cmd/run/index.ts` of @pulumi/pulumi). */
const errorAlreadyShown = 32;

export async function runProgram(request: RunRequest, engineAddress: string, call: Cancellable): Promise<RunResponse> {
    const program = request.getInfo();
    const options = runtimeOptions(program);
    const folder = program?.getProgramDirectory() ?? request.getPwd();
    const child = spawn(
        process.execPath,
        [...options.nodeArguments, sdkEntryPoint("run", folder), ...programArguments(request, engineAddress)],
        { stdio: ["ignore", "inherit", "inherit"], env: nodeEnvironment(options, configuration(request)) },
    );
    call.on("cancelled", () => child.kill());
    return outcome(await exitCode(child));
}

function programArguments(request: RunRequest, engineAddress: string): string[] {
    const flags: Readonly<Record<string, string | number>> = {
        monitor: request.getMonitorAddress(),
        engine: engineAddress,
        organization: request.getOrganization(),
        project: request.getProject(),
        stack: request.getStack(),
        "root-directory": request.getInfo()?.getRootDirectory() ?? "",
        pwd: request.getPwd(),
        parallel: request.getParallel(),
    };
    const given = Object.entries(flags).filter(([, value]) => value !== "" && value !== 0);
    return [
        ...given.flatMap(([name, value]) => [`--${name}`, String(value)]),
        ...(request.getDryrun() ? ["--dry-run"] : []),
        request.getInfo()?.getEntryPoint() || ".",
        ...request.getArgsList(),
    ];
}

function configuration(request: RunRequest): NodeJS.ProcessEnv {
    return {
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().getEntryList())),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    };
}

function outcome(code: number): RunResponse {
    const response = new RunResponse();
    if (code === 0) return response;
    return code === errorAlreadyShown ? response.setBail(true) : response.setError(`The program ended with exit code ${code}.`);
}
