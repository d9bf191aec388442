// The end of a run that did not succeed, as one problem, printed on standard error.
import { formatProblem, type Problem } from "../../../components/problem/problem";
import { type FailureCode, fixes } from "./failure-codes";

export class RunnerFailure extends Error {
    constructor(readonly problems: readonly Problem[]) {
        super(problems.map(formatProblem).join("\n"));
        this.name = "RunnerFailure";
    }

    /** @param message what was found; never a secret. @param path the variable or resource concerned. */
    static of(code: FailureCode, message: string, path = ""): RunnerFailure {
        return new RunnerFailure([problemOf(code, message, path)]);
    }
}

export function problemOf(code: FailureCode, message: string, path = ""): Problem {
    return { code, path, message, fix: fixes[code] };
}
