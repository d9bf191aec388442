// The two places of a credential spec on AWS, as Pulumi registers them.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { buildCredentialSpec } from "../../../components/credential-spec/build";
import { CredentialSpecObject, objectText } from "../../../components/credential-spec/credential-spec-object";
import { CredentialSpecParameter, parameterText } from "../../../components/credential-spec/credential-spec-parameter";
import { serializeCredentialSpec } from "../../../components/credential-spec/serialize";
import { runProgram } from "../../support/program-run";

const facts = { sid: "S-1-5-21-1-2-3", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };
const document = buildCredentialSpec(facts, "bookstore", { platform: "linux", mode: "domainless", credentialArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf" });
const bloated = { ...document, DomainJoinConfig: { ...document.DomainJoinConfig, NetBiosName: "X".repeat(4000) } };

function textOf(value: unknown): string {
    assert.ok(typeof value === "string");
    return value;
}

describe("a credential spec in an SSM parameter", () => {
    it("is a Standard String with the canonical text, inside its component", async () => {
        const run = await runProgram(() => { new CredentialSpecParameter("spec", { document, parameterName: "/gmsa/dev/credential-specs/bookstore" }); });
        const parameter = run.one("aws:ssm/parameter:Parameter");
        assert.deepEqual(
            [parameter.name, parameter.inputs["name"], parameter.inputs["type"], parameter.inputs["tier"], parameter.inputs["value"]],
            ["spec-parameter", "/gmsa/dev/credential-specs/bookstore", "String", "Standard", serializeCredentialSpec(document)],
        );
        assert.equal(parameter.parent, run.one("gmsa:credential-spec:CredentialSpecParameter").urn);
    });

    it("gives its ARN to task definitions", async () => {
        const run = await runProgram(() => ({ arn: new CredentialSpecParameter("spec", { document, parameterName: "/gmsa/dev/credential-specs/bookstore" }).arn }));
        assert.match(String(run.outputs["arn"]), /:parameter\/gmsa\/dev\/credential-specs\/bookstore$/);
    });

    it("refuses a document that the Standard tier does not hold", () => { assert.throws(() => parameterText(bloated), /credential-spec-parameter-size/); });
});

describe("a credential spec in an S3 object", () => {
    const bucket = { bucket: "gmsa-specs", bucketArn: "arn:aws:s3:::gmsa-specs", folder: "credential-specs" };

    it("lies under a key of account and content, as JSON, inside its component", async () => {
        const run = await runProgram(() => { new CredentialSpecObject("spec", { document, ...bucket }); });
        const object = run.one("aws:s3/bucketObjectv2:BucketObjectv2");
        assert.match(textOf(object.inputs["key"]), /^credential-specs\/bookstore-[0-9a-f]{12}\.json$/);
        assert.deepEqual([object.name, object.inputs["bucket"], object.inputs["contentType"], object.inputs["content"]], ["spec-object", "gmsa-specs", "application/json", serializeCredentialSpec(document)]);
        assert.equal(object.parent, run.one("gmsa:credential-spec:CredentialSpecObject").urn);
    });

    it("has an ARN whose key is the object's own", async () => {
        const run = await runProgram(() => ({ arn: new CredentialSpecObject("spec", { document, ...bucket }).objectArn }));
        assert.equal(run.outputs["arn"], `arn:aws:s3:::gmsa-specs/${textOf(run.one("aws:s3/bucketObjectv2:BucketObjectv2").inputs["key"])}`);
    });

    it("gets another key when its content changes", async () => {
        const keyOf = async (spec: typeof document): Promise<unknown> => (await runProgram(() => { new CredentialSpecObject("spec", { document: pulumi.output(spec), ...bucket }); })).one("aws:s3/bucketObjectv2:BucketObjectv2").inputs["key"];
        const joined = buildCredentialSpec(facts, "bookstore", { platform: "linux", mode: "joined" });
        assert.notEqual(await keyOf(document), await keyOf(joined));
    });

    it("refuses a document that Fargate does not read", () => { assert.throws(() => objectText(bloated), /credential-spec-object-size/); });
});
