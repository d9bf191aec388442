// What the engine keeps of an object: the live object, what of it is secret, and as inputs only what the program
// once gave. So a field that the cluster fills in never shows as a change, and a drift in a given one does.
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";
import { isSecret, isUnknown, reveal, secret, unknownValue } from "../protocol/signature";
import { metadataOf, withMetadata } from "./object";

/** Fields that only the API server sets: unknown while an object is yet to be made. */
const serverMetadata = ["uid", "resourceVersion", "creationTimestamp"];
const importedMetadata = ["name", "namespace", "labels", "annotations"];

export function holdsSecret(value: PropertyValue): boolean {
    if (isSecret(value)) return true;
    if (isPropertyList(value)) return value.some(holdsSecret);
    return isPropertyMap(value) && Object.values(value).some(holdsSecret);
}

/** Top-level fields as secrets, as far as they are known. */
export function markSecretFields(properties: PropertyMap, fields: readonly string[]): PropertyMap {
    return Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
            name,
            fields.includes(name) && !isUnknown(value) && value !== null ? secret(value) : value,
        ]),
    );
}

/** The value with everything as a secret that is one in the pattern. */
function markLike(value: PropertyValue, pattern: PropertyValue | undefined): PropertyValue {
    if (pattern === undefined) return value;
    if (isSecret(pattern)) return secret(value);
    if (isPropertyList(value))
        return isPropertyList(pattern) ? value.map((element, index) => markLike(element, pattern[index])) : value;
    if (!isPropertyMap(value) || !isPropertyMap(pattern)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, markLike(inner, pattern[name])]));
}

/** Outputs of an object that is there. */
export function outputsOf(
    live: PropertyMap,
    inputs: PropertyMap,
    fieldManager: string,
    secrets: readonly string[],
): PropertyMap {
    const given = inputs["stringData"];
    const marked = markLike(live, inputs);
    const outputs: PropertyMap = {
        ...(isPropertyMap(marked) ? marked : live),
        ...(given !== undefined && { stringData: given }),
        __fieldManager: fieldManager,
        __initialApiVersion: live["apiVersion"] ?? "",
    };
    return markSecretFields(outputs, secrets);
}

/** Outputs of an object that a preview would make: what only the API server decides is unknown. */
export function previewOutputsOf(
    dry: PropertyMap,
    inputs: PropertyMap,
    fieldManager: string,
    secrets: readonly string[],
): PropertyMap {
    const outputs = Object.fromEntries(
        Object.entries(outputsOf(dry, inputs, fieldManager, secrets)).filter(([name]) => name !== "status"),
    );
    return withMetadata(outputs, Object.fromEntries(serverMetadata.map((name) => [name, unknownValue])));
}

/** The live object cut down to what the inputs have; a secret's texts stay texts. */
export function prunedInputs(live: PropertyMap, inputs: PropertyMap): PropertyMap {
    const pruned = prune(live, inputs);
    const shaped = isPropertyMap(pruned) ? pruned : {};
    const texts = inputs["stringData"] === undefined ? {} : { stringData: liveTexts(live, inputs["stringData"]) };
    return { ...shaped, ...texts };
}

function prune(live: PropertyValue, inputs: PropertyValue): PropertyValue {
    if (isSecret(inputs)) return secret(prune(live, reveal(inputs)));
    if (isPropertyList(live) && isPropertyList(inputs))
        return live.map((element, index) => prune(element, inputs[index] ?? element));
    if (!isPropertyMap(live) || !isPropertyMap(inputs)) return live;
    return Object.fromEntries(
        Object.entries(inputs).flatMap(([name, inner]): [string, PropertyValue][] => {
            const found = live[name];
            return found === undefined ? (isEmpty(inner) ? [[name, inner]] : []) : [[name, prune(found, inner)]];
        }),
    );
}

/** What the API server leaves out because it says nothing. */
function isEmpty(value: PropertyValue): boolean {
    const plain = reveal(value);
    return (
        plain === null ||
        plain === "" ||
        plain === false ||
        plain === 0 ||
        (isPropertyList(plain) && plain.length === 0) ||
        (isPropertyMap(plain) && Object.keys(plain).length === 0)
    );
}

function liveTexts(live: PropertyMap, given: PropertyValue): PropertyValue {
    const plain = reveal(given);
    const data = isPropertyMap(live["data"]) ? live["data"] : {};
    const texts = Object.keys(isPropertyMap(plain) ? plain : {}).flatMap((key): [string, string][] => {
        const encoded = data[key];
        return typeof encoded === "string" ? [[key, Buffer.from(encoded, "base64").toString("utf8")]] : [];
    });
    return secret(Object.fromEntries(texts));
}

/** Inputs of an object that is imported: all of it that a program could have given. */
export function importedInputs(live: PropertyMap): PropertyMap {
    const metadata = Object.fromEntries(
        Object.entries(metadataOf(live)).filter(([name]) => importedMetadata.includes(name)),
    );
    return { ...Object.fromEntries(Object.entries(live).filter(([name]) => name !== "status")), metadata };
}
