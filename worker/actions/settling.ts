// What a deployment made a moment ago is not known everywhere at once: a right takes seconds to reach Secrets Manager, a
// user and its groups take up to half a minute from one domain controller to the next. A run that is refused for such a
// reason is tried again; every action may be repeated.
import { setTimeout as delay } from "node:timers/promises";
import type { DesiredState } from "../desired-state";
import { WorkerFailure } from "../failure/worker-failure";

export interface Settling {
    /** In milliseconds, spread over four attempts. 0: what is refused stays refused. */
    readonly patience: number;
    readonly progress: (line: string) => void;
}

/** Shares of the patience after the first, second and third attempt. */
const shares = [1 / 6, 2 / 6, 3 / 6] as const;

/** @throws WorkerFailure of the last attempt. */
export async function whileSettling<T>({ rotateDelegatedUser }: Pick<DesiredState, "rotateDelegatedUser">, { patience, progress }: Settling, work: () => Promise<T>): Promise<T> {
    for (const share of patience > 0 ? shares : []) {
        try {
            return await work();
        } catch (error) {
            if (!(error instanceof WorkerFailure && mayPass(error, rotateDelegatedUser))) throw error;
            const pause = Math.round(patience * share);
            progress(`${error.code}: ${error.message} What was just made may not be known everywhere yet: trying again in ${pause / 1000} seconds.`);
            await delay(pause);
        }
    }
    return work();
}

/** @param isOwnUser the stack made the user that the worker logs on as: it may be new. Another's was there before. */
function mayPass({ code, problems }: WorkerFailure, isOwnUser: boolean): boolean {
    switch (code) {
        case "secret-access-denied": return true;
        case "delegated-user-refused": return isOwnUser;
        case "plan-refused": return isOwnUser && problems.every((problem) => problem.code === "container-not-writable");
        default: return false;
    }
}
