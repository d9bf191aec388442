// The difference of two sets of inputs, leaf by leaf. What the service reads as the same is the same: an absent
// and an empty list, a set in another order, a policy in other words.
import { isDeepStrictEqual } from "node:util";
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";
import { isArchive, isAsset, isUnknown } from "../protocol/signature";
import { type ChangeKind } from "../protocol/provider";
import { isAt, type Path } from "./path";

export interface Change {
    readonly path: Path;
    readonly kind: ChangeKind;
}

/** How a type's inputs are compared. Paths are parsed patterns. */
export interface Comparison {
    /** Lists without order. */
    readonly sets: readonly (readonly string[])[];
    /** Texts compared by what they mean: `canonical` makes equal texts of equal meaning. */
    readonly meanings: readonly { readonly pattern: readonly string[]; readonly canonical: (text: string) => string }[];
    /** Values that AWS fills in: leaving them out asks for no change. */
    readonly kept: readonly (readonly string[])[];
}

export function compare(olds: PropertyMap, news: PropertyMap, comparison: Comparison): Change[] {
    return compareMaps(olds, news, [], comparison);
}

function isNothing(value: PropertyValue | undefined): value is null | undefined {
    if (isPropertyList(value)) return value.length === 0;
    if (isPropertyMap(value)) return Object.keys(value).length === 0;
    return value === undefined || value === null;
}

function compareMaps(olds: PropertyMap, news: PropertyMap, path: Path, comparison: Comparison): Change[] {
    const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter((name) => name !== "__defaults");
    return names.flatMap((name) => compareValues(olds[name], news[name], [...path, name], comparison));
}

function compareValues(
    old: PropertyValue | undefined,
    next: PropertyValue | undefined,
    path: Path,
    comparison: Comparison,
): Change[] {
    if (isNothing(old)) return isNothing(next) ? [] : [{ path, kind: "add" }];
    if (isNothing(next))
        return comparison.kept.some((pattern) => isAt(path, pattern)) ? [] : [{ path, kind: "delete" }];
    if (isUnknown(next)) return [{ path, kind: "update" }];
    if (isAsset(old) || isAsset(next) || isArchive(old) || isArchive(next))
        return sameContent(old, next) ? [] : [{ path, kind: "update" }];
    if (isPropertyList(old) && isPropertyList(next)) {
        return comparison.sets.some((pattern) => isAt(path, pattern))
            ? compareSets(old, next, path)
            : compareLists(old, next, path, comparison);
    }
    if (isPropertyMap(old) && isPropertyMap(next)) return compareMaps(old, next, path, comparison);
    return sameText(old, next, path, comparison) ? [] : [{ path, kind: "update" }];
}

/** Assets are what they hold: the engine's hash tells, wherever the bytes come from. */
function sameContent(old: PropertyValue, next: PropertyValue): boolean {
    if (!isPropertyMap(old) || !isPropertyMap(next)) return false;
    return old["hash"] === undefined ? isDeepStrictEqual(old, next) : old["hash"] === next["hash"];
}

function sameText(old: PropertyValue, next: PropertyValue, path: Path, comparison: Comparison): boolean {
    if (old === next) return true;
    if (typeof old !== "string" || typeof next !== "string") return false;
    const meaning = comparison.meanings.find(({ pattern }) => isAt(path, pattern));
    return meaning !== undefined && meaning.canonical(old) === meaning.canonical(next);
}

function compareLists(
    old: readonly PropertyValue[],
    next: readonly PropertyValue[],
    path: Path,
    comparison: Comparison,
): Change[] {
    const length = Math.max(old.length, next.length);
    return Array.from({ length }, (_, index) =>
        compareValues(old[index], next[index], [...path, index], comparison),
    ).flat();
}

function compareSets(old: readonly PropertyValue[], next: readonly PropertyValue[], path: Path): Change[] {
    const oldTexts = old.map(canonicalText);
    const nextTexts = next.map(canonicalText);
    const removed = indicesMissingFrom(oldTexts, new Set(nextTexts));
    const added = indicesMissingFrom(nextTexts, new Set(oldTexts));
    const both = new Set(added.filter((index) => removed.includes(index)));
    return [
        ...removed
            .filter((index) => !both.has(index))
            .map((index): Change => ({ path: [...path, index], kind: "delete" })),
        ...added.map((index): Change => ({ path: [...path, index], kind: both.has(index) ? "update" : "add" })),
    ];
}

function indicesMissingFrom(texts: readonly string[], others: ReadonlySet<string>): number[] {
    return texts.flatMap((text, index) => (others.has(text) ? [] : [index]));
}

/** JSON with sorted keys and without what says nothing, so that equal objects have equal texts. */
export function canonicalText(value: PropertyValue): string {
    return JSON.stringify(sorted(value));
}

function sorted(value: PropertyValue): PropertyValue {
    if (isPropertyList(value)) return value.map(sorted);
    if (!isPropertyMap(value)) return value;
    const entries = Object.entries(value).filter(([name, inner]) => name !== "__defaults" && !isNothing(inner));
    return Object.fromEntries(
        entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]),
    );
}
