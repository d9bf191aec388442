// The problems that a plan can have: code and what to do are in the table of failures, the words about the case come
// from the planner.
import type { Problem } from "../../components/problem/problem";
import { fixOf, type PlanProblemCode } from "../failure/failure-codes";

export function planProblem(code: PlanProblemCode, path: string, message: string): Problem {
    return { code, path, message, fix: fixOf(code) };
}
