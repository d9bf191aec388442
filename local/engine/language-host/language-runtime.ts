// What the host answers to the engine: one entry a method of the service `pulumirpc.LanguageRuntime`. Methods
// that only code generation needs are left out; gRPC answers those with "unimplemented" itself.
import type * as grpc from "@grpc/grpc-js";
import { version } from "@pulumi/pulumi/package.json";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { answer, stream } from "./answer";
import { killOwnedProcesses } from "./owned-process";
import { installDependencies, programDependencies } from "./program-dependencies";
import { requiredPackages, requiredPlugins } from "./required-packages";
import { runPlugin } from "./run-plugin";
import { runProgram } from "./run-program";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** @param engineAddress - `host:port` of the engine's own service, handed on to every program. */
export function languageRuntime(engineAddress: string): grpc.UntypedServiceImplementation {
    return {
        handshake: answer(() => new language.LanguageHandshakeResponse()),
        getPluginInfo: answer(() => new PluginInfo().setVersion(version)),
        about: answer(() => new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
        getRequiredPackages: answer(requiredPackages),
        getRequiredPlugins: answer(requiredPlugins),
        getProgramDependencies: answer(programDependencies),
        installDependencies: stream(installDependencies),
        runtimeOptionsPrompts: answer(() => new language.RuntimeOptionsResponse()),
        template: answer(() => new language.TemplateResponse()),
        run: answer((request: language.RunRequest, call) => runProgram(request, engineAddress, call)),
        runPlugin: stream(runPlugin),
        cancel: answer(() => {
            killOwnedProcesses();
            return new Empty();
        }),
    };
}
