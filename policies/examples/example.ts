// What a rule's examples are: resources that it lets through, and resources that it refuses with exactly these words.
// The catalogue prints the first of each; the tests run them all, also with every value unknown in turn.

export interface ExampleResource {
    readonly type: string;
    readonly name: string;
    readonly props: Readonly<Record<string, unknown>>;
    readonly protect?: boolean;
    readonly ignoreChanges?: readonly string[];
    /** Name of the example's component that made it. */
    readonly parent?: string;
    /** Names of the example's resources whose outputs feed a property. */
    readonly sources?: Readonly<Record<string, readonly string[]>>;
}

export interface GoodExample {
    /** What the case is, as part of a sentence: "lets … pass". */
    readonly case: string;
    readonly resources: readonly ExampleResource[];
    /** @default "dev" */
    readonly environment?: string;
}

export interface BadExample extends GoodExample {
    readonly messages: readonly string[];
}

export interface RuleExamples {
    readonly good: readonly [GoodExample, ...GoodExample[]];
    readonly bad: readonly [BadExample, ...BadExample[]];
}

export type GroupExamples = Readonly<Record<string, RuleExamples>>;

/** A copy of `value` with one place changed. Path as in messages: `a.b[0].c`; `undefined` removes the place. */
export function changed<Value>(value: Value, path: string, replacement: unknown): Value {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
    const copy = structuredClone(value);
    const last = keys.pop() ?? "";
    const holder = keys.reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) as unknown : undefined), copy);
    if (typeof holder !== "object" || holder === null) throw new Error(`No "${path}" in the example.`);
    if (replacement === undefined) Reflect.deleteProperty(holder, last);
    else Reflect.set(holder, last, replacement);
    return copy;
}
