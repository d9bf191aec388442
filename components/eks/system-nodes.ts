// Linux nodes for what keeps the cluster going: CoreDNS, the admission webhook, cert-manager. None of them runs on
// Windows; without two of these nodes in two zones a Windows cluster has no names to resolve.
import * as pulumi from "@pulumi/pulumi";
import { isArm } from "../hosts/instance-type";
import type { Tags } from "../stack/tags";
import { createManagedNodes, type NodeCapacity } from "./managed-nodes";
import { createNodeLaunchTemplate } from "./node-launch-template";
import { NodeRole } from "./node-role";

export interface SystemNodesArgs {
    readonly clusterName: pulumi.Input<string>;
    readonly kubernetesVersion: string;
    readonly region: pulumi.Input<string>;
    /** In at least two zones. */
    readonly subnetIds: pulumi.Input<string[]>;
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    /** Plain. Two nodes at least. */
    readonly capacity: NodeCapacity;
    readonly tags: Tags;
}

/** Costs the instances and their disks. Runs no workload with a gMSA. */
export class SystemNodes extends pulumi.ComponentResource {
    readonly nodeGroupName: pulumi.Output<string>;

    constructor(name: string, args: SystemNodesArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:SystemNodes", name, args, options);
        if (args.capacity.minimum < 2) throw new pulumi.ResourceError(`cluster-has-linux-nodes: minimum is ${args.capacity.minimum}. Allowed: 2 and more, one for each of two zones.`, this, true);
        const role = new NodeRole(name, { region: args.region, purpose: "Linux nodes", portableIdentities: [] }, { parent: this });
        const template = createNodeLaunchTemplate(`${name}-template`, { platform: "linux", description: "Linux nodes for the system's pods", securityGroupIds: args.securityGroupIds, tags: args.tags }, this);
        const group = createManagedNodes(`${name}-group`, {
            ...args,
            roleArn: role.arn,
            template,
            amiType: args.capacity.instanceTypes.some(isArm) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
            labels: { "gmsa/nodes": "system" },
            taints: [],
        }, { parent: this });
        this.nodeGroupName = group.nodeGroupName;
        this.registerOutputs({ nodeGroupName: this.nodeGroupName });
    }
}
