// A problem with its place in a file, so that an editor, a terminal and code scanning can all jump to the line.
import type { Problem } from "../../components/problem/problem";

export interface LocatedProblem extends Problem {
    /** Relative to the project root, with forward slashes. */
    readonly file: string;
    /** Counted from 1: the line of the value, or of the nearest thing around a value that is missing. */
    readonly line: number;
}

/** Thrown before any engine runs; carries the faults of every file, not only of the first. */
export class EnvironmentFaultsError extends Error {
    constructor(readonly environment: string, readonly faults: readonly LocatedProblem[]) {
        super(`environment ${environment}: ${faults.length} settings faults`);
        this.name = "EnvironmentFaultsError";
    }
}
