// Looking at inputs by path. An unknown value is never handed out: a rule that asks for it gets undefined and
// says nothing, while `has` still tells that something will be there.
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";
import { isUnknown } from "../protocol/signature";
import { type Located, valuesAt } from "./path";

export class PropertyView {
    constructor(readonly properties: PropertyMap) {}

    /** The known value; undefined when absent or unknown. */
    at(path: string): PropertyValue | undefined {
        const [found] = valuesAt(this.properties, path);
        return found === undefined || isUnknown(found.value) ? undefined : found.value;
    }

    /** Whether the program gave anything, known or not. An empty list or text counts as nothing. */
    has(path: string): boolean {
        const [found] = valuesAt(this.properties, path);
        if (found === undefined || found.value === "") return false;
        return !isPropertyList(found.value) || found.value.length > 0;
    }

    isUnknown(path: string): boolean {
        const [found] = valuesAt(this.properties, path);
        return found !== undefined && isUnknown(found.value);
    }

    text(path: string): string | undefined {
        const value = this.at(path);
        return typeof value === "string" ? value : undefined;
    }

    number(path: string): number | undefined {
        const value = this.at(path);
        return typeof value === "number" ? value : undefined;
    }

    flag(path: string): boolean | undefined {
        const value = this.at(path);
        return typeof value === "boolean" ? value : undefined;
    }

    list(path: string): readonly PropertyValue[] {
        const value = this.at(path);
        return isPropertyList(value) ? value : [];
    }

    map(path: string): PropertyMap {
        const value = this.at(path);
        return isPropertyMap(value) ? value : {};
    }

    /** Known values at a pattern such as `subnetIds[]`. */
    each(pattern: string): Located[] {
        return valuesAt(this.properties, pattern).filter(({ value }) => !isUnknown(value));
    }

    /** Known texts at a pattern. */
    texts(pattern: string): { readonly path: string; readonly value: string }[] {
        return this.each(pattern).flatMap(({ path, value }) => (typeof value === "string" ? [{ path, value }] : []));
    }
}
