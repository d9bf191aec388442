// The Node language host for a Pulumi CLI that was built from source: the official download ships one, the Go
// module does not. The engine starts it, reads the port from its first line of output and holds its standard
// input open; both that input's end and a signal mean that the engine is gone.
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { languageRuntime } from "./language-runtime";

/** Deployments carry whole configurations and dependency lists in one message; the engine allows the same. */
const maximumMessageBytes = 400 * 1024 * 1024;

/** The engine's address is the last positional argument, after flags such as `-root=…`. */
const engineAddress = process.argv.slice(2).filter((argument) => !argument.startsWith("-")).at(-1) ?? "";

function leave(): void {
    process.exit(0);
}

const server = new grpc.Server({
    "grpc.max_receive_message_length": maximumMessageBytes,
    "grpc.max_send_message_length": maximumMessageBytes,
});
server.addService(LanguageRuntimeService, languageRuntime(engineAddress));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
        process.stderr.write(`pulumi-language-nodejs cannot listen: ${error.message}\n`);
        process.exit(1);
    }
    process.stdout.write(`${port}\n`);
});
process.on("SIGINT", leave).on("SIGTERM", leave);
process.stdin.on("end", leave).resume();
