// Rules about texts, numbers and lists of texts.
import { type Rule } from "../row";

export function pattern(path: string, expression: RegExp, allowed: string): Rule {
    return ({ inputs }) =>
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

export function notMatching(path: string, expression: RegExp, problem: string): Rule {
    return ({ inputs }) =>
        inputs
            .texts(path)
            .filter(({ value }) => expression.test(value))
            .map(({ path: at, value }) => ({ path: at, found: value, problem }));
}

/** Length in characters, both ends included. */
export function length(path: string, minimum: number, maximum: number): Rule {
    return ({ inputs }) =>
        inputs
            .texts(path)
            .filter(({ value }) => value.length < minimum || value.length > maximum)
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: `has ${value.length} characters`,
                allowed: `${minimum} to ${maximum} characters`,
            }));
}

/** Size of the text's UTF-8 bytes. */
export function bytes(
    path: string,
    maximum: number,
    decode: (text: string) => Uint8Array = (text) => Buffer.from(text, "utf8"),
): Rule {
    return ({ inputs }) =>
        inputs.texts(path).flatMap(({ path: at, value }) => {
            const size = decode(value).byteLength;
            return size <= maximum
                ? []
                : [{ path: at, problem: `has ${size} bytes`, allowed: `at most ${maximum} bytes` }];
        });
}

/** A number within bounds, both included. */
export function range(path: string, minimum: number, maximum: number, ...others: number[]): Rule {
    return ({ inputs }) =>
        inputs
            .each(path)
            .filter(
                ({ value }) =>
                    typeof value === "number" && (value < minimum || value > maximum) && !others.includes(value),
            )
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "is out of range",
                allowed: [`${minimum} to ${maximum}`, ...others].join(", "),
            }));
}

/** Number of elements of a list, both ends included; an absent list is no fault. */
export function count(path: string, minimum: number, maximum: number): Rule {
    return ({ inputs }) => {
        const list = inputs.at(path);
        if (!Array.isArray(list) || (list.length >= minimum && list.length <= maximum)) return [];
        return [
            {
                path,
                problem: `has ${list.length} elements`,
                allowed: minimum === maximum ? `exactly ${minimum}` : `${minimum} to ${maximum}`,
            },
        ];
    };
}

const arnForm = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws|amazon|)?:.+/;

export function arn(...paths: string[]): Rule {
    return (subject) =>
        paths.flatMap((path) => pattern(path, arnForm, "an ARN, e.g. arn:aws:iam::123456789012:role/name")(subject));
}

export function base64(path: string): Rule {
    return pattern(path, /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, "base64 text");
}
