// The part of AWS that a region belongs to. Accounts, ARNs and AWS's own policies of one part do not exist in another, so
// no ARN is written down with "arn:aws:" in it.

export type Partition = "aws" | "aws-us-gov" | "aws-cn";

/** `us-gov-west-1` → `aws-us-gov`. */
export function partitionOf(region: string): Partition {
    if (region.startsWith("us-gov-")) return "aws-us-gov";
    return region.startsWith("cn-") ? "aws-cn" : "aws";
}

/** ARN of a policy that AWS keeps. @param path name, with its path if it has one, e.g. `service-role/AmazonEC2ContainerServiceforEC2Role`. */
export function managedPolicyArn(region: string, path: string): string {
    return `arn:${partitionOf(region)}:iam::aws:policy/${path}`;
}
