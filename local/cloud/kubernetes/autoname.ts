// Names for objects whose program gives none: the logical name and eight hex digits, marked by an annotation, so that
// a later check knows the name as its own and a replacement may take another one.
import { createHash } from "node:crypto";
import { isPropertyMap, type PropertyMap, textOf } from "../objects/property";
import { type CheckRequest } from "../protocol/provider";
import { annotationOf, metadataOf, nameOf, withMetadata } from "./object";

export const autonamedAnnotation = "pulumi.com/autonamed";

export function isAutonamed(object: PropertyMap): boolean {
    return annotationOf(object, autonamedAnnotation) === "true";
}

/** The inputs with a name, unless the program gives one or wants no automatic names. */
export function withName(news: PropertyMap, olds: PropertyMap | undefined, request: CheckRequest): PropertyMap {
    const metadata = metadataOf(news);
    if (metadata["name"] !== undefined || metadata["generateName"] !== undefined) return news;
    const kept = olds !== undefined && isAutonamed(olds) ? nameOf(olds) : undefined;
    const name = kept ?? proposed(request);
    return name === undefined
        ? news
        : withMetadata(news, { name, annotations: { ...annotationsIn(metadata), [autonamedAnnotation]: "true" } });
}

function proposed({ naming, name, randomSeed }: CheckRequest): string | undefined {
    if (naming?.mode === "disable") return undefined;
    return naming?.proposedName ?? `${name}-${createHash("sha256").update(randomSeed).digest("hex").slice(0, 8)}`;
}

function annotationsIn(metadata: PropertyMap): PropertyMap {
    const annotations = metadata["annotations"];
    return isPropertyMap(annotations) ? annotations : {};
}

/** The name a program itself gives: what two objects in a row cannot both have. */
export function givenName(object: PropertyMap): string | undefined {
    return isAutonamed(object) ? undefined : textOf(metadataOf(object)["name"]);
}
