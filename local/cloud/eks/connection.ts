// One eks provider instance: the package has components and no resources of its own.
import { status } from "@grpc/grpc-js";
import { type PropertyMap } from "../objects/property";
import {
    type Checked,
    type CheckRequest,
    type Difference,
    type DiffRequest,
    type Found,
    type InvokeAnswer,
    type Made,
    type ProviderConnection,
    type ReadRequest,
} from "../protocol/provider";
import { Refusal } from "../protocol/refusal";

export class EksConnection implements ProviderConnection {
    checkConfiguration(news: PropertyMap): Checked {
        return { inputs: news, failures: [] };
    }

    configure(): void {
        // nothing of the configuration matters here
    }

    check({ type }: CheckRequest): Checked {
        throw noResource(type);
    }

    diff({ type }: DiffRequest): Difference {
        throw noResource(type);
    }

    create({ type }: { readonly type: string }): Promise<Made> {
        return Promise.reject(noResource(type));
    }

    read({ type }: ReadRequest): Found | undefined {
        throw noResource(type);
    }

    update({ type }: { readonly type: string }): Promise<PropertyMap> {
        return Promise.reject(noResource(type));
    }

    delete({ type }: { readonly type: string }): Promise<void> {
        return Promise.reject(noResource(type));
    }

    invoke(token: string): InvokeAnswer {
        throw new Refusal(
            `${token} is no function of the local cloud. Allowed: the component eks:index:Cluster.`,
            status.NOT_FOUND,
        );
    }

    cancel(): void {
        // nothing is ever under way: children belong to the engine
    }
}

function noResource(type: string): Refusal {
    return new Refusal(
        `${type} is no resource of the local cloud. Allowed: the component eks:index:Cluster.`,
        status.NOT_FOUND,
    );
}
