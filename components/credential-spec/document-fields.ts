// Reading a document that anybody may have written: every level may be absent, of the wrong kind, misspelt, or (in a
// preview) not known yet. Keys compare with case: credentials-fetcher is case-sensitive and the Kubernetes CRD
// silently drops a key it does not know, so `HostAccountconfig` turns domainless mode off without a word.
import type { Problem } from "../problem/problem";

/** Stands for a value that a preview does not know yet. Whatever depends on it is not judged. */
export const notYetKnown: unique symbol = Symbol("not known before deployment");

export type Fields = Readonly<Record<string, unknown>>;
export type Text = string | typeof notYetKnown | undefined;

/** Keys that would hold a password. Their values are never repeated in a message. */
export const passwordKey = /passw|pwd|passphrase|secret(?!arn)|credential(?!s?arn)s?$/i;

export function isFields(value: unknown): value is Fields {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(fields: Fields, key: string): Text | null {
    const value = fields[key];
    return value === undefined || value === notYetKnown || typeof value === "string" ? value : null;
}

/** How a field reads in a message: its text in quotes, or that it is not set or not text. */
export function found(fields: Fields, key: string): string {
    const value = fields[key];
    if (value === undefined) return `${key} is not set.`;
    if (typeof value !== "string") return `${key} is not text.`;
    return `${key} is "${value.length > 120 ? `${value.slice(0, 117)}...` : value}".`;
}

/** Unknown keys of one level. Keys that look like a password are left to `credential-spec-no-stored-password`. */
export function checkKnownFields(path: string, fields: Fields, known: readonly string[]): Problem[] {
    return Object.keys(fields)
        .filter((key) => !known.includes(key) && !passwordKey.test(key))
        .map((key) => {
            const meant = known.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
            return {
                code: "credential-spec-known-fields",
                path: at(path, key),
                message: `${key} is not a field of a credential spec. Allowed here, with this capitalisation: ${known.join(", ")}.`,
                fix: meant === undefined ? `Remove ${key}.` : `Write ${meant}.`,
            };
        });
}

/** A section that must be there: its fields, or the problem. */
export function section(path: string, fields: Fields, key: string): Fields | typeof notYetKnown | Problem {
    const value = fields[key];
    if (value === notYetKnown || isFields(value)) return value;
    return {
        code: "credential-spec-known-fields",
        path: at(path, key),
        message: `${key} is ${value === undefined ? "not set" : "not an object"}.`,
        fix: `Build the document with buildCredentialSpec, which writes ${key}.`,
    };
}

export function at(path: string, key: string): string {
    return path === "" ? key : `${path}.${key}`;
}
