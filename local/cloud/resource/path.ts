// Property paths. A table's path is a pattern: `subnetIds[]` is every element, `tags.*` every entry of a map.
// A value's path is concrete: `subnetIds[0]`.
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";

export type Segment = string | number;
export type Path = readonly Segment[];

/** Stands for "every element of a list" in a pattern. */
const everyElement = "[]";

export interface Located {
    readonly path: string;
    readonly value: PropertyValue;
}

/** `a.b[].c` as `a`, `b`, every element, `c`; also reads concrete paths: `a[0]`, `tags["x.y"]`. */
export function parsePattern(pattern: string): readonly string[] {
    return [...pattern.matchAll(/\[(\d*)\]|\["([^"]*)"\]|([^.[\]]+)/g)].map(
        ([, index, quoted, name]) => name ?? quoted ?? (index === "" || index === undefined ? everyElement : index),
    );
}

/** As the engine writes paths: `ingress[0].fromPort`, `tags["kubernetes.io/role"]`. */
export function formatPath(path: Path): string {
    return path.reduce<string>((text, segment) => {
        if (typeof segment === "number") return `${text}[${segment}]`;
        if (!/^[A-Za-z_$][\w$]*$/.test(segment)) return `${text}["${segment}"]`;
        return text === "" ? segment : `${text}.${segment}`;
    }, "");
}

/** Whether a concrete path is at the pattern or below it. */
export function isWithin(path: Path, pattern: readonly string[]): boolean {
    return path.length >= pattern.length && pattern.every((expected, index) => fits(path[index], expected));
}

/** Whether a concrete path is exactly at the pattern. */
export function isAt(path: Path, pattern: readonly string[]): boolean {
    return path.length === pattern.length && isWithin(path, pattern);
}

function fits(segment: Segment | undefined, expected: string): boolean {
    if (expected === everyElement) return typeof segment === "number";
    return expected === "*" || String(segment) === expected;
}

/** Every value at a pattern, in order. */
export function valuesAt(root: PropertyMap, pattern: string): Located[] {
    let found: { readonly path: Path; readonly value: PropertyValue }[] = [{ path: [], value: root }];
    for (const segment of parsePattern(pattern)) {
        found = found.flatMap(({ path, value }) =>
            children(value, segment).map(([key, child]) => ({ path: [...path, key], value: child })),
        );
    }
    return found.map(({ path, value }) => ({ path: formatPath(path), value }));
}

function children(value: PropertyValue, segment: string): [Segment, PropertyValue][] {
    if (segment === everyElement) return isPropertyList(value) ? value.map((element, index) => [index, element]) : [];
    if (isPropertyList(value)) return elementAt(value, segment);
    if (!isPropertyMap(value)) return [];
    if (segment === "*") return Object.entries(value);
    const child = value[segment];
    return child === undefined || child === null ? [] : [[segment, child]];
}

function elementAt(list: readonly PropertyValue[], index: string): [Segment, PropertyValue][] {
    const element = list[Number(index)];
    return element === undefined ? [] : [[Number(index), element]];
}

/** A copy of the map with every value at the pattern mapped; missing values stay missing. */
export function mapAt(
    root: PropertyMap,
    pattern: string,
    change: (value: PropertyValue) => PropertyValue,
): PropertyMap {
    const mapped = mapInside(root, parsePattern(pattern), change);
    return isPropertyMap(mapped) ? mapped : root;
}

function mapInside(
    value: PropertyValue,
    pattern: readonly string[],
    change: (value: PropertyValue) => PropertyValue,
): PropertyValue {
    const [segment, ...rest] = pattern;
    if (segment === undefined) return change(value);
    if (segment === everyElement)
        return isPropertyList(value) ? value.map((element) => mapInside(element, rest, change)) : value;
    if (!isPropertyMap(value)) return value;
    const names = segment === "*" ? Object.keys(value) : [segment];
    const entries = names.flatMap((name): [string, PropertyValue][] => {
        const child = value[name];
        return child === undefined || child === null ? [] : [[name, mapInside(child, rest, change)]];
    });
    return entries.length === 0 ? value : { ...value, ...Object.fromEntries(entries) };
}
