// Condition blocks of policies: every operator and key must hold; several values of one key are alternatives.
import { matches } from "./pattern";

export type Context = Readonly<Record<string, string | undefined>>;

type Test = (found: string, wanted: string) => boolean;

const number = (test: (found: number, wanted: number) => boolean): Test => (found, wanted) => test(Number(found), Number(wanted));

const tests: Readonly<Record<string, Test>> = {
    StringEquals: (found, wanted) => found === wanted,
    StringEqualsIgnoreCase: (found, wanted) => found.toLowerCase() === wanted.toLowerCase(),
    StringLike: matches,
    ArnEquals: matches,
    ArnLike: matches,
    Bool: (found, wanted) => found.toLowerCase() === wanted.toLowerCase(),
    NumericEquals: number((found, wanted) => found === wanted),
    NumericLessThan: number((found, wanted) => found < wanted),
    NumericLessThanEquals: number((found, wanted) => found <= wanted),
    NumericGreaterThan: number((found, wanted) => found > wanted),
    NumericGreaterThanEquals: number((found, wanted) => found >= wanted),
};

const negations: Readonly<Record<string, string>> = {
    StringNotEquals: "StringEquals",
    StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
    StringNotLike: "StringLike",
    ArnNotEquals: "ArnEquals",
    ArnNotLike: "ArnLike",
    NumericNotEquals: "NumericEquals",
};

/** @throws Error for an operator nobody here can judge: a wrong verdict would be worse than none. */
export function conditionHolds(condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>, context: Context): boolean {
    return Object.entries(condition).every(([operator, keys]) => Object.entries(keys).every(([key, wanted]) => holds(operator, contextValue(context, key), wanted)));
}

function contextValue(context: Context, key: string): string | undefined {
    return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

function holds(operator: string, found: string | undefined, wanted: readonly string[]): boolean {
    if (operator === "Null") return wanted.some((absent) => (absent === "true") === (found === undefined));
    const isOptional = operator.endsWith("IfExists");
    const base = isOptional ? operator.slice(0, -"IfExists".length) : operator;
    const negated = negations[base];
    const test = tests[negated ?? base];
    if (test === undefined) throw new Error(`The local cloud cannot judge the condition operator "${operator}". It knows: ${[...Object.keys(tests), ...Object.keys(negations), "Null"].join(", ")}.`);
    if (found === undefined) return isOptional || negated !== undefined; // IAM: a negated operator holds for an absent key
    return wanted.some((value) => test(found, value)) !== (negated !== undefined);
}
