// Diff: which fields the program changed, and whether the object can be changed in place.
import { isPropertyMap, type PropertyMap } from "../objects/property";
import { type Difference, type DiffRequest, type PropertyChange } from "../protocol/provider";
import { revealMap } from "../protocol/signature";
import { type Change, compare } from "../resource/comparison";
import { formatPath, isWithin, parsePattern } from "../resource/path";
import { givenName } from "./autoname";
import { type Configuration } from "./configuration";
import { type Kind } from "./kinds/kind";
import { nameOf, namespaceOf, withMetadata } from "./object";

const contents = ["data", "stringData", "binaryData"];

export function diffObject(
    kind: Kind,
    { oldInputs, oldOutputs, news, ignoreChanges }: DiffRequest,
    configuration: Configuration,
): Difference {
    const [olds, next] = [settled(revealMap(oldInputs), oldOutputs, kind), settled(revealMap(news), {}, kind)];
    const ignored = ignoreChanges.map(parsePattern);
    const replacing = replacingPaths(kind, next, configuration).map(parsePattern);
    const changes = compare(olds, next, { sets: [], meanings: [], kept: [] }).filter(
        ({ path }) => !ignored.some((pattern) => isWithin(path, pattern)),
    );
    const judged = changes.map((change): PropertyChange => ({
        path: formatPath(change.path),
        kind: change.kind,
        replaces: replaces(change, replacing),
    }));
    return { changes: judged, deleteBeforeReplace: judged.some((change) => change.replaces) && keepsName(olds, next) };
}

/** Inputs as they are in force: the name the object has, the namespace it is in. */
function settled(inputs: PropertyMap, outputs: PropertyMap, { namespaced }: Kind): PropertyMap {
    const name = nameOf(revealMap(outputs));
    const named = name === undefined ? inputs : withMetadata(inputs, { name });
    if (namespaced === false) return named;
    return withMetadata(named, {
        namespace: namespaceOf(named) ?? namespaceOf(revealMap(outputs)) ?? (namespaced === true ? "default" : null),
    });
}

function replaces(change: Change, patterns: readonly (readonly string[])[]): boolean {
    return (
        patterns.some((pattern) => isWithin(change.path, pattern)) ||
        (change.path.length === 1 && change.path[0] === "metadata" && change.kind === "delete") ||
        patterns.some(
            (pattern) =>
                pattern.length > change.path.length &&
                pattern.slice(0, change.path.length).every((segment, index) => segment === change.path[index]) &&
                change.kind !== "update",
        )
    );
}

/** A secret's and a config map's contents change by replacement, unless the provider says they are mutable. */
function replacingPaths(
    { kind, replaces: patterns, apiVersion }: Kind,
    inputs: PropertyMap,
    { secretsAreMutable, configMapsAreMutable }: Configuration,
): readonly string[] {
    const mutable =
        apiVersion === "v1" &&
        inputs["immutable"] !== true &&
        ((kind === "Secret" && secretsAreMutable) || (kind === "ConfigMap" && configMapsAreMutable));
    return mutable ? patterns.filter((pattern) => !contents.includes(pattern)) : patterns;
}

/** A name that the program itself gives cannot belong to two objects at once. */
function keepsName(olds: PropertyMap, next: PropertyMap): boolean {
    const name = givenName(next);
    return name !== undefined && name === nameOf(olds) && namespaceOf(next) === namespaceOf(olds);
}

/** Fields that neither an update nor a replacement by the provider may touch, as changed paths. */
export function fixedChanges({ fixed }: Kind, olds: PropertyMap, next: PropertyMap): string[] {
    const patterns = fixed.map(parsePattern);
    return compare(onlyGiven(olds, next), next, { sets: [], meanings: [], kept: [] })
        .filter(({ path }) => patterns.some((pattern) => isWithin(path, pattern)))
        .map(({ path }) => formatPath(path));
}

/** The old object as far as the new one says anything. */
function onlyGiven(olds: PropertyMap, next: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(olds)
            .filter(([name]) => name in next)
            .map(([name, value]) => {
                const wanted = next[name];
                return [name, isPropertyMap(value) && isPropertyMap(wanted) ? onlyGiven(value, wanted) : value];
            }),
    );
}
