// Protocol messages of resource operations as a provider's plain requests.
import {
    CheckRequest as CheckMessage,
    type CreateRequest as CreateMessage,
    type DeleteRequest as DeleteMessage,
    type DiffRequest as DiffMessage,
    type ReadRequest as ReadMessage,
    type UpdateRequest as UpdateMessage,
} from "@pulumi/pulumi/proto/provider_pb";
import {
    type CheckRequest,
    type CreateRequest,
    type DeleteRequest,
    type DiffRequest,
    type ReadRequest,
    type UpdateRequest,
} from "./provider";
import { fromStruct } from "./struct";
import { parseUrn } from "./urn";

interface ResourceMessage {
    getUrn(): string;
}

function resourceOf(message: ResourceMessage): { readonly urn: string; readonly type: string; readonly name: string } {
    const urn = message.getUrn();
    const { type, name } = parseUrn(urn);
    return { urn, type, name };
}

/** Zero stands for "no limit given". */
function timeoutOf(message: { getTimeout(): number }): { readonly timeoutSeconds?: number } {
    return message.getTimeout() > 0 ? { timeoutSeconds: message.getTimeout() } : {};
}

const namingModes = {
    [CheckMessage.AutonamingOptions.Mode.PROPOSE]: "propose",
    [CheckMessage.AutonamingOptions.Mode.ENFORCE]: "enforce",
    [CheckMessage.AutonamingOptions.Mode.DISABLE]: "disable",
} as const;

export function checkRequest(message: CheckMessage): CheckRequest {
    const naming = message.getAutonaming();
    return {
        ...resourceOf(message),
        olds: fromStruct(message.getOlds()),
        news: fromStruct(message.getNews()) ?? {},
        randomSeed: message.getRandomseed_asU8(),
        ...(naming !== undefined && {
            naming: { mode: namingModes[naming.getMode()], proposedName: naming.getProposedName() },
        }),
    };
}

export function diffRequest(message: DiffMessage): DiffRequest {
    return {
        ...resourceOf(message),
        id: message.getId(),
        oldInputs: fromStruct(message.getOldInputs()) ?? {},
        oldOutputs: fromStruct(message.getOlds()) ?? {},
        news: fromStruct(message.getNews()) ?? {},
        ignoreChanges: message.getIgnorechangesList(),
    };
}

export function createRequest(message: CreateMessage): CreateRequest {
    return {
        ...resourceOf(message),
        inputs: fromStruct(message.getProperties()) ?? {},
        preview: message.getPreview(),
        ...timeoutOf(message),
    };
}

export function readRequest(message: ReadMessage): ReadRequest {
    return {
        ...resourceOf(message),
        id: message.getId(),
        inputs: fromStruct(message.getInputs()),
        properties: fromStruct(message.getProperties()),
    };
}

export function updateRequest(message: UpdateMessage): UpdateRequest {
    return {
        ...resourceOf(message),
        id: message.getId(),
        oldOutputs: fromStruct(message.getOlds()) ?? {},
        inputs: fromStruct(message.getNews()) ?? {},
        preview: message.getPreview(),
        ...timeoutOf(message),
        ignoreChanges: message.getIgnorechangesList(),
    };
}

export function deleteRequest(message: DeleteMessage): DeleteRequest {
    return {
        ...resourceOf(message),
        id: message.getId(),
        outputs: fromStruct(message.getProperties()) ?? {},
        ...timeoutOf(message),
    };
}
