// The role that a cluster gets whose program gives none.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { type Tags } from "./cluster-arguments";

const clusterPolicy = "AmazonEKSClusterPolicy";

export class ServiceRole extends pulumi.ComponentResource {
    readonly role: aws.iam.Role;
    /** The role once its policy is attached: what a cluster waits for. */
    readonly attachedRole: pulumi.Output<aws.iam.Role>;

    constructor(name: string, tags: Tags | undefined, options: pulumi.ComponentResourceOptions) {
        super("eks:index:ServiceRole", name, { tags }, options);
        const child = { parent: this };
        const { partition } = aws.getPartitionOutput({}, child);
        this.role = new aws.iam.Role(
            `${name}-role`,
            {
                description: "Allows EKS to manage clusters on your behalf.",
                assumeRolePolicy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Action: ["sts:AssumeRole", "sts:TagSession"],
                            Effect: "Allow",
                            Principal: { Service: ["eks.amazonaws.com"] },
                        },
                    ],
                }),
                ...(tags !== undefined && { tags }),
            },
            child,
        );
        const digest = createHash("sha1").update(`arn:aws:iam::aws:policy/${clusterPolicy}`).digest("hex").slice(0, 8);
        const attachment = new aws.iam.RolePolicyAttachment(
            `${name}-${digest}`,
            { policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/${clusterPolicy}`, role: this.role.name },
            child,
        );
        this.attachedRole = pulumi.all([this.role.arn, attachment.id]).apply(() => this.role);
        this.registerOutputs({ resolvedRole: this.attachedRole, directRole: this.role });
    }
}
