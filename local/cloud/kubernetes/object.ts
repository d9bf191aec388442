// Kubernetes objects as plain values, and what identifies one.
import { isPropertyMap, type PropertyMap, textOf } from "../objects/property";

/** Where an object is; `namespace` only for namespaced kinds. */
export interface ObjectPlace {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
}

export function metadataOf(object: PropertyMap): PropertyMap {
    const metadata = object["metadata"];
    return isPropertyMap(metadata) ? metadata : {};
}

export function nameOf(object: PropertyMap): string | undefined {
    return textOf(metadataOf(object)["name"]);
}

export function namespaceOf(object: PropertyMap): string | undefined {
    return textOf(metadataOf(object)["namespace"]);
}

export function annotationOf(object: PropertyMap, name: string): string | undefined {
    const annotations = metadataOf(object)["annotations"];
    return isPropertyMap(annotations) ? textOf(annotations[name]) : undefined;
}

/** The object with more metadata. */
export function withMetadata(object: PropertyMap, more: PropertyMap): PropertyMap {
    return { ...object, metadata: { ...metadataOf(object), ...more } };
}

/** The place of an object whose name is known. */
export function placeOf(object: PropertyMap, namespaced: boolean): ObjectPlace {
    return {
        apiVersion: textOf(object["apiVersion"]) ?? "",
        kind: textOf(object["kind"]) ?? "",
        name: nameOf(object) ?? "",
        ...(namespaced && { namespace: namespaceOf(object) ?? "default" }),
    };
}

/** As the engine keeps it: `namespace/name`, or `name` for kinds of the whole cluster. */
export function idOf(place: ObjectPlace): string {
    return place.namespace === undefined ? place.name : `${place.namespace}/${place.name}`;
}

/** The place an id names. */
export function placeOfId(apiVersion: string, kind: string, id: string): ObjectPlace {
    const slash = id.indexOf("/");
    return slash === -1
        ? { apiVersion, kind, name: id }
        : { apiVersion, kind, namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}
