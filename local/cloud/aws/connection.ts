// One aws provider instance of one run.
import { status } from "@grpc/grpc-js";
import { type MadeObject, objectKey } from "../objects/made-object";
import { type MadeObjects } from "../objects/made-objects";
import { asText, type PropertyMap } from "../objects/property";
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
import { revealMap } from "../protocol/signature";
import { PropertyView } from "../resource/property-view";
import { type Subject } from "../resource/row";
import { knownTypes, type Row, rowOf } from "./catalogue";
import { checkResource, faultsOf, formatFaults } from "./check";
import { checkConfiguration, type Configuration, readConfiguration } from "./configuration";
import { deletionFaults } from "./deletion";
import { diffResource } from "./diff";
import { answerInvoke } from "./invokes/answer";
import { makeOutputs, previewOutputs, refreshed, updatedOutputs } from "./outputs";
import { placeOf } from "./region";
import { Plans } from "./plans";
import { keepObject } from "./keep-object";
import { namesake, physicalNameOf, takenFault } from "./unique-name";

export class AwsConnection implements ProviderConnection {
    private configuration: Configuration | undefined;
    private readonly plans = new Plans();

    constructor(private readonly cloud: MadeObjects) {}

    checkConfiguration(news: PropertyMap): Checked {
        return checkConfiguration(news);
    }

    configure(inputs: PropertyMap): void {
        this.configuration = readConfiguration(inputs);
    }

    check(request: CheckRequest): Checked {
        const row = rowOf(request.type);
        if (row === undefined) return { inputs: request.news, failures: [unknownType(request.type)] };
        return checkResource(row, request, this.configured, this.cloud, this.plans);
    }

    diff(request: DiffRequest): Difference {
        return diffResource(this.row(request.type), request, this.configured);
    }

    create(request: CreateRequest): Promise<Made> {
        const row = this.row(request.type);
        const subject = this.subject(request);
        const { defaultTags } = this.configured;
        if (request.preview)
            return Promise.resolve({ id: "", properties: previewOutputs(row, subject, request.inputs, defaultTags) });
        this.refuseFaults(row, subject, request);
        const taken = namesake(row.behaviour, subject);
        if (taken !== undefined)
            throw new Refusal(`${describe(request)}: ${takenSentence(row, subject, taken)}`, status.ALREADY_EXISTS);
        const { id, arn, outputs } = makeOutputs(row, subject, request.inputs, defaultTags);
        keepObject(row, subject, { id, arn, inputs: request.inputs, outputs });
        return Promise.resolve({ id, properties: outputs });
    }

    read(request: ReadRequest): Found | undefined {
        const row = this.row(request.type);
        const object = this.located(request);
        if (object === undefined) return undefined;
        const id = object.id;
        return {
            id,
            inputs: refreshed(row, object.inputs, request.inputs),
            properties: refreshed(row, object.outputs, request.properties),
        };
    }

    update(request: UpdateRequest): Promise<PropertyMap> {
        const row = this.row(request.type);
        const subject = this.subject(request);
        const object = this.located(request);
        if (object === undefined && !request.preview)
            throw new Refusal(
                `${describe(request)} with id "${request.id}" is gone from the local cloud. Refresh the stack, then update it.`,
                status.NOT_FOUND,
            );
        if (!request.preview) this.refuseFaults(row, subject, request);
        const outputs = updatedOutputs(
            row,
            subject,
            request.inputs,
            request.oldOutputs,
            request.id,
            request.preview,
            this.configured.defaultTags,
        );
        if (object !== undefined && !request.preview) {
            this.cloud.remove(object);
            keepObject(row, subject, { id: request.id, arn: object.arn, inputs: request.inputs, outputs });
        }
        return Promise.resolve(outputs);
    }

    delete(request: DeleteRequest): Promise<void> {
        const row = this.row(request.type);
        const object = this.located(request);
        if (object === undefined) return Promise.resolve();
        const faults = deletionFaults(row, object, this.cloud);
        if (faults.length > 0)
            throw new Refusal(
                `${describe(request)} cannot be deleted: ${faults.join(" ")}`,
                status.FAILED_PRECONDITION,
            );
        this.cloud.remove(object);
        return Promise.resolve();
    }

    invoke(token: string, args: PropertyMap): InvokeAnswer {
        return answerInvoke(token, revealMap(args), this.configured, this.cloud);
    }

    cancel(): void {
        this.plans.clear();
    }

    private get configured(): Configuration {
        if (this.configuration === undefined)
            throw new Refusal("The aws provider was asked before it was configured.", status.FAILED_PRECONDITION);
        return this.configuration;
    }

    private row(type: string): Row {
        const row = rowOf(type);
        if (row === undefined) throw new Refusal(unknownType(type), status.NOT_FOUND);
        return row;
    }

    private subject({
        type,
        urn,
        inputs,
    }: {
        readonly type: string;
        readonly urn: string;
        readonly inputs: PropertyMap;
    }): Subject {
        const plain = revealMap(inputs);
        return {
            type,
            urn,
            inputs: new PropertyView(plain),
            cloud: this.cloud,
            place: placeOf(plain, this.configured.place),
            isPlanned: () => false,
        };
    }

    /** What a check let pass because the same run was to make it must be there now. */
    private refuseFaults(row: Row, subject: Subject, request: CreateRequest | UpdateRequest): void {
        const faults = formatFaults(row, faultsOf(row, subject), request.inputs);
        if (faults.length > 0) throw new Refusal(`${describe(request)}: ${faults.join(" ")}`, status.INVALID_ARGUMENT);
    }

    /** By URN and id; by type and id where the URN is new (an import, an alias). */
    private located({
        urn,
        type,
        id,
    }: {
        readonly urn: string;
        readonly type: string;
        readonly id: string;
    }): MadeObject | undefined {
        return this.cloud.get(objectKey({ urn, id })) ?? this.cloud.byTypedId(type, id, this.configured.place.region);
    }
}

function unknownType(type: string): string {
    return `${type} is no type of the local cloud. Allowed: ${knownTypes().join(", ")}.`;
}

function describe({ type, name }: { readonly type: string; readonly name: string }): string {
    return `${type} "${name}"`;
}

function takenSentence(row: Row, subject: Subject, taken: MadeObject): string {
    const fault = takenFault(row.behaviour, physicalNameOf(row.behaviour, subject) ?? "", taken.urn);
    return `${fault.path} "${asText(fault.found)}" ${fault.problem}.`;
}
