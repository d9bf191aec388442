// What a stand-in provider is, in plain typed values. protocol/service.ts puts it behind the engine's gRPC protocol.
import { type ConstructRequest, type ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { type PropertyMap } from "../objects/property";
import { type EngineLog } from "./engine-log";

/** A provider of one package; every provider instance of every stack opens its own connection to it. */
export interface Provider {
    /** Package name, e.g. `aws`. */
    readonly name: string;
    /** Version of the npm package whose resources it stands for. */
    readonly version: string;
    connect(log: EngineLog): ProviderConnection;
    /** Makes a component and its children; absent for packages without components. */
    construct?(request: ConstructRequest, engineAddress: string): Promise<ConstructResponse>;
}

/** One provider instance (`new aws.Provider(…)` or the default one) of one run. Methods throw `Refusal`. */
export interface ProviderConnection {
    checkConfiguration(news: PropertyMap): Checked;
    configure(configuration: PropertyMap): void;
    check(request: CheckRequest): Checked | Promise<Checked>;
    diff(request: DiffRequest): Difference | Promise<Difference>;
    create(request: CreateRequest): Promise<Made>;
    read(request: ReadRequest): Found | undefined | Promise<Found | undefined>;
    update(request: UpdateRequest): Promise<PropertyMap>;
    delete(request: DeleteRequest): Promise<void>;
    invoke(token: string, args: PropertyMap): InvokeAnswer;
    /** Ends what is under way: the engine was interrupted. */
    cancel(): void;
}

interface ResourceRequest {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
}

export interface CheckRequest extends ResourceRequest {
    /** Inputs of the last check; undefined for a new resource and for a replacement. */
    readonly olds: PropertyMap | undefined;
    readonly news: PropertyMap;
    readonly randomSeed: Uint8Array;
    /** The name the engine worked out from `pulumi:autonaming`, if that is configured. */
    readonly naming?: { readonly mode: "propose" | "enforce" | "disable"; readonly proposedName: string };
}

export interface Checked {
    readonly inputs: PropertyMap;
    /** Every failure of the resource, each a sentence with property, value and what is allowed. */
    readonly failures: readonly string[];
}

export interface DiffRequest extends ResourceRequest {
    readonly id: string;
    readonly oldInputs: PropertyMap;
    readonly oldOutputs: PropertyMap;
    readonly news: PropertyMap;
    readonly ignoreChanges: readonly string[];
}

export type ChangeKind = "add" | "delete" | "update";

export interface PropertyChange {
    /** As the engine writes it, e.g. `ingress[0].fromPort`. */
    readonly path: string;
    readonly kind: ChangeKind;
    readonly replaces: boolean;
}

export interface Difference {
    readonly changes: readonly PropertyChange[];
    readonly deleteBeforeReplace: boolean;
}

/** How long the operation may take, when the resource's `customTimeouts` say so. */
interface TimedRequest extends ResourceRequest {
    readonly timeoutSeconds?: number;
}

export interface CreateRequest extends TimedRequest {
    readonly inputs: PropertyMap;
    readonly preview: boolean;
}

export interface Made {
    readonly id: string;
    readonly properties: PropertyMap;
}

export interface ReadRequest extends ResourceRequest {
    readonly id: string;
    /** Absent when a resource is imported or looked up by id. */
    readonly inputs: PropertyMap | undefined;
    readonly properties: PropertyMap | undefined;
}

export interface Found extends Made {
    readonly inputs: PropertyMap;
}

export interface UpdateRequest extends TimedRequest {
    readonly id: string;
    readonly oldOutputs: PropertyMap;
    readonly inputs: PropertyMap;
    readonly preview: boolean;
    readonly ignoreChanges: readonly string[];
}

export interface DeleteRequest extends TimedRequest {
    readonly id: string;
    readonly outputs: PropertyMap;
}

export interface InvokeAnswer {
    readonly result: PropertyMap;
    readonly failures: readonly string[];
}
