// A stand-in provider behind the engine's gRPC protocol, on a free port of this machine.
import { type handleUnaryCall, Server, ServerCredentials, status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CheckResponse, ConfigureResponse, ProviderHandshakeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { checkAnswer, createAnswer, diffAnswer, invokeAnswer, readAnswer, updateAnswer } from "./answers";
import { configurationDifference, configurationOf } from "./configuration";
import { Connections } from "./connections";
import { InitializationFailure } from "./initialization-failure";
import { type Provider } from "./provider";
import { Refusal } from "./refusal";
import { checkRequest, createRequest, deleteRequest, diffRequest, readRequest, updateRequest } from "./requests";
import { fromStruct } from "./struct";

/** Large programs send large messages; the engine's own limit is the same. */
const maximumMessageBytes = 400 * 1024 * 1024;

export interface ServedProvider {
    readonly port: number;
    close(): void;
}

type Handler<Request, Response> = (request: Request, peer: string) => Response | Promise<Response>;

function unary<Request, Response>(handle: Handler<Request, Response>): handleUnaryCall<Request, Response> {
    return (call, done) => {
        const answered = async (): Promise<Response> => handle(call.request, call.getPeer());
        answered().then(
            (response) => {
                done(null, response);
            },
            (error: unknown) => {
                const code = error instanceof Refusal ? error.code : status.INTERNAL;
                done({
                    code,
                    message: error instanceof Error ? error.message : String(error),
                    ...(error instanceof InitializationFailure && { metadata: error.metadata() }),
                });
            },
        );
    };
}

function unimplemented<Request, Response>(provider: Provider, what: string): handleUnaryCall<Request, Response> {
    return unary(() => {
        throw new Refusal(`The local cloud's ${provider.name} provider has no ${what}.`, status.UNIMPLEMENTED);
    });
}

function handshakeAnswer(): ProviderHandshakeResponse {
    const answer = new ProviderHandshakeResponse();
    answer.setAcceptSecrets(true);
    answer.setAcceptResources(true);
    answer.setAcceptOutputs(true);
    return answer;
}

function configureAnswer(): ConfigureResponse {
    const answer = new ConfigureResponse();
    answer.setAcceptsecrets(true);
    answer.setAcceptresources(true);
    answer.setAcceptoutputs(true);
    answer.setSupportspreview(true);
    return answer;
}

function pluginInfo(version: string): PluginInfo {
    const info = new PluginInfo();
    info.setVersion(version);
    return info;
}

function handlers(provider: Provider, connections: Connections): IResourceProviderServer {
    return {
        handshake: unary((request, peer) => {
            connections.setEngine(peer, request.getEngineAddress());
            return handshakeAnswer();
        }),
        attach: unary((request, peer) => {
            connections.setEngine(peer, request.getAddress());
            return new Empty();
        }),
        getPluginInfo: unary(() => pluginInfo(provider.version)),
        checkConfig: unary((request, peer): CheckResponse =>
            checkAnswer(connections.of(peer).checkConfiguration(fromStruct(request.getNews()) ?? {})),
        ),
        diffConfig: unary((request) => diffAnswer(configurationDifference(request))),
        configure: unary((request, peer) => {
            connections.of(peer).configure(configurationOf(request));
            return configureAnswer();
        }),
        check: unary(async (request, peer) => checkAnswer(await connections.of(peer).check(checkRequest(request)))),
        diff: unary(async (request, peer) => diffAnswer(await connections.of(peer).diff(diffRequest(request)))),
        create: unary(async (request, peer) => createAnswer(await connections.of(peer).create(createRequest(request)))),
        read: unary(async (request, peer) => readAnswer(await connections.of(peer).read(readRequest(request)))),
        update: unary(async (request, peer) => updateAnswer(await connections.of(peer).update(updateRequest(request)))),
        delete: unary(async (request, peer) => {
            await connections.of(peer).delete(deleteRequest(request));
            return new Empty();
        }),
        invoke: unary((request, peer) =>
            invokeAnswer(connections.of(peer).invoke(request.getTok(), fromStruct(request.getArgs()) ?? {})),
        ),
        cancel: unary((_request, peer) => {
            connections.of(peer).cancel();
            return new Empty();
        }),
        construct: unary((request, peer) => {
            if (provider.construct === undefined)
                throw new Refusal(
                    `The local cloud's ${provider.name} provider has no components.`,
                    status.UNIMPLEMENTED,
                );
            return provider.construct(request, connections.engineOf(peer));
        }),
        call: unimplemented(provider, "methods"),
        getSchema: unimplemented(provider, "schema"),
        getMapping: unimplemented(provider, "mapping"),
        getMappings: unimplemented(provider, "mappings"),
        parameterize: unimplemented(provider, "parameters"),
        list: (call) => {
            call.destroy(new Error("The local cloud lists no resources."));
        },
    };
}

/** Serves a provider until closed. */
export async function serveProvider(provider: Provider): Promise<ServedProvider> {
    const connections = new Connections(provider);
    const server = new Server({
        "grpc.max_receive_message_length": maximumMessageBytes,
        "grpc.max_send_message_length": maximumMessageBytes,
    });
    server.addService(ResourceProviderService, handlers(provider, connections));
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
            if (error === null) resolve(bound);
            else reject(error);
        });
    });
    return {
        port,
        close: () => {
            connections.close();
            server.forceShutdown();
        },
    };
}
