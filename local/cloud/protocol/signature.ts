// Values that travel as objects with a signature key, and unknown values, which travel as fixed texts.
// The constants are part of the engine's wire format (sdk/go/common/resource of pulumi/pulumi).
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** What stands for a value that is known only after an update. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The engine's unknowns: of a text, a boolean, a number, a list, an asset, an archive, an object. */
const unknownValues = new Set<PropertyValue>([
    unknownValue,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export function isUnknown(value: PropertyValue | undefined): boolean {
    return value !== undefined && unknownValues.has(value);
}

/** Whether anything inside is unknown. */
export function holdsUnknown(value: PropertyValue | undefined): boolean {
    if (isPropertyList(value)) return value.some(holdsUnknown);
    if (isPropertyMap(value)) return Object.values(value).some(holdsUnknown);
    return isUnknown(value);
}

function signatureOf(value: PropertyValue | undefined): PropertyValue | undefined {
    return isPropertyMap(value) ? value[signatureKey] : undefined;
}

export function isSecret(value: PropertyValue | undefined): boolean {
    return signatureOf(value) === secretSignature;
}

export function secret(value: PropertyValue): PropertyValue {
    return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

export function isAsset(value: PropertyValue | undefined): value is PropertyMap {
    return signatureOf(value) === assetSignature;
}

export function isArchive(value: PropertyValue | undefined): value is PropertyMap {
    return signatureOf(value) === archiveSignature;
}

/** An asset that holds its text. */
export function textAsset(text: string): PropertyMap {
    return { [signatureKey]: assetSignature, text };
}

/** An asset that names a file. */
export function fileAsset(path: string): PropertyMap {
    return { [signatureKey]: assetSignature, path };
}

/** An archive made of assets by their path inside it. */
export function assetArchive(assets: PropertyMap): PropertyMap {
    return { [signatureKey]: archiveSignature, assets };
}

/**
 * Output values (value, secretness and dependencies in one object) as the plainer forms that resource
 * operations use: the value, a secret around it, or unknown. References to resources become their ids.
 */
export function settle(value: PropertyValue): PropertyValue {
    if (isPropertyList(value)) return value.map(settle);
    if (!isPropertyMap(value)) return isUnknown(value) ? unknownValue : value;
    if (signatureOf(value) === resourceSignature) return value["id"] ?? unknownValue;
    if (signatureOf(value) === outputSignature) {
        const inner = value["value"] === undefined ? unknownValue : settle(value["value"]);
        return value["secret"] === true ? secret(inner) : inner;
    }
    return settleMap(value);
}

export function settleMap(map: PropertyMap): PropertyMap {
    return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, settle(value)]));
}

/** The value with every secret unwrapped: for looking at, never for handing back. */
export function reveal(value: PropertyValue): PropertyValue {
    if (isPropertyList(value)) return value.map(reveal);
    if (!isPropertyMap(value)) return value;
    if (isSecret(value)) return reveal(value["value"] ?? null);
    return revealMap(value);
}

export function revealMap(map: PropertyMap): PropertyMap {
    return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, reveal(value)]));
}
