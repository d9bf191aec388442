// A managed node group as both platforms use it: EKS replaces its nodes one by one when template, version or image change.
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What people and autoscalers decide about a group of nodes. */
export interface NodeCapacity {
    /** The preferred type first. */
    readonly instanceTypes: readonly string[];
    readonly minimum: number;
    readonly maximum: number;
}

export interface ManagedNodesArgs {
    readonly clusterName: pulumi.Input<string>;
    readonly kubernetesVersion: string;
    readonly roleArn: pulumi.Input<string>;
    readonly subnetIds: pulumi.Input<string[]>;
    readonly amiType: string;
    readonly capacity: NodeCapacity;
    readonly template: aws.ec2.LaunchTemplate;
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
}

/** @param options with the component that the group belongs to as parent, and what must be there before its first node. */
export function createManagedNodes(name: string, args: ManagedNodesArgs, options: pulumi.CustomResourceOptions): aws.eks.NodeGroup {
    const { minimum, maximum, instanceTypes } = args.capacity;
    return new aws.eks.NodeGroup(name, {
        clusterName: args.clusterName,
        nodeRoleArn: args.roleArn,
        subnetIds: args.subnetIds,
        version: args.kubernetesVersion,
        amiType: args.amiType,
        capacityType: "ON_DEMAND",
        instanceTypes: [...instanceTypes],
        scalingConfig: { minSize: minimum, maxSize: maximum, desiredSize: Math.max(minimum, 1) },
        updateConfig: { maxUnavailable: 1 },
        launchTemplate: { id: args.template.id, version: args.template.latestVersion.apply(String) },
        labels: { ...args.labels },
        taints: args.taints.map((taint) => ({ ...taint })),
        // The size within the limits is an autoscaler's to choose.
    }, { ...options, ignoreChanges: ["scalingConfig.desiredSize"], customTimeouts: { create: "60m", update: "120m", delete: "60m" } });
}
