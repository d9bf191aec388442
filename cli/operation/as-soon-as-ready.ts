// Runs one task a stack, each as soon as the stacks it waits for have ended: no waves, no fixed number side by side.

/**
 * @param waitsFor must not form a cycle.
 * @param run gets the results of exactly the stacks it waited for, and decides itself what a failed one means.
 * @returns the results in the order of `stacks`.
 */
export async function asSoonAsReady<Stack, Result>(
    stacks: readonly Stack[], waitsFor: (stack: Stack) => readonly Stack[], run: (stack: Stack, earlier: readonly Result[]) => Promise<Result>,
): Promise<Result[]> {
    const running = new Map<Stack, Promise<Result>>();
    const start = (stack: Stack): Promise<Result> => {
        const known = running.get(stack);
        if (known !== undefined) return known;
        const started = Promise.all(waitsFor(stack).map(start)).then((earlier) => run(stack, earlier));
        running.set(stack, started);
        return started;
    };
    return Promise.all(stacks.map(start));
}
