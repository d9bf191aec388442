// The engine's side of the protocol: a client of one provider's port, on a connection of its own.
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest, CheckRequest, CreateRequest, DiffRequest, type CheckResponse, type CreateResponse, type DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { toStruct } from "../../../../local/cloud/protocol/struct";

export class ProviderClient {
    readonly client: ResourceProviderClient;

    constructor(port: number) {
        // A pool of its own: channels to one address would otherwise share a connection, as engines never do.
        this.client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), { "grpc.use_local_subchannel_pool": 1 });
    }

    /** One call, as a promise. */
    ask<Answer>(call: (client: ResourceProviderClient, done: (error: ServiceError | null, answer: Answer) => void) => unknown): Promise<Answer> {
        return new Promise((resolve, reject) => {
            call(this.client, (error, answer) => {
                if (error === null) resolve(answer);
                else reject(error);
            });
        });
    }

    async configure(args: PropertyMap): Promise<void> {
        const request = new ConfigureRequest();
        request.setArgs(toStruct(args));
        await this.ask((client, done) => client.configure(request, done));
    }

    check(urn: string, news: PropertyMap): Promise<CheckResponse> {
        const request = new CheckRequest();
        request.setUrn(urn);
        request.setNews(toStruct(news));
        request.setRandomseed(Buffer.from("seed"));
        return this.ask((client, done) => client.check(request, done));
    }

    diff(urn: string, oldInputs: PropertyMap, news: PropertyMap): Promise<DiffResponse> {
        const request = new DiffRequest();
        request.setUrn(urn);
        request.setId("id");
        request.setOldInputs(toStruct(oldInputs));
        request.setNews(toStruct(news));
        return this.ask((client, done) => client.diff(request, done));
    }

    create(urn: string, inputs: PropertyMap, preview = false): Promise<CreateResponse> {
        const request = new CreateRequest();
        request.setUrn(urn);
        request.setProperties(toStruct(inputs));
        request.setPreview(preview);
        return this.ask((client, done) => client.create(request, done));
    }

    close(): void {
        this.client.close();
    }
}
