// A fault found in something a person wrote: settings, a credential spec, a task. Components throw it, policies
// report it, the command line prints it. The code is stable: it is also the id of the policy and of the documentation section.

export interface Problem {
    /** Stable kebab-case code, e.g. `credential-spec-account-name`. */
    readonly code: string;
    /** Where the fault is inside the thing that was checked, e.g. `accounts[0].name`. Empty: the whole thing. */
    readonly path: string;
    /** What was found and what is allowed, e.g. `"web$" ends with "$". Allowed: 1 to 15 …`. Never holds a secret. */
    readonly message: string;
    /** What to do, as an imperative sentence. */
    readonly fix: string;
}

/** One line for a person: `code at path: message Do: fix`. */
export function formatProblem(problem: Problem): string {
    const where = problem.path === "" ? "" : ` at ${problem.path}`;
    return `${problem.code}${where}: ${problem.message} ${problem.fix}`;
}

/** Problems of a part, seen from the whole: `name` becomes `accounts[0].name`. */
export function under(path: string, problems: readonly Problem[]): Problem[] {
    return problems.map((problem) => ({
        ...problem,
        path: problem.path === "" ? path : problem.path.startsWith("[") ? path + problem.path : `${path}.${problem.path}`,
    }));
}

/** Thrown by components and commands; carries every problem found, not only the first. */
export class ProblemsError extends Error {
    constructor(readonly subject: string, readonly problems: readonly Problem[]) {
        super([`${subject}: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`, ...problems.map((p) => `  ${formatProblem(p)}`)].join("\n"));
        this.name = "ProblemsError";
    }
}
