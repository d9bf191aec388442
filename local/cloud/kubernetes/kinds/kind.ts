// What a kind of object is: where it lives, what its fields are, what a change of them replaces.
import { type ObjectShape, type Shape } from "../../resource/shape";
import rows from "./kinds.json";
import definitions from "./shapes.json";

export interface Kind {
    readonly apiVersion: string;
    readonly kind: string;
    /** Undefined for a custom kind whose definition is not known yet. */
    readonly namespaced: boolean | undefined;
    /** Which names the API server takes: a DNS subdomain, a DNS label, or any path segment (RBAC). */
    readonly names: "subdomain" | "label" | "segment";
    /** First Kubernetes version that serves it. */
    readonly since?: string;
    /** A change at or below these paths replaces the object. */
    readonly replaces: readonly string[];
    /** A change at or below these paths is refused by the API server. */
    readonly fixed: readonly string[];
    /** Undefined for custom kinds: their own schema is the API server's business. */
    readonly shape: ObjectShape | undefined;
    readonly secrets: readonly string[];
}

interface KindRow {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly names: string;
    readonly since?: string;
    readonly replaces: readonly string[];
    readonly fixed?: readonly string[];
    readonly inputs: ObjectShape;
    readonly secrets?: readonly string[];
}

const shapes: Readonly<Record<string, ObjectShape>> = definitions;
const resolved = new Map<string, ObjectShape>();

/** The named shape with every `#name` in it followed; shapes may contain themselves (a schema in a schema). */
function shapeNamed(name: string): ObjectShape {
    const known = resolved.get(name);
    if (known !== undefined) return known;
    const shape: Record<string, Shape> = {};
    resolved.set(name, shape);
    for (const [field, value] of Object.entries(shapes[name] ?? {})) shape[field] = followed(value);
    return shape;
}

function followed(shape: Shape): Shape {
    if (typeof shape === "string") return shape.startsWith("#") ? shapeNamed(shape.slice(1)) : shape;
    if (isList(shape)) return shape.map(followed);
    return followedObject(shape);
}

function isList(shape: Shape): shape is readonly Shape[] {
    return Array.isArray(shape);
}

function followedObject(shape: ObjectShape): ObjectShape {
    return Object.fromEntries(Object.entries(shape).map(([name, inner]) => [name, followed(inner)]));
}

const kinds = new Map<string, Kind>();
for (const [type, row] of Object.entries<KindRow>(rows)) {
    const names = row.names === "label" || row.names === "segment" ? row.names : "subdomain";
    kinds.set(type, {
        apiVersion: row.apiVersion,
        kind: row.kind,
        namespaced: row.namespaced,
        names,
        ...(row.since !== undefined && { since: row.since }),
        replaces: row.replaces,
        fixed: row.fixed ?? [],
        shape: followedObject(row.inputs),
        secrets: row.secrets ?? [],
    });
}

/** Type tokens of every built-in kind. */
export function knownKinds(): string[] {
    return [...kinds.keys()].sort();
}

/** `kubernetes:apps/v1:Deployment` of `apps/v1`, `Deployment`; the core group has a name in tokens only. */
export function tokenOf(apiVersion: string, kind: string): string {
    return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** The built-in kind, or a custom one; undefined when the token names neither. */
export function kindOf(token: string): Kind | undefined {
    const known = kinds.get(token);
    if (known !== undefined) return known;
    const [, apiVersion, kind] =
        /^kubernetes:([a-z0-9-]+(?:\.[a-z0-9-]+)+\/v\d+(?:(?:alpha|beta)\d+)?):([A-Z]\w*)$/.exec(token) ?? [];
    if (apiVersion === undefined || kind === undefined || ownGroup(apiVersion)) return undefined;
    return {
        apiVersion,
        kind,
        namespaced: undefined,
        names: "subdomain",
        replaces: ["metadata.name", "metadata.namespace"],
        fixed: [],
        shape: undefined,
        secrets: [],
    };
}

/** Groups of Kubernetes itself, and of the package's own inventions: none of them is a custom kind's. */
function ownGroup(apiVersion: string): boolean {
    const [group = ""] = apiVersion.split("/");
    return (
        group === "helm.sh" ||
        (group.endsWith(".k8s.io") && [...kinds.values()].some((kind) => kind.apiVersion.startsWith(`${group}/`)))
    );
}
