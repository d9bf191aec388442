// One kubernetes provider instance of one run.
import { randomBytes } from "node:crypto";
import { status } from "@grpc/grpc-js";
import { type PropertyMap, textOf } from "../objects/property";
import { InitializationFailure } from "../protocol/initialization-failure";
import {
    type Checked,
    type CheckRequest,
    type CreateRequest,
    type DeleteRequest,
    type Difference,
    type DiffRequest,
    type Found,
    type InvokeAnswer,
    type Made,
    type ProviderConnection,
    type ReadRequest,
    type UpdateRequest,
} from "../protocol/provider";
import { Refusal } from "../protocol/refusal";
import { holdsUnknown, revealMap } from "../protocol/signature";
import { type BackEnd, type Scope } from "./back-end";
import { checkObject } from "./check";
import { importedInputs, outputsOf, previewOutputsOf, prunedInputs } from "./checkpoint";
import { checkConfiguration, type Configuration, readConfiguration } from "./configuration";
import { diffObject } from "./diff";
import { kindOf, type Kind } from "./kinds/kind";
import { annotationOf, idOf, type ObjectPlace, placeOf, placeOfId } from "./object";
import { unservedReason } from "./unserved";
import { isReadyAtOnce, propagationOf, timeoutOf } from "./waiting";

export class KubernetesConnection implements ProviderConnection {
    private configuration: Configuration | undefined;
    private backEnd: Promise<BackEnd> | undefined;

    /** @param open the cluster that a configuration selects */
    constructor(private readonly open: (configuration: Configuration) => Promise<BackEnd>) {}

    checkConfiguration(news: PropertyMap): Checked {
        return checkConfiguration(news);
    }

    configure(inputs: PropertyMap): void {
        this.configuration = readConfiguration(inputs);
        this.backEnd = undefined;
    }

    async check(request: CheckRequest): Promise<Checked> {
        const kind = kindOf(request.type);
        if (kind === undefined) return { inputs: request.news, failures: [unservedReason(request.type)] };
        return checkObject(kind, request, this.configured, await this.scopeOf(kind));
    }

    diff(request: DiffRequest): Difference {
        return diffObject(this.kind(request.type), request, this.configured);
    }

    async create(request: CreateRequest): Promise<Made> {
        const kind = this.kind(request.type);
        const object = revealMap(request.inputs);
        if (request.preview && holdsUnknown(object)) return { id: "", properties: request.inputs };
        const cluster = await this.cluster();
        const place = placeOf(object, await this.isNamespaced(kind));
        const fieldManager =
            annotationOf(object, "pulumi.com/patchFieldManager") ??
            `pulumi-kubernetes-${randomBytes(4).toString("hex")}`;
        const live = await cluster.apply({
            object,
            urn: request.urn,
            place,
            fieldManager,
            force: this.forces(object),
            expects: this.configured.adoptsExisting ? "either" : "absent",
            dryRun: request.preview,
        });
        if (request.preview)
            return { id: "", properties: previewOutputsOf(live, request.inputs, fieldManager, kind.secrets) };
        const properties = await this.settled(live, place, request, fieldManager, kind);
        return { id: idOf(place), properties };
    }

    async read(request: ReadRequest): Promise<Found | undefined> {
        const kind = this.kind(request.type);
        const live = await (await this.cluster()).read(placeOfId(kind.apiVersion, kind.kind, request.id));
        if (live === undefined) return undefined;
        const inputs = request.inputs === undefined ? importedInputs(live) : prunedInputs(live, request.inputs);
        const fieldManager =
            textOf(request.properties?.["__fieldManager"]) ?? `pulumi-kubernetes-${randomBytes(4).toString("hex")}`;
        return { id: request.id, inputs, properties: outputsOf(live, inputs, fieldManager, kind.secrets) };
    }

    async update(request: UpdateRequest): Promise<PropertyMap> {
        const kind = this.kind(request.type);
        const object = revealMap(request.inputs);
        if (request.preview && holdsUnknown(object)) return request.inputs;
        const place = placeOfId(kind.apiVersion, kind.kind, request.id);
        const fieldManager = textOf(request.oldOutputs["__fieldManager"]) ?? "pulumi-kubernetes";
        const live = await (
            await this.cluster()
        ).apply({
            object,
            urn: request.urn,
            place,
            fieldManager,
            force: this.forces(object),
            expects: "present",
            dryRun: request.preview,
        });
        return request.preview
            ? outputsOf(live, request.inputs, fieldManager, kind.secrets)
            : this.settled(live, place, request, fieldManager, kind);
    }

    async delete(request: DeleteRequest): Promise<void> {
        const kind = this.kind(request.type);
        const object = revealMap(request.outputs);
        await (
            await this.cluster()
        ).remove({
            place: placeOfId(kind.apiVersion, kind.kind, request.id),
            propagation: propagationOf(object),
            waits: annotationOf(object, "pulumi.com/skipAwait") !== "true",
            timeoutSeconds: timeoutOf(object, request.timeoutSeconds),
        });
    }

    invoke(token: string): InvokeAnswer {
        throw new Refusal(
            `${token} is no function of the local cloud's kubernetes provider. Allowed: resources; charts and YAML files are not rendered here.`,
            status.NOT_FOUND,
        );
    }

    cancel(): void {
        this.backEnd?.then(
            (cluster) => {
                cluster.cancel();
            },
            () => undefined,
        );
    }

    /** Waits for the object as the real provider does; one that never gets ready is kept, with its reasons. */
    private async settled(
        applied: PropertyMap,
        place: ObjectPlace,
        { inputs, timeoutSeconds }: CreateRequest | UpdateRequest,
        fieldManager: string,
        kind: Kind,
    ): Promise<PropertyMap> {
        if (isReadyAtOnce(applied)) return outputsOf(applied, inputs, fieldManager, kind.secrets);
        const { live, reasons } = await (
            await this.cluster()
        ).settle(applied, place, timeoutOf(applied, timeoutSeconds));
        const properties = outputsOf(live, inputs, fieldManager, kind.secrets);
        if (reasons.length > 0)
            throw new InitializationFailure(
                `${place.kind} "${idOf(place)}" was made but did not become ready: ${reasons.join(" ")}`,
                idOf(place),
                properties,
                reasons,
            );
        return properties;
    }

    private forces(object: PropertyMap): boolean {
        return this.configured.forcesPatches || annotationOf(object, "pulumi.com/patchForce") === "true";
    }

    private async scopeOf(kind: Kind): Promise<Scope | undefined> {
        if (kind.namespaced !== undefined) return kind.namespaced ? "Namespaced" : "Cluster";
        return (await this.cluster()).scopeOf(kind.apiVersion, kind.kind);
    }

    private async isNamespaced(kind: Kind): Promise<boolean> {
        return ((await this.scopeOf(kind)) ?? "Namespaced") === "Namespaced";
    }

    private cluster(): Promise<BackEnd> {
        this.backEnd ??= this.open(this.configured);
        return this.backEnd;
    }

    private get configured(): Configuration {
        if (this.configuration === undefined)
            throw new Refusal(
                "The kubernetes provider was asked before it was configured.",
                status.FAILED_PRECONDITION,
            );
        return this.configuration;
    }

    private kind(type: string): Kind {
        const kind = kindOf(type);
        if (kind === undefined) throw new Refusal(unservedReason(type), status.NOT_FOUND);
        return kind;
    }
}
