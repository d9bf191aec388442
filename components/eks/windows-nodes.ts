// Windows nodes that EKS manages. Their role gets its access entry before the first of them starts: EKS would make one
// by itself, and makes the Linux kind in some cases (github.com/aws/containers-roadmap/issues/2327), after which nodes
// join and pods have neither addresses nor names.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PortableIdentityArns } from "../hosts/portable-identity-rights";
import type { Tags } from "../stack/tags";
import { createManagedNodes, type NodeCapacity } from "./managed-nodes";
import { createNodeLaunchTemplate } from "./node-launch-template";
import { NodeRole } from "./node-role";
import { windowsAmiType, windowsReleaseTable, type WindowsEdition, type WindowsRelease } from "./windows-release";
import { windowsTaint } from "./windows-scheduling";

export interface WindowsNodesArgs {
    readonly clusterName: pulumi.Input<string>;
    readonly kubernetesVersion: string;
    readonly region: pulumi.Input<string>;
    readonly subnetIds: pulumi.Input<string[]>;
    /** The cluster's own group, and the one that leads to the domain controllers. */
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    readonly release: WindowsRelease;
    /** Plain. */
    readonly edition: WindowsEdition;
    readonly capacity: NodeCapacity;
    /** What the pods on these nodes log on as. Plain length; none where the nodes are joined. */
    readonly portableIdentities: readonly pulumi.Input<PortableIdentityArns>[];
    readonly tags: Tags;
}

/** Costs the instances, their Windows licences and their disks. Does not turn on addresses for Windows pods: `WindowsCluster` does. */
export class WindowsNodes extends pulumi.ComponentResource {
    readonly nodeGroupName: pulumi.Output<string>;
    readonly roleName: pulumi.Output<string>;

    constructor(name: string, args: WindowsNodesArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:WindowsNodes", name, args, options);
        const role = new NodeRole(name, { region: args.region, purpose: "Windows nodes", portableIdentities: args.portableIdentities }, { parent: this });
        const entry = createWindowsAccessEntry(`${name}-access`, { clusterName: args.clusterName, roleArn: role.arn }, this);
        const template = createNodeLaunchTemplate(`${name}-template`, { platform: "windows", description: `Windows Server ${args.release} nodes`, securityGroupIds: args.securityGroupIds, tags: args.tags }, this);
        const group = createManagedNodes(`${name}-group`, {
            ...args,
            roleArn: role.arn,
            template,
            amiType: windowsAmiType(args.release, args.edition),
            labels: windowsNodeLabels(args.release),
            taints: [{ ...windowsTaint, effect: "NO_SCHEDULE" }],
        }, { parent: this, dependsOn: entry });
        this.nodeGroupName = group.nodeGroupName;
        this.roleName = role.name;
        this.registerOutputs({ nodeGroupName: this.nodeGroupName, roleName: this.roleName });
    }
}

/** Beside the labels that the kubelet writes itself (`kubernetes.io/os`, `node.kubernetes.io/windows-build`). */
export function windowsNodeLabels(release: WindowsRelease): Record<string, string> {
    return { "gmsa/nodes": "windows", "gmsa/windows-release": release, "gmsa/base-image": windowsReleaseTable[release].baseImages[0] ?? "" };
}

export function createWindowsAccessEntry(name: string, args: { readonly clusterName: pulumi.Input<string>; readonly roleArn: pulumi.Input<string> }, parent: pulumi.Resource): aws.eks.AccessEntry {
    return new aws.eks.AccessEntry(name, { clusterName: args.clusterName, principalArn: args.roleArn, type: "EC2_WINDOWS" }, { parent });
}
