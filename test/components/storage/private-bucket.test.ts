import assert from "node:assert/strict";
import { PrivateBucket } from "../../../components/storage/private-bucket";
import { json, text, without } from "../../support/asserted";
import { runProgram, type ProgramRun } from "../../support/program-run";

describe("private bucket", () => {
    let run: ProgramRun;
    before(async () => { run = await runProgram(() => { new PrivateBucket("documents", { forceDestroy: true }); }); });
    const given = (type: string) => {
        const { inputs } = run.one(`aws:s3/${type}`);
        assert.match(text(inputs["bucket"]), /^documents-bucket-/);
        return without(inputs, "bucket");
    };

    it("is six resources and leaves nothing to the account's defaults", () => {
        assert.deepEqual(run.resources.filter(({ type }) => type.startsWith("aws:")).map(({ name }) => name).sort(), [
            "documents-bucket", "documents-encryption", "documents-ownership", "documents-policy", "documents-public-access", "documents-versioning"]);
    });

    it("is closed to the public in all four ways", () => {
        assert.deepEqual(given("bucketPublicAccessBlock:BucketPublicAccessBlock"), { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
    });

    it("belongs to its owner, keeps versions and encrypts", () => {
        assert.deepEqual(given("bucketOwnershipControls:BucketOwnershipControls"), { rule: { objectOwnership: "BucketOwnerEnforced" } });
        assert.deepEqual(given("bucketVersioning:BucketVersioning"), { versioningConfiguration: { status: "Enabled" } });
        assert.deepEqual(given("bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"), { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] });
    });

    it("refuses plain HTTP, to the bucket and to what is in it", () => {
        const arn = `arn:aws:s3:::${text(run.one("aws:s3/bucketPolicy:BucketPolicy").inputs["bucket"])}`;
        assert.deepEqual(json(given("bucketPolicy:BucketPolicy")["policy"]), {
            Version: "2012-10-17",
            Statement: [{ Sid: "RefusePlainHttp", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } }],
        });
    });
});
