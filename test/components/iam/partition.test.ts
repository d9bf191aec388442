import assert from "node:assert/strict";
import { managedPolicyArn, partitionOf } from "../../../components/iam/partition";

describe("a region's partition", () => {
    const partitions = [["eu-west-1", "aws"], ["us-east-1", "aws"], ["us-gov-west-1", "aws-us-gov"], ["us-gov-east-1", "aws-us-gov"], ["cn-north-1", "aws-cn"], ["cn-northwest-1", "aws-cn"]] as const;
    for (const [region, partition] of partitions) it(`of ${region} is ${partition}`, () => { assert.equal(partitionOf(region), partition); });

    it("is in the ARNs of the policies that AWS keeps", () => {
        assert.equal(managedPolicyArn("us-gov-west-1", "service-role/AmazonEC2ContainerServiceforEC2Role"), "arn:aws-us-gov:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role");
    });
});
