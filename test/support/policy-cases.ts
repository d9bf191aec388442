// Runs a rule over its examples, through the same objects that the SDK calls.
import type { ExampleResource, GoodExample } from "../../policies/examples/example";
import type { Rule } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { runPack, type RenderedResource } from "./pack-over-resources";

/** URN of an example's resource; its component stands in it as the engine writes it. */
function urnOf(resource: ExampleResource, { resources, environment = "dev" }: GoodExample): string {
    const parent = resources.find(({ name }) => name === resource.parent);
    return `urn:pulumi:program-${environment}::gmsa::${parent === undefined ? "" : `${parent.type}$`}${resource.type}::${resource.name}`;
}

export function rendered(example: GoodExample): RenderedResource[] {
    const urns = (name: string): string[] => example.resources.filter((resource) => resource.name === name).map((resource) => urnOf(resource, example));
    return example.resources.map((resource) => ({
        type: resource.type,
        name: resource.name,
        urn: urnOf(resource, example),
        props: withoutAbsent(resource.props),
        opts: { protect: resource.protect ?? false, ignoreChanges: resource.ignoreChanges ?? [], ...(resource.parent !== undefined && { parent: urns(resource.parent)[0] ?? "" }) },
        propertyDependencies: Object.fromEntries(Object.entries(resource.sources ?? {}).map(([property, names]) => [property, names.flatMap(urns)])),
    }));
}

/** What a program leaves out is not there for the engine either. */
function withoutAbsent(props: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return JSON.parse(JSON.stringify(props)) as Record<string, unknown>;
}

const failures = rules.filter(({ id }) => id === "rule-runs-without-error");

/** Messages of one rule. @throws Error when the rule itself failed: the pack would only advise. */
export function messagesOf(rule: Rule, resources: readonly RenderedResource[]): string[] {
    const found = runPack(resources, { rules: [rule, ...failures] });
    const failed = found.find((finding) => finding.rule !== rule.id);
    if (failed !== undefined) throw new Error(failed.message);
    return found.map(({ message }) => message);
}

/** Every place in the properties, as a path of keys. */
export function placesIn(value: unknown, path: readonly string[] = []): string[][] {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...placesIn(inner, [...path, key])]);
}

/** A copy of the resources with one place of one of them replaced, or removed when `replacement` is undefined. */
export function withPlace(resources: readonly RenderedResource[], index: number, path: readonly string[], replacement: unknown): RenderedResource[] {
    return resources.map((resource, position) => (position === index ? { ...resource, props: replaced(resource.props, path, replacement) } : resource));
}

function replaced(original: Readonly<Record<string, unknown>>, path: readonly string[], replacement: unknown): Record<string, unknown> {
    const props = structuredClone(original);
    const last = path.at(-1) ?? "";
    const holder = path.slice(0, -1).reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) as unknown : undefined), props);
    if (typeof holder !== "object" || holder === null) throw new Error(`No place ${path.join(".")}.`);
    if (replacement !== undefined) Reflect.set(holder, last, replacement);
    else if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else Reflect.deleteProperty(holder, last);
    return props;
}
