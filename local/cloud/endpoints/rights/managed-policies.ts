// What the AWS managed policies that hosts carry allow, as far as a command on a host can ask this stand-in for it.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonSSMManagedInstanceCore.html
import type { PolicyStatement } from "./policy";

/** An instance whose role lacks it never registers with Systems Manager. */
export const ssmCorePolicyArn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

export const managedPolicies: Readonly<Record<string, readonly PolicyStatement[]>> = {
    [ssmCorePolicyArn]: [{
        Effect: "Allow",
        Action: [
            "ssm:DescribeAssociation", "ssm:GetDeployablePatchSnapshotForInstance", "ssm:GetDocument", "ssm:DescribeDocument", "ssm:GetManifest",
            "ssm:GetParameter", "ssm:GetParameters", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutInventory",
            "ssm:PutComplianceItems", "ssm:PutConfigurePackageResult", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus",
            "ssm:UpdateInstanceInformation",
        ],
        Resource: ["*"],
    }],
};
