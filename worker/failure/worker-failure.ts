// A run that cannot go on: a stable code, what was found, and the problems when there are several.
import type { Problem } from "../../components/problem/problem";
import { DirectoryError } from "../directory/directory-error";
import type { FailureLine } from "../outcome";
import { fixOf, type FailureCode } from "./failure-codes";

export class WorkerFailure extends Error {
    /** @param message what was found; never holds a secret. */
    constructor(readonly code: FailureCode, message: string, readonly problems: readonly Problem[] = [], options?: ErrorOptions) {
        super(message, options);
        this.name = "WorkerFailure";
    }

    toLine(): FailureLine {
        return { error: { code: this.code, message: this.message, fix: fixOf(this.code), problems: [...this.problems] } };
    }
}

/** Whatever was thrown, as a failure of the worker. */
export function asWorkerFailure(thrown: unknown): WorkerFailure {
    if (thrown instanceof WorkerFailure) return thrown;
    if (thrown instanceof DirectoryError) return new WorkerFailure("directory-refused", thrown.message, [], { cause: thrown });
    return new WorkerFailure("worker-failed", thrown instanceof Error ? thrown.message : String(thrown), [], { cause: thrown });
}
