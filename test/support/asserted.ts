// Values of a rendered resource, as what a test knows them to be: a wrong kind fails there and then.
import assert from "node:assert/strict";

export function text(value: unknown): string {
    assert.equal(typeof value, "string", `a text is expected, not ${JSON.stringify(value)}`);
    return value as string;
}

export function list(value: unknown): readonly unknown[] {
    assert.ok(Array.isArray(value), `a list is expected, not ${JSON.stringify(value)}`);
    return value as unknown[];
}

/** The value that a JSON text holds. */
export function json(value: unknown): unknown {
    return JSON.parse(text(value));
}

/** An object without some of its keys. */
export function without<Fields extends object>(fields: Fields, ...keys: (keyof Fields)[]): Partial<Fields> {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key as keyof Fields))) as Partial<Fields>;
}
