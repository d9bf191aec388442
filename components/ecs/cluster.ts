// The ECS cluster, with Container Insights: restarts and failed starts of gMSA tasks are seen there first.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Costs Container Insights' metrics. Has no capacity of its own: Fargate, or `HostCapacity`. */
export class Cluster extends pulumi.ComponentResource {
    readonly clusterName: pulumi.Output<string>;
    readonly clusterArn: pulumi.Output<string>;

    constructor(name: string, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:Cluster", name, {}, options);
        const cluster = new aws.ecs.Cluster(`${name}-cluster`, { settings: [{ name: "containerInsights", value: "enabled" }] }, { parent: this });
        this.clusterName = cluster.name;
        this.clusterArn = cluster.arn;
        this.registerOutputs({ clusterName: this.clusterName, clusterArn: this.clusterArn });
    }
}
