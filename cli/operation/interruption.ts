// Ctrl-C, said twice: the first time engines finish the steps in work and stop, the second time everything ends at once.
// Either way the state can be resumed. SIGTERM and a closed terminal count as the first.

export class Interruption {
    /** No new work once this is true. */
    isRequested = false;
    private readonly onSignal = (): void => {
        const isSecond = this.isRequested;
        this.isRequested = true;
        if (isSecond) this.atOnce();
        else this.inOrder();
    };

    private constructor(private readonly inOrder: () => void, private readonly atOnce: () => void) {}

    /** Listens until `stopWatching`. */
    static watch(inOrder: () => void, atOnce: () => void): Interruption {
        const interruption = new Interruption(inOrder, atOnce);
        for (const signal of signals) process.on(signal, interruption.onSignal);
        return interruption;
    }

    stopWatching(): void {
        for (const signal of signals) process.off(signal, this.onSignal);
    }
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
