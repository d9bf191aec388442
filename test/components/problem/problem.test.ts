import assert from "node:assert/strict";
import { formatProblem, ProblemsError, under, type Problem } from "../../../components/problem/problem";

const problem: Problem = { code: "credential-spec-account-name", path: "name", message: "\"web$\" ends with $.", fix: "Give it without $." };

describe("problems", () => {
    it("are one line: code, place, what, fix", () => {
        assert.equal(formatProblem(problem), "credential-spec-account-name at name: \"web$\" ends with $. Give it without $.");
        assert.equal(formatProblem({ ...problem, path: "" }), "credential-spec-account-name: \"web$\" ends with $. Give it without $.");
    });

    it("of a part are named from the whole", () => {
        assert.deepEqual(under("accounts[0]", [problem, { ...problem, path: "" }, { ...problem, path: "[1].x" }]).map((p) => p.path), ["accounts[0].name", "accounts[0]", "accounts[0][1].x"]);
    });

    it("are thrown all together", () => {
        assert.equal(new ProblemsError("credential spec of bookstore", [problem, problem]).message.split("\n").length, 3);
    });
});
