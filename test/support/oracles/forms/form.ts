// How a Pulumi resource's inputs read as a CloudFormation resource and as parameters of AWS operations.
import type { Json, JsonObject } from "../artefact";

export interface TemplateForm {
    readonly type: string;
    /** Pulumi name → CloudFormation name, where it is not the same in PascalCase. */
    readonly names?: Readonly<Record<string, string>>;
    /** Inputs that mean nothing to CloudFormation, or that `shape` reads. */
    readonly without?: readonly string[];
    /** Names of inputs that hold JSON text and go as an object. */
    readonly documents?: readonly string[];
    /** How CloudFormation writes tags here. @default "list" */
    readonly tags?: "list" | "map" | "none";
    /** Puts right what renaming cannot. */
    readonly shape?: (properties: JsonObject, inputs: JsonObject, name: string) => JsonObject;
}

export interface RequestForm {
    readonly service: string;
    readonly operation: string;
    readonly parameters: (inputs: JsonObject, name: string) => JsonObject;
}

export interface Form {
    readonly template?: TemplateForm;
    readonly request?: RequestForm;
    /** Inputs that are IAM policies of an identity. */
    readonly identityPolicies?: readonly string[];
    /** Inputs that are policies on the resource itself. Trust policies are cfn-lint's: parliament asks every statement for a Resource. */
    readonly resourcePolicies?: readonly string[];
}

export function objectOf(value: Json | undefined): JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value as JsonObject : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
    return Array.isArray(value) ? value as readonly Json[] : [];
}

/** A number or text as text; undefined when it is neither. */
export function asText(value: Json | undefined): string | undefined {
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

export function textOf(value: Json | undefined): string {
    return typeof value === "string" ? value : "";
}

/** Members whose value is there. */
export function present(members: Readonly<Record<string, Json | undefined>>): JsonObject {
    return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** The members of an object, without some and with others. */
export function changed(object: JsonObject, without: readonly string[], added: Readonly<Record<string, Json | undefined>>): JsonObject {
    return { ...Object.fromEntries(Object.entries(object).filter(([name]) => !without.includes(name))), ...present(added) };
}

/** Names in PascalCase, all the way down. */
export function pascal(value: Json): Json {
    return renamed(value, (name) => name.charAt(0).toUpperCase() + name.slice(1));
}

export function tagList(tags: Json | undefined): Json {
    return Object.entries(objectOf(tags)).map(([Key, Value]) => ({ Key, Value }));
}

function renamed(value: Json, name: (old: string) => string): Json {
    if (Array.isArray(value)) return value.map((one) => renamed(one as Json, name));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([old, inner]) => [name(old), renamed(inner, name)]));
}
