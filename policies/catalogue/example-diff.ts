// An example as what to take out and what to put in: a rule is understood from the lines that differ between the
// refused and the accepted resources. JSON inside properties is opened, user data decoded.
import type { ExampleResource, GoodExample } from "../examples/example";

/** A block of `- path: value` and `+ path: value` under each resource that differs. */
export function exampleDiff(bad: GoodExample, good: GoodExample): string {
    const names = [...new Set([...bad.resources, ...good.resources].map(titleOf))];
    const blocks = names.flatMap((title) => difference(title, leavesOf(bad, title), leavesOf(good, title)));
    return ["```diff", ...blocks, "```"].join("\n");
}

type Leaves = ReadonlyMap<string, string>;

function titleOf({ type, name }: ExampleResource): string {
    return `${type} ${name}`;
}

function difference(title: string, bad: Leaves, good: Leaves): string[] {
    const removed = [...bad].filter(([path, value]) => good.get(path) !== value).map(([path, value]) => `- ${path}: ${value}`);
    const added = [...good].filter(([path, value]) => bad.get(path) !== value).map(([path, value]) => `+ ${path}: ${value}`);
    return removed.length + added.length === 0 ? [] : [`  ${title}`, ...removed, ...added];
}

function leavesOf(example: GoodExample, title: string): Leaves {
    const resource = example.resources.find((candidate) => titleOf(candidate) === title);
    if (resource === undefined) return new Map();
    const options = { ...(resource.protect === true && { protect: true }), ...((resource.ignoreChanges ?? []).length > 0 && { ignoreChanges: resource.ignoreChanges }) };
    return new Map([...leaves("", resource.props), ...leaves("options", options)]);
}

function leaves(path: string, value: unknown): [string, string][] {
    if (value === undefined) return [];
    const open = typeof value === "string" ? opened(path, value) : value;
    if (Array.isArray(open) && open.some((entry) => typeof entry === "object" && entry !== null)) return open.flatMap((entry: unknown, index) => leaves(`${path}[${index}]`, entry));
    if (typeof open === "object" && open !== null && !Array.isArray(open)) return Object.entries(open).flatMap(([key, inner]) => leaves(path === "" ? key : `${path}.${key}`, inner));
    return [[path, shown(open)]];
}

function opened(path: string, text: string): unknown {
    if (path === "userData") return /^#!|^export|^ECS/.test(text) ? text : Buffer.from(text, "base64").toString("utf8");
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" ? value : text;
    } catch {
        return text;
    }
}

function shown(value: unknown): string {
    const text = JSON.stringify(value);
    return text.length > 400 ? `${text.slice(0, 20)}… (${text.length} characters)` : text;
}
