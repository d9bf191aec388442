import assert from "node:assert/strict";
import { moveStage, putVersion, type SecretVersion } from "../../../../../local/cloud/endpoints/secrets-manager/secret-versions";
import { ServiceError } from "../../../../../local/cloud/endpoints/wire/service-error";

const version = (id: string, stages: readonly string[] = ["AWSCURRENT"]): SecretVersion => ({ id, stages, text: `value ${id}`, createdAt: 0 });
const stagesOf = (versions: readonly SecretVersion[]): Record<string, readonly string[]> => Object.fromEntries(versions.map(({ id, stages }) => [id, stages]));
const put = (...ids: readonly string[]): SecretVersion[] => ids.reduce<SecretVersion[]>((all, id) => putVersion(all, version(id)), []);

describe("versions of a secret", () => {
    it("hand AWSCURRENT to the newest and AWSPREVIOUS to the one before", () => {
        assert.deepEqual(stagesOf(put("a")), { a: ["AWSCURRENT"] });
        assert.deepEqual(stagesOf(put("a", "b")), { a: ["AWSPREVIOUS"], b: ["AWSCURRENT"] });
        assert.deepEqual(stagesOf(put("a", "b", "c")), { a: [], b: ["AWSPREVIOUS"], c: ["AWSCURRENT"] });
    });

    it("leave the current one alone when a pending one is put", () => {
        assert.deepEqual(stagesOf(putVersion(put("a"), version("b", ["AWSPENDING"]))), { a: ["AWSCURRENT"], b: ["AWSPENDING"] });
    });

    it("stay as they are when a request is repeated", () => {
        assert.deepEqual(putVersion(put("a", "b"), version("a")), put("a", "b"));
    });

    it("refuse a token that stands for other content", () => {
        assert.throws(() => putVersion(put("a"), { ...version("a"), text: "other" }), (error: unknown) => error instanceof ServiceError && error.code === "ResourceExistsException");
    });

    it("finish a rotation: pending becomes current, current becomes previous", () => {
        const rotating = putVersion(put("a"), version("b", ["AWSPENDING"]));
        assert.deepEqual(stagesOf(moveStage(rotating, "AWSCURRENT", "a", "b")), { a: ["AWSPREVIOUS"], b: ["AWSPENDING", "AWSCURRENT"] });
    });

    const refused: readonly (readonly [name: string, from: string | undefined, to: string | undefined, stage: string, code: string])[] = [
        ["taken from nowhere while another version has it", undefined, "b", "AWSCURRENT", "InvalidParameterException"],
        ["taken from a version that has it not", "b", "b", "AWSPREVIOUS", "InvalidParameterException"],
        ["given to a version that does not exist", "a", "z", "AWSCURRENT", "ResourceNotFoundException"],
        ["taken off altogether, though it is AWSCURRENT", "a", undefined, "AWSCURRENT", "InvalidParameterException"],
    ];
    for (const [name, from, to, stage, code] of refused) {
        it(`refuse a label that is ${name}`, () => {
            const versions = putVersion(put("a"), version("b", ["AWSPENDING"]));
            assert.throws(() => moveStage(versions, stage, from, to), (error: unknown) => error instanceof ServiceError && error.code === code);
        });
    }
});
