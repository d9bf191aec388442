// The one place that meets unknown values. In a preview the SDK hands rules proxies that throw on every access to a
// value that is not known yet, and a rule that lets it through is dropped whole. So properties are copied once, with
// the marker `notYetKnown` in place of what is unknown, and rules judge what they can see.
import { UnknownValueError } from "@pulumi/policy";
import { isFields, notYetKnown, type Fields } from "../components/credential-spec/document-fields";

export { isFields, notYetKnown, type Fields };

/** What `read` gives, or the marker when it met an unknown value. Other errors pass. */
export function known(read: () => unknown): unknown {
    try {
        return read();
    } catch (error) {
        if (error instanceof UnknownValueError) return notYetKnown;
        throw error;
    }
}

/** A plain copy of the properties, unknown values marked at the place where they are unknown. */
export function settled(props: Readonly<Record<string, unknown>>): Fields {
    return Object.fromEntries(Object.keys(props).map((key) => [key, copied(known(() => props[key]))]));
}

function copied(value: unknown): unknown {
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => copied(known(() => value[index] as unknown)));
    return isFields(value) ? settled(value) : value;
}

/** The value under a chain of keys. Below an unknown value everything is unknown; below an absent one, absent. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
    return keys.reduce<unknown>((inner, key) => {
        if (inner === notYetKnown) return notYetKnown;
        return typeof inner === "object" && inner !== null ? (Reflect.get(inner, key) as unknown) : undefined;
    }, value);
}

/** The entries of a list that is known; an unknown or absent list has none. */
export function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

/** The text, or undefined when it is absent, unknown or not text. */
export function text(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** True when the value or anything inside it is unknown. */
export function hasUnknown(value: unknown): boolean {
    if (value === notYetKnown) return true;
    if (Array.isArray(value)) return value.some(hasUnknown);
    return isFields(value) && Object.values(value).some(hasUnknown);
}

/** JSON in a property, parsed; undefined when it is not JSON text, the marker when it is unknown. */
export function json(value: unknown): unknown {
    if (value === notYetKnown || isFields(value)) return value;
    if (typeof value !== "string") return undefined;
    try {
        return JSON.parse(value) as unknown;
    } catch {
        return undefined;
    }
}
