import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runProgram } from "../support/program-run";

class Anything extends pulumi.CustomResource {}

describe("strict mocks", () => {
    const refused: [string, () => unknown, RegExp][] = [
        ["a type that nobody knows", () => { new Anything("aws:ec2/vpcs:Vpcs", "vpc", {}); }, /made-outputs: no row for aws:ec2\/vpcs:Vpcs/],
        ["a property that the type does not have", () => { new Anything("aws:ec2/vpc:Vpc", "vpc", { cidrBlok: "10.0.0.0/16" }); }, /aws:ec2\/vpc:Vpc vpc: cidrBlok .*is no property of this resource/],
        ["a required property that is missing", () => { new Anything("aws:ec2/subnet:Subnet", "subnet", { cidrBlock: "10.0.0.0/24" }); }, /aws:ec2\/subnet:Subnet subnet: vpcId is missing/],
        ["a value of a wrong kind", () => { new Anything("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: 10 }); }, /cidrBlock .*is of the wrong kind/],
        ["a password in the open", () => { new Anything("aws:directoryservice/directory:Directory", "directory", { name: "corp.example.com", password: "open" }); }, /directory: password is a secret in the open/],
        ["a password in a component's inputs", () => { new pulumi.ComponentResource("gmsa:test:Holder", "holder", { user: { password: "open" } }); }, /gmsa:test:Holder holder: user\.password is a secret in the open/],
    ];
    for (const [name, program, message] of refused) it(`refuse ${name}`, async () => { await assert.rejects(runProgram(program), message); });

    it("report all faults of all resources at once", async () => {
        const program = (): void => {
            new Anything("aws:ec2/vpc:Vpc", "one", { cidrBlok: "10.0.0.0/16" });
            new Anything("aws:ec2/vpc:Vpc", "two", { cidrBlock: 10 });
        };
        await assert.rejects(runProgram(program), (error: Error) => error.message.includes("one: cidrBlok") && error.message.includes("two: cidrBlock"));
    });

    it("take a password that is marked secret, and show where it is", async () => {
        const run = await runProgram(() => { new Anything("aws:directoryservice/directory:Directory", "directory", { name: "corp.example.com", password: pulumi.secret("closed") }); });
        assert.deepEqual(run.one("aws:directoryservice/directory:Directory").secretInputs, ["password"]);
    });

    it("leave in a preview unknown what only AWS can say", async () => {
        const run = await runProgram(() => {
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
            new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
        }, { preview: true });
        assert.equal(run.one("aws:ec2/subnet:Subnet").inputs["vpcId"], "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
    });

    it("stop at the first failed input instead of waiting for ever", async () => {
        await assert.rejects(runProgram(() => { new aws.ec2.Vpc("vpc", { cidrBlock: pulumi.output("10.0.0.0/16").apply(() => { throw new Error("no block today"); }) }); }), /no block today/);
    });
});
