import assert from "node:assert/strict";
import { whileSettling } from "../../../worker/actions/settling";
import { WorkerFailure } from "../../../worker/failure/worker-failure";

const denied = new WorkerFailure("secret-access-denied", "no right");
const refused = new WorkerFailure("delegated-user-refused", "not known");
const problem = { path: "accounts[0].name", message: "", fix: "" };
const notWritable = new WorkerFailure("plan-refused", "1 problem", [{ ...problem, code: "container-not-writable" }]);
const otherProblems = new WorkerFailure("plan-refused", "2 problems", [{ ...problem, code: "container-not-writable" }, { ...problem, code: "spn-duplicate" }]);

/** Fails with the failures in turn, then succeeds. */
async function attempts(failures: readonly Error[], rotateDelegatedUser: boolean, patience = 30): Promise<{ made: number; lines: number; answer: string }> {
    let [made, lines] = [0, 0];
    const work = (): Promise<string> => {
        const failure = failures[made];
        made += 1;
        return failure === undefined ? Promise.resolve("done") : Promise.reject(failure);
    };
    const answer = await whileSettling({ rotateDelegatedUser }, { patience, progress: () => { lines += 1; } }, work)
        .catch((error: unknown) => (error instanceof WorkerFailure ? error.code : String(error)));
    return { made, lines, answer };
}

describe("a domain that settles", () => {
    const cases: [string, readonly Error[], boolean, string, number][] = [
        ["does what succeeds at once", [], true, "done", 1],
        ["waits for a right on a secret", [denied, denied], false, "done", 3],
        ["waits for controllers to know the stack's own user", [refused], true, "done", 2],
        ["waits for controllers to know the groups of the stack's own user", [notWritable, notWritable, notWritable], true, "done", 4],
        ["gives up after four attempts", [denied, denied, denied, denied, denied], false, "secret-access-denied", 4],
        ["does not wait for a user that was there before", [refused], false, "delegated-user-refused", 1],
        ["does not wait for rights of a user that was there before", [notWritable], false, "plan-refused", 1],
        ["does not wait for a person to correct something", [otherProblems], true, "plan-refused", 1],
        ["does not repeat a fault of its own", [new TypeError("broken")], true, "TypeError: broken", 1],
    ];
    for (const [name, failures, isOwnUser, answer, made] of cases) {
        it(name, async () => { assert.deepEqual(await attempts(failures, isOwnUser), { made, lines: made - 1, answer }); });
    }

    it("is not waited for without patience", async () => {
        assert.deepEqual(await attempts([denied], true, 0), { made: 1, lines: 0, answer: "secret-access-denied" });
    });
});
