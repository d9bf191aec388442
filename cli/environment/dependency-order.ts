// The order of an environment's stacks: producers before consumers. Pure, over names only.

export interface Dependent { readonly name: string; readonly consumes: readonly string[] }

/** Those of its producers that are in the same list: the others are other environments' stacks, up on their own. */
export function producersAmong<Stack extends Dependent>(stack: Stack, stacks: readonly Stack[]): Stack[] {
    return stacks.filter((other) => other !== stack && stack.consumes.includes(other.name));
}

/** Producers first, otherwise in the given order. Members of a cycle come last. */
export function inDependencyOrder<Stack extends Dependent>(stacks: readonly Stack[]): Stack[] {
    const ordered: Stack[] = [];
    let waiting = [...stacks];
    for (;;) {
        const ready = waiting.filter((stack) => producersAmong(stack, stacks).every((producer) => ordered.includes(producer)));
        ordered.push(...ready);
        waiting = waiting.filter((stack) => !ready.includes(stack));
        if (ready.length === 0) return [...ordered, ...waiting];
    }
}

/** The names around one cycle, the first repeated at the end; undefined when there is none. */
export function dependencyCycle(stacks: readonly Dependent[]): string[] | undefined {
    const walk = (stack: Dependent, path: readonly string[]): string[] | undefined => {
        const seen = path.indexOf(stack.name);
        if (seen >= 0) return [...path.slice(seen), stack.name];
        for (const next of stacks.filter((other) => stack.consumes.includes(other.name))) {
            const cycle = walk(next, [...path, stack.name]);
            if (cycle !== undefined) return cycle;
        }
        return undefined;
    };
    for (const stack of stacks) {
        const cycle = walk(stack, []);
        if (cycle !== undefined) return cycle;
    }
    return undefined;
}
