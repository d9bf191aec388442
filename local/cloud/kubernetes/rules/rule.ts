// Rules of the API server about one kind, as faults of the inputs. What a preview does not know yet is not judged.
import { isPropertyMap, type PropertyMap, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { type PropertyView } from "../../resource/property-view";

export type KindRule = (inputs: PropertyView) => Fault[];

export function oneOf(path: string, ...allowed: string[]): KindRule {
    return (inputs) =>
        inputs
            .texts(path)
            .filter(({ value }) => !allowed.includes(value))
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "is not one of the values there are",
                allowed: allowed.join(", "),
            }));
}

export function matches(path: string, expression: RegExp, allowed: string): KindRule {
    return (inputs) =>
        inputs
            .texts(path)
            .filter(({ value }) => !expression.test(value))
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "has a form that is not allowed",
                allowed,
            }));
}

export function within(path: string, minimum: number, maximum: number): KindRule {
    return (inputs) =>
        inputs
            .each(path)
            .filter(({ value }) => typeof value === "number" && (value < minimum || value > maximum))
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "is out of range",
                allowed: `${minimum} to ${maximum}`,
            }));
}

/** Whether the value at the path, or something around it, is unknown yet. */
function isVeiled(path: string, inputs: PropertyView): boolean {
    const segments = path.split(".");
    return segments.some((_, index) => inputs.isUnknown(segments.slice(0, index + 1).join(".")));
}

export function needed(path: string, why = "it is required"): KindRule {
    return (inputs) => (inputs.has(path) || isVeiled(path, inputs) ? [] : [{ path, problem: `is missing; ${why}` }]);
}

/** Exactly one of the paths. A path whose value is unknown may turn out to be absent. */
export function exactlyOneOf(...paths: string[]): KindRule {
    return (inputs) => {
        const given = paths.filter((path) => inputs.has(path));
        if (given.length === 1 || paths.some((path) => isVeiled(path, inputs))) return [];
        return [
            {
                path: "",
                problem:
                    given.length === 0
                        ? `needs one of ${paths.join(", ")}; none is set`
                        : `has ${given.join(" and ")} set together`,
                allowed: `exactly one of ${paths.join(", ")}`,
            },
        ];
    };
}

/** No two elements of a list with the same value of a property. */
export function distinct(list: string, property: string): KindRule {
    return (inputs) => {
        const seen = new Set<string>();
        return inputs
            .texts(`${list}[].${property}`)
            .filter(({ value }) => seen.size === seen.add(value).size)
            .map(({ path, value }) => ({
                path,
                found: value,
                problem: "is there twice",
                allowed: `one element for each ${property}`,
            }));
    };
}

/** A rule for every object of a list, or for the one at a path. */
export function each(pattern: string, judge: (element: PropertyMap, path: string) => Fault[]): KindRule {
    return (inputs) =>
        inputs.each(pattern).flatMap(({ path, value }) => (isPropertyMap(value) ? judge(value, path) : []));
}

export function textsIn(value: PropertyValue | undefined): Readonly<Record<string, string>> {
    if (!isPropertyMap(value)) return {};
    return Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
}

export const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
export const dnsSubdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
export const dnsSubdomainAllowed =
    "a DNS-1123 subdomain: lower-case letters, digits, - and ., a letter or digit at both ends, at most 253 characters";
export const dnsLabelAllowed =
    "a DNS-1123 label: lower-case letters, digits and -, a letter or digit at both ends, at most 63 characters";
