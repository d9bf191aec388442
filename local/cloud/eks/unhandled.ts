// A component's program may fail where nobody waits for it (an output that no output of the component uses). Such a
// failure ends the building that is under way, instead of the whole local cloud.

const building = new Set<(error: Error) => void>();

function report(error: unknown): void {
    for (const fail of building) fail(error instanceof Error ? error : new Error(String(error)));
}

export interface Watch {
    /** Rejects with the first failure that nobody handles. */
    readonly failure: Promise<never>;
    readonly end: () => void;
}

export function watchUnhandled(): Watch {
    let fail: (error: Error) => void = () => undefined;
    const failure = new Promise<never>((_, reject) => {
        fail = reject;
    });
    if (building.size === 0) process.on("unhandledRejection", report);
    building.add(fail);
    return {
        failure,
        end: () => {
            building.delete(fail);
            if (building.size === 0) process.off("unhandledRejection", report);
        },
    };
}
