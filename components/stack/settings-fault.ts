// One zod issue → one problem a person can act on. A field says what it allows and gives an example by
// `.meta({ allowed, example })`; a refinement gives its stable code by `params: { code }`.
import { z } from "zod";
import type { Problem } from "../problem/problem";

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

export function settingsFault(schema: z.ZodType, raw: unknown, issue: Issue): Problem[] {
    if (issue.code === "invalid_union") return unionFault(schema, raw, issue);
    if (issue.code === "unrecognized_keys") return keyFaults(schema, raw, issue);
    return [fieldFault(schema, raw, issue)];
}

function fieldFault(schema: z.ZodType, raw: unknown, issue: Issue): Problem {
    const own = ownProblem(issue);
    if (own !== undefined) return { ...own, path: formatPath(issue.path) };
    const value = valueAt(raw, issue.path);
    const { allowed, example } = fieldMeta(schema, issue.path);
    return {
        code: faultCode(issue, value),
        path: formatPath(issue.path),
        message: `${value === undefined ? "is missing" : `is ${shown(issue.path, value)}`}. Allowed: ${ownMessage(issue) ?? allowed ?? issue.message}.`,
        fix: example === undefined ? "Correct the value." : `Example: ${example}`,
    };
}

/** A demand between fields says itself what is allowed; the field's own description would not tell. */
function ownMessage(issue: Issue): string | undefined {
    return issue.code === "custom" && issue.message !== "Invalid input" ? issue.message : undefined;
}

/** A demand between fields brings its whole problem along (`demandingObject`). */
function ownProblem(issue: Issue): Problem | undefined {
    const own: unknown = issue.code === "custom" ? issue.params?.["problem"] : undefined;
    return typeof own === "object" && own !== null && "code" in own && "message" in own && "fix" in own ? (own as Problem) : undefined;
}

/** The branch that fits best is what the author meant: its faults are reported, not those of every branch. */
function unionFault(schema: z.ZodType, raw: unknown, issue: z.core.$ZodIssueInvalidUnion): Problem[] {
    const closest = [...issue.errors].sort((a, b) => distance(a) - distance(b))[0] ?? [];
    if (givenKeys(schema, raw, issue.path).length === 0) return [fieldFault(schema, raw, issue)];
    return closest.flatMap((inner) => settingsFault(schema, raw, { ...inner, path: [...issue.path, ...inner.path] }));
}

function distance(issues: readonly Issue[]): number {
    return issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? 3 * issue.keys.length : issue.path.length === 1 && issue.code === "invalid_type" ? 2 : 1), 0);
}

function faultCode(issue: Issue, value: unknown): string {
    if (issue.code === "custom" && typeof issue.params?.["code"] === "string") return issue.params["code"];
    return value === undefined ? "settings-missing-value" : "settings-invalid-value";
}

/** A key of another branch of a union is a choice made twice; any other is a key that nobody knows. */
function keyFaults(schema: z.ZodType, raw: unknown, issue: z.core.$ZodIssueUnrecognizedKeys): Problem[] {
    const known = knownKeys(schema, issue.path);
    const unknown = issue.keys.filter((key) => !known.includes(key)).map((key) => ({
        code: "settings-unknown-key",
        path: formatPath([...issue.path, key]),
        message: `is not a setting. Allowed here: ${known.join(", ")}.`,
        fix: "Remove it or correct its spelling.",
    }));
    return unknown.length === issue.keys.length ? unknown : [exclusiveKeys(schema, raw, issue.path), ...unknown];
}

function exclusiveKeys(schema: z.ZodType, raw: unknown, path: Path): Problem {
    const { allowed, example } = fieldMeta(schema, path);
    return {
        code: "settings-exclusive-keys",
        path: formatPath(path),
        message: `has ${givenKeys(schema, raw, path).join(", ")}, which do not go together. Allowed is one of: ${allowed ?? knownKeys(schema, path).join(", ")}.`,
        fix: example === undefined ? "Keep one of them." : `Keep one of them. Example: ${example}`,
    };
}

function knownKeys(schema: z.ZodType, path: Path): string[] {
    return [...new Set(schemasAt(schema, path).flatMap((at) => (at instanceof z.ZodObject ? Object.keys(at.shape) : [])))];
}

/** The keys of the value at a path that some branch knows. */
function givenKeys(schema: z.ZodType, raw: unknown, path: Path): string[] {
    const value = valueAt(raw, path);
    return typeof value === "object" && value !== null ? knownKeys(schema, path).filter((key) => key in value) : [];
}

/** Every schema that may stand at a path: unions give several. */
function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
    const [key, ...rest] = path;
    const inner = innerSchemas(schema).flatMap((wrapped) => schemasAt(wrapped, path));
    if (key === undefined) return [schema, ...inner];
    if (schema instanceof z.ZodArray) return schemasAt(schema.element, rest);
    if (schema instanceof z.ZodRecord) return schemasAt(schema.valueType, rest);
    if (!(schema instanceof z.ZodObject)) return inner;
    const field: unknown = schema.shape[String(key)];
    return field instanceof z.ZodType ? schemasAt(field, rest) : [];
}

/** What stands inside a schema that has no key of its own: the options of a union, the inside of a wrapper. */
function innerSchemas(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
    if (schema instanceof z.ZodUnion) return schema.options;
    if (schema instanceof z.ZodPipe) return [schema.in];
    if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly) return [schema.unwrap()];
    return [];
}

function fieldMeta(schema: z.ZodType, path: Path): { allowed?: string; example?: string } {
    for (const at of schemasAt(schema, path)) {
        const meta = at instanceof z.ZodType ? at.meta() : undefined;
        if (typeof meta?.["allowed"] === "string") return { allowed: meta["allowed"], ...(typeof meta["example"] === "string" && { example: meta["example"] }) };
    }
    return {};
}

function valueAt(raw: unknown, path: Path): unknown {
    return path.reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined), raw);
}

const secretKey = /password|secret$|token|passphrase/i;

/** A value as it may be printed: never one whose key says it is secret, never a whole document. */
function shown(path: Path, value: unknown): string {
    if (path.some((key) => secretKey.test(String(key)))) return "(hidden)";
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** `accounts[0].name`, the form the YAML reader's line finder and the documentation use. */
export function formatPath(path: Path): string {
    return path.map((key, at) => (typeof key === "number" ? `[${key}]` : at === 0 ? String(key) : `.${String(key)}`)).join("");
}
