// The shape of inputs as the interface tables give it: a kind for a plain value, [shape] for a list,
// { "*": shape } for a map with free keys, { name: shape } for an object, where `name!` is required.
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";
import { isArchive, isAsset, isUnknown } from "../protocol/signature";
import { type Fault } from "./fault";
import { formatPath, type Path } from "./path";

export type Shape = string | readonly Shape[] | ObjectShape;

export interface ObjectShape {
    readonly [name: string]: Shape;
}

/** Every unknown name, missing required value and value of a wrong kind. */
export function checkShape(inputs: PropertyMap, shape: ObjectShape): Fault[] {
    return checkObject(inputs, shape, []);
}

function checkValue(value: PropertyValue, shape: Shape, path: Path): Fault[] {
    if (value === null || isUnknown(value)) return [];
    if (typeof shape === "string") return checkPlain(value, shape, path);
    if (isListShape(shape)) return checkList(value, shape, path);
    const entries = shape["*"];
    if (!isPropertyMap(value)) return [wrongKind(value, entries === undefined ? "an object" : "a map", path)];
    if (entries === undefined) return checkObject(value, shape, path);
    return Object.entries(value).flatMap(([key, entry]) => checkValue(entry, entries, [...path, key]));
}

function isListShape(shape: Shape): shape is readonly Shape[] {
    return Array.isArray(shape);
}

function checkList(value: PropertyValue, [element]: readonly Shape[], path: Path): Fault[] {
    if (!isPropertyList(value)) return [wrongKind(value, "a list", path)];
    return element === undefined ? [] : value.flatMap((item, index) => checkValue(item, element, [...path, index]));
}

function checkObject(value: PropertyMap, shape: ObjectShape, path: Path): Fault[] {
    const faults: Fault[] = [];
    for (const [name, inner] of Object.entries(value)) {
        if (name === "__defaults") continue;
        const expected = shape[name] ?? shape[`${name}!`];
        if (expected === undefined) faults.push(unknownName(name, shape, path));
        else faults.push(...checkValue(inner, expected, [...path, name]));
    }
    for (const required of Object.keys(shape).filter((name) => name.endsWith("!"))) {
        const name = required.slice(0, -1);
        if (value[name] === undefined || value[name] === null)
            faults.push({ path: formatPath([...path, name]), problem: "is missing; it is required" });
    }
    return faults;
}

function checkPlain(value: PropertyValue, kind: string, path: Path): Fault[] {
    const fits =
        kind === "any" ||
        (kind === "asset"
            ? isAsset(value) || isArchive(value)
            : kind === "archive"
              ? isArchive(value)
              : typeof value === kind);
    return fits ? [] : [wrongKind(value, `a ${kind}`, path)];
}

function wrongKind(value: PropertyValue, expected: string, path: Path): Fault {
    return { path: formatPath(path), found: value, problem: "is of the wrong kind", allowed: expected };
}

function unknownName(name: string, shape: ObjectShape, path: Path): Fault {
    const known = Object.keys(shape)
        .map((property) => property.replace(/!$/, ""))
        .sort();
    return { path: formatPath([...path, name]), problem: "is no property of this resource", allowed: known.join(", ") };
}
