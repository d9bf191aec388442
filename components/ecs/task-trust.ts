// Who may assume a task's roles: ECS, and only for tasks of this account and region. Without the condition another
// account's ECS could be talked into using the role (AWS calls it the confused deputy).
import * as pulumi from "@pulumi/pulumi";
import { trustPolicy } from "../iam/policy-document";

/** @param clusterArn of any cluster of the account and region. */
export function taskTrust(clusterArn: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.output(clusterArn).apply((arn) => {
        const [, partition, , region, account] = arn.split(":");
        if (partition === undefined || region === undefined || account === undefined) throw new Error(`"${arn}" is not the ARN of an ECS cluster.`);
        return trustPolicy("ecs-tasks.amazonaws.com", {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${account}:*` },
        });
    });
}
