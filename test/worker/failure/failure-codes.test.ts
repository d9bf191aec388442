import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DirectoryError, resultCodes, type ResultName } from "../../../worker/directory/directory-error";
import { failureCodes } from "../../../worker/failure/failure-codes";
import { naming } from "../../../worker/failure/refused-operation";
import { asWorkerFailure } from "../../../worker/failure/worker-failure";
import type { Operation } from "../../../worker/planner/operation";

const folder = resolve(__dirname, "../../../worker");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !file.endsWith("failure-codes.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8")).join("\n");

describe("failure codes", () => {
    for (const [code, fix] of Object.entries(failureCodes)) {
        it(`${code} is in use and says what to do`, () => {
            assert.ok(sources.includes(`"${code}"`), `nothing gives ${code}`);
            assert.match(code, /^[a-z]+(-[a-z]+)*$/);
            assert.match(fix, /^[A-Z].*\.$/);
        });
    }

    const spn: Operation = { kind: "add-service-principal-names", distinguishedName: "CN=a", names: ["HTTP/a"] };
    const description: Operation = { kind: "set-description", distinguishedName: "CN=a", description: "x" };
    const password: Operation = { kind: "set-password", distinguishedName: "CN=a", userName: "a", secretArn: "arn" };
    const refusals: readonly (readonly [string, Operation, ResultName, string, string])[] = [
        ["a service principal name of another domain of the forest", spn, "constraintViolation", "000021C7: AtrErr: DSID-03200E2D, problem 1005 (CONSTRAINT_ATT_TYPE)", "spn-duplicate"],
        ["a conflict on Samba", spn, "constraintViolation", "spn HTTP/a would cause a conflict", "spn-duplicate"],
        ["another constraint", description, "constraintViolation", "too long", "directory-refused"],
        ["missing rights", description, "insufficientAccessRights", "no", "directory-access-denied"],
        ["an object that is gone", description, "noSuchObject", "no", "directory-object-gone"],
        ["an object made meanwhile", description, "entryAlreadyExists", "no", "directory-name-exists"],
        ["a password that the policy refuses", password, "unwillingToPerform", "0000052D", "directory-password-policy"],
        ["a busy controller", description, "busy", "no", "domain-controller-unreachable"],
        ["anything else", description, "objectClassViolation", "no", "directory-refused"],
    ];
    for (const [title, operation, result, words, code] of refusals) {
        it(`gives ${code} for ${title}`, async () => {
            await assert.rejects(naming(operation, () => Promise.reject(new DirectoryError(resultCodes[result], "CN=a", words))), (error: unknown) => {
                const failure = asWorkerFailure(error);
                assert.deepEqual([failure.code, failure.message.includes(operation.kind), failure.message.includes(words)], [code, true, true]);
                return true;
            });
        });
    }

    it("lets through what is no refusal of the directory", async () => {
        await assert.rejects(naming(description, () => Promise.reject(new TypeError("bug"))), TypeError);
        assert.equal(asWorkerFailure(new TypeError("bug")).code, "worker-failed");
    });
});
