// Values as a program sends them to the engine: secrets and unknowns are marked by objects and texts of their own.
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../local/cloud/objects/property";
import { isSecret, revealMap } from "../../local/cloud/protocol/signature";

/** The map with its secrets opened. */
export function plainMap(wire: PropertyMap): PropertyMap {
    return revealMap(wire);
}

/** Paths of the secret values, e.g. `environment.PASSWORD`, `rules[0].value`. */
export function secretPathsOf(value: PropertyValue, path = ""): string[] {
    if (isSecret(value)) return [path];
    return children(value, path).flatMap(([inner, at]) => secretPathsOf(inner, at));
}

/** Every text in a value with its path; secrets are not looked into. */
export function openTextsOf(value: PropertyValue, path = ""): { readonly path: string; readonly text: string }[] {
    if (typeof value === "string") return [{ path, text: value }];
    return isSecret(value) ? [] : children(value, path).flatMap(([inner, at]) => openTextsOf(inner, at));
}

function children(value: PropertyValue, path: string): [PropertyValue, string][] {
    if (isPropertyList(value)) return value.map((item, index) => [item, `${path}[${index}]`]);
    if (!isPropertyMap(value)) return [];
    return Object.entries(value).map(([key, item]) => [item, path === "" ? key : `${path}.${key}`]);
}
