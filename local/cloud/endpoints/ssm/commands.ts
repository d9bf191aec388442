// The commands of this process's lifetime. Several may run at once; closing ends them all.
import { ServiceError } from "../wire/service-error";
import type { Invocation } from "./invocation";

export class Commands {
    private readonly invocations = new Map<string, readonly Invocation[]>();
    private readonly running = new Set<Promise<void>>();

    /** Keeps a sent command; `run` is started for each invocation. */
    add(commandId: string, invocations: readonly Invocation[], run: (invocation: Invocation) => Promise<void>): void {
        this.invocations.set(commandId, invocations);
        for (const invocation of invocations) {
            const done = run(invocation).finally(() => this.running.delete(done));
            this.running.add(done);
        }
    }

    /** @throws ServiceError `InvalidCommandId`. */
    of(commandId: string): readonly Invocation[] {
        const found = this.invocations.get(commandId);
        if (found === undefined) throw new ServiceError("InvalidCommandId", `There is no command "${commandId}".`);
        return found;
    }

    all(): Invocation[] {
        return [...this.invocations.values()].flat();
    }

    async close(): Promise<void> {
        for (const invocation of this.all()) invocation.cancel();
        await Promise.all(this.running);
    }
}
