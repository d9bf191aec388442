import assert from "node:assert/strict";
import { ExistingVpc, twoZones } from "../../../components/network/existing-vpc";
import { runProgram, type RunOptions } from "../../support/program-run";

const args = { vpcId: "vpc-0123456789abcdef0", privateSubnetIds: ["subnet-0123456789abcde01", "subnet-0123456789abcde02"], publicSubnetIds: ["subnet-0123456789abcde03"], inPrimaryBlock: true };

function existingRun(options: RunOptions = {}, inPrimaryBlock = true): ReturnType<typeof runProgram> {
    return runProgram(() => {
        const vpc = new ExistingVpc("network", { ...args, inPrimaryBlock });
        return { vpcId: vpc.vpcId, vpcCidr: vpc.vpcCidr, privateSubnetIds: vpc.privateSubnetIds, publicSubnetIds: vpc.publicSubnetIds, directorySubnetIds: vpc.directorySubnetIds, https: vpc.httpsDestinations };
    }, options);
}

describe("a VPC that exists", () => {
    it("is looked up, and nothing is made", async () => {
        const run = await existingRun();
        assert.deepEqual(run.resources.filter(({ isCustom }) => isCustom), []);
        assert.deepEqual(run.outputs, {
            vpcId: args.vpcId, vpcCidr: "10.50.0.0/16", privateSubnetIds: args.privateSubnetIds, publicSubnetIds: args.publicSubnetIds,
            directorySubnetIds: args.privateSubnetIds, https: [{ name: "internet", peer: { cidrIpv4: "0.0.0.0/0" } }],
        });
    });

    it("refuses a subnet of another VPC", async () => {
        await assert.rejects(existingRun({ lookups: { "aws:ec2/getSubnet:getSubnet": { vpcId: "vpc-0fedcba9876543210" } } }),
            /network-subnet-of-vpc: subnet "subnet-0123456789abcde0\d" is in vpc-0fedcba9876543210\. Allowed: subnets of vpc-0123456789abcdef0/);
    });

    it("refuses private subnets of a secondary block where the controllers would", async () => {
        const lookups = { "aws:ec2/getSubnet:getSubnet": { cidrBlock: "100.64.0.0/20" } };
        await assert.rejects(existingRun({ lookups }),
            /network-primary-block: subnet "subnet-0123456789abcde01" \(100\.64\.0\.0\/20\), subnet "subnet-0123456789abcde02" \(100\.64\.0\.0\/20\) are outside of 10\.50\.0\.0\/16/);
        assert.deepEqual((await existingRun({ lookups }, false)).outputs["privateSubnetIds"], args.privateSubnetIds);
    });

    it("refuses private subnets of one zone", async () => {
        await assert.rejects(existingRun({ lookups: { "aws:ec2/getSubnet:getSubnet": { availabilityZone: "eu-west-1a" } } }), /directory-spans-two-zones: the private subnets are all in eu-west-1a/);
    });

    const zones: [string, { id: string; zone: string }[], [string, string]][] = [
        ["the first two, when their zones differ", [{ id: "a1", zone: "a" }, { id: "b1", zone: "b" }, { id: "c1", zone: "c" }], ["a1", "b1"]],
        ["the first of another zone, when the second shares one", [{ id: "a1", zone: "a" }, { id: "a2", zone: "a" }, { id: "c1", zone: "c" }], ["a1", "c1"]],
    ];
    for (const [name, subnets, expected] of zones) it(`gives the directory ${name}`, () => { assert.deepEqual(twoZones(subnets), expected); });

    it("has no pair among no subnets", () => { assert.throws(() => twoZones([]), /all in no zone/); });
});
