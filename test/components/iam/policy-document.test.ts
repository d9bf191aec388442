import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, trustPolicy } from "../../../components/iam/policy-document";

function known(output: pulumi.Output<string>): Promise<unknown> {
    return new Promise((resolve) => { output.apply((text) => { resolve(JSON.parse(text)); }); });
}

describe("policy documents", () => {
    it("renders exact statements with sorted actions", async () => {
        const document = policyDocument([{ sid: "ReadSecret", actions: ["secretsmanager:GetSecretValue", "kms:Decrypt"], resources: [pulumi.output("arn:aws:secretsmanager:eu-west-1:111122223333:secret:a")] }]);
        assert.deepEqual(await known(document), {
            Version: "2012-10-17",
            Statement: [{ Sid: "ReadSecret", Effect: "Allow", Action: ["kms:Decrypt", "secretsmanager:GetSecretValue"], Resource: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:a"] }],
        });
    });

    it("refuses a wildcard action, whatever the reason", () => {
        assert.throws(() => policyDocument([{ sid: "All", actions: ["s3:*"], resources: ["*"], wildcardBecause: "no" }]), /^Error: no-wildcard-action-or-resource: statement All allows "s3:\*"/);
    });

    it("refuses every resource without a reason, and takes it with one", async () => {
        assert.throws(() => policyDocument([{ sid: "Find", actions: ["ec2:DescribeInstances"], resources: ["*"] }]), /statement Find allows every resource/);
        const document = policyDocument([{ sid: "Find", actions: ["ec2:DescribeInstances"], resources: ["*"], wildcardBecause: "the action has no resource level" }]);
        assert.deepEqual(await known(document), { Version: "2012-10-17", Statement: [{ Sid: "Find", Effect: "Allow", Action: ["ec2:DescribeInstances"], Resource: ["*"] }] });
    });

    it("trusts one service, under the conditions given", async () => {
        assert.deepEqual(await known(trustPolicy("ecs-tasks.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111122223333" } })), {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" }, Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }],
        });
    });
});
