// Building a component for the engine: the SDK is pointed at the caller's engine, the component registers itself and
// its children there, and its outputs travel back with what they depend on.
import { status } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { type ConstructRequest, ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { deserializeInputs } from "@pulumi/pulumi/provider/server";
import { DependencyProviderResource, DependencyResource } from "@pulumi/pulumi/resource";
import { serializeResourceProperties } from "@pulumi/pulumi/runtime/rpc";
import { awaitFeatureSupport, resetOptions, waitForRPCs } from "@pulumi/pulumi/runtime/settings";
import { withLocalStorage } from "@pulumi/pulumi/runtime/state";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Refusal } from "../protocol/refusal";
import { Cluster, clusterType } from "./cluster";
import { watchUnhandled } from "./unhandled";

export function construct(request: ConstructRequest, engineAddress: string): Promise<ConstructResponse> {
    if (request.getType() !== clusterType)
        throw new Refusal(
            `${request.getType()} is no component of the local cloud. Allowed: ${clusterType}.`,
            status.NOT_FOUND,
        );
    const { failure, end } = watchUnhandled();
    return Promise.race([withLocalStorage(() => build(request, engineAddress)), failure]).finally(end);
}

async function build(request: ConstructRequest, engineAddress: string): Promise<ConstructResponse> {
    resetOptions(
        request.getProject(),
        request.getStack(),
        request.getParallel(),
        engineAddress,
        request.getMonitorendpoint(),
        request.getDryrun(),
        request.getOrganization(),
    );
    await awaitFeatureSupport();
    const cluster = new Cluster(
        request.getName(),
        await deserializeInputs(request.getInputs(), request.getInputdependenciesMap()),
        optionsOf(request),
    );
    const response = new ConstructResponse();
    response.setUrn(await valueOf(cluster.urn));
    const [state, dependencies] = await serializeResourceProperties(
        `construct(${clusterType}, ${request.getName()})`,
        cluster.outputs,
    );
    for (const [name, resources] of dependencies) {
        const property = new ConstructResponse.PropertyDependencies();
        property.setUrnsList(await Promise.all([...resources].map((resource) => valueOf(resource.urn))));
        response.getStatedependenciesMap().set(name, property);
    }
    response.setState(Struct.fromJavaScript(state));
    await waitForRPCs();
    return response;
}

function optionsOf(request: ConstructRequest): pulumi.ComponentResourceOptions {
    const parent = request.getParent();
    const deletedWith = request.getDeletedwith();
    return {
        providers: Object.fromEntries(
            request
                .getProvidersMap()
                .getEntryList()
                .map(([name, reference]) => [name, new DependencyProviderResource(reference)]),
        ),
        dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
        aliases: request.getAliasesList().flatMap((alias) => (alias.hasUrn() ? [alias.getUrn()] : [])),
        protect: request.getProtect() === true,
        retainOnDelete: request.getRetainondelete() === true,
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        ...(parent !== "" && { parent: new DependencyResource(parent) }),
        ...(deletedWith !== "" && { deletedWith: new DependencyResource(deletedWith) }),
    };
}

/** The value of an output that is always known: a URN. */
function valueOf(output: pulumi.Output<string>): Promise<string> {
    return new Promise((resolve) => {
        output.apply(resolve);
    });
}
