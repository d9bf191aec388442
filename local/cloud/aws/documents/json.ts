// JSON texts inside inputs: compared as values, refused when they are no JSON.
import { type PropertyValue } from "../../objects/property";
import { canonicalText } from "../../resource/comparison";
import { type Fault } from "../../resource/fault";
import { type Document, type Subject } from "../../resource/row";

export function parseJson(text: string): PropertyValue | undefined {
    try {
        return JSON.parse(text) as PropertyValue;
    } catch {
        return undefined;
    }
}

/** What JSON.parse has to say, without the text itself. */
export function jsonError(text: string): string | undefined {
    try {
        JSON.parse(text);
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message.replace(/, ?".*$/s, "") : "not JSON";
    }
}

export function canonicalJson(text: string): string {
    const value = parseJson(text);
    return value === undefined ? text : canonicalText(value);
}

/** A JSON document whose value is checked further. */
export function jsonDocument(
    checkValue: (value: PropertyValue, path: string, subject: Subject) => Fault[] = () => [],
    canonical = canonicalJson,
): Document {
    return {
        canonical,
        check: (text, path, subject) => {
            const error = jsonError(text);
            if (error !== undefined) return [{ path, problem: `is no JSON (${error})`, allowed: "a JSON document" }];
            return checkValue(parseJson(text) ?? null, path, subject);
        },
    };
}

export const json = jsonDocument();

/** JSON of at most so many characters. */
export function jsonOfAtMost(maximum: number): Document {
    return {
        canonical: canonicalJson,
        check: (text, path, subject) => [
            ...json.check(text, path, subject),
            ...(text.length > maximum
                ? [{ path, problem: `has ${text.length} characters`, allowed: `at most ${maximum} characters` }]
                : []),
        ],
    };
}
