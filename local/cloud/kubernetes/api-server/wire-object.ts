// Objects as the API server has them and as programs write them: without nulls, and with other names where the
// server's are no identifiers (`x-kubernetes-preserve-unknown-fields`).
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";

export function wireObject(object: PropertyMap): PropertyMap {
    return renamed(object, (name) => (name.startsWith("x_kubernetes_") ? name.replaceAll("_", "-") : name));
}

export function programObject(object: PropertyMap): PropertyMap {
    return renamed(object, (name) => (name.startsWith("x-kubernetes-") ? name.replaceAll("-", "_") : name));
}

function renamed(object: PropertyMap, rename: (name: string) => string): PropertyMap {
    const given = Object.entries(object).filter(([, value]) => value !== null);
    return Object.fromEntries(given.map(([name, value]) => [rename(name), renamedValue(value, rename)]));
}

function renamedValue(value: PropertyValue, rename: (name: string) => string): PropertyValue {
    if (isPropertyList(value)) return value.map((element) => renamedValue(element, rename));
    return isPropertyMap(value) ? renamed(value, rename) : value;
}
