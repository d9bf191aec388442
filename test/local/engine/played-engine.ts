// The engine's side of a program's run, as small as a program allows: it registers resources under made-up URNs and
// remembers what the program said. For tests of the language host alone; the real engine is in test/integration.
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { GetRootResourceResponse, type LogRequest, SetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { type RegisterResourceOutputsRequest, type RegisterResourceRequest, RegisterResourceResponse, SupportsFeatureResponse } from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

function unary<Request, Response>(respond: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> {
    return (call, done) => { done(null, respond(call.request)); };
}

export class PlayedEngine {
    readonly registered: string[] = [];
    readonly logged: string[] = [];
    outputs: unknown = undefined;
    private readonly server = new grpc.Server();

    /** @returns the address of both the engine and the resource monitor */
    listen(): Promise<string> {
        this.server.addService(EngineService, {
            log: unary((request: LogRequest) => { this.logged.push(request.getMessage()); return new Empty(); }),
            getRootResource: unary(() => new GetRootResourceResponse()),
            setRootResource: unary(() => new SetRootResourceResponse()),
        });
        this.server.addService(ResourceMonitorService, {
            supportsFeature: unary(() => new SupportsFeatureResponse().setHassupport(true)),
            registerResource: unary((request: RegisterResourceRequest) => {
                this.registered.push(`${request.getType()} ${request.getName()}`);
                return new RegisterResourceResponse().setUrn(`urn:pulumi:stack::project::${request.getType()}::${request.getName()}`);
            }),
            registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
                this.outputs = request.getOutputs()?.toJavaScript();
                return new Empty();
            }),
            signalAndWaitForShutdown: unary(() => new Empty()),
        });
        return new Promise((resolve, reject) => {
            this.server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
                if (error !== null) reject(error);
                else resolve(`127.0.0.1:${port}`);
            });
        });
    }

    close(): void {
        this.server.forceShutdown();
    }
}
