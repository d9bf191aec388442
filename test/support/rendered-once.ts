// A program renders the same resources from the same settings, and tests only look at them: each rendering is made
// once a file, however many tests ask for it.

/** `render`, remembering its results by the JSON of its arguments. A rejection is remembered too. */
export function renderedOnce<Args extends readonly unknown[], Result>(render: (...args: Args) => Promise<Result>): (...args: Args) => Promise<Result> {
    const results = new Map<string, Promise<Result>>();
    return (...args) => {
        const key = JSON.stringify(args);
        const known = results.get(key);
        if (known !== undefined) return known;
        const result = render(...args);
        results.set(key, result);
        return result;
    };
}
