// Property values as the engine sends them, after the wire format's Struct became JSON. Assets, archives and
// secrets are objects with a signature key (see protocol/signature.ts); an unknown value is a sentinel text.

export type PropertyValue = null | boolean | number | string | readonly PropertyValue[] | PropertyMap;

export interface PropertyMap {
    readonly [name: string]: PropertyValue;
}

export function isPropertyMap(value: PropertyValue | undefined): value is PropertyMap {
    return typeof value === "object" && value !== null && !isPropertyList(value);
}

/** `Array.isArray` that keeps the element type of a readonly list. */
export function isPropertyList(value: PropertyValue | undefined): value is readonly PropertyValue[] {
    return Array.isArray(value);
}

/** The text at a property, or undefined when it is absent or of another kind. */
export function textOf(value: PropertyValue | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** One value or a list of them, as a list: how policies write actions, resources and principals. */
export function asList(value: PropertyValue | undefined): readonly PropertyValue[] {
    return value === undefined ? [] : isPropertyList(value) ? value : [value];
}

/** A plain value as text; anything else as JSON, nothing as "". */
export function asText(value: PropertyValue | undefined): string {
    if (value === undefined || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}
