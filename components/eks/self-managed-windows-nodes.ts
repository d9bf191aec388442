// Windows nodes as an Auto Scaling group of this stack, for who wants to decide about images and replacement. The image
// is a reference that EC2 resolves at each launch; every node is replaced at a certain age, so none runs an old one.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { maximumHostDays } from "../hosts/container-hosts";
import type { KubernetesVersion } from "./kubernetes-version";
import { createNodeLaunchTemplate } from "./node-launch-template";
import { NodeRole } from "./node-role";
import { createWindowsAccessEntry, windowsNodeLabels, type WindowsNodesArgs } from "./windows-nodes";
import { windowsImageParameter } from "./windows-release";
import { windowsTaintText } from "./windows-scheduling";
import { windowsUserData } from "./windows-user-data";

export interface SelfManagedWindowsNodesArgs extends Omit<WindowsNodesArgs, "kubernetesVersion"> {
    readonly kubernetesVersion: KubernetesVersion;
    readonly endpoint: pulumi.Input<string>;
    readonly certificateAuthority: pulumi.Input<string>;
    readonly serviceCidr: pulumi.Input<string>;
}

/** Costs the instances, their Windows licences and their disks. Nodes that go are not drained: use managed ones unless you must. */
export class SelfManagedWindowsNodes extends pulumi.ComponentResource {
    readonly autoScalingGroupName: pulumi.Output<string>;
    readonly roleName: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: SelfManagedWindowsNodesArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:SelfManagedWindowsNodes", name, args, options);
        const role = new NodeRole(name, { region: args.region, purpose: "Windows nodes", portableIdentities: args.portableIdentities }, { parent: this });
        const profile = new aws.iam.InstanceProfile(`${name}-instance-profile`, { role: role.name }, { parent: this });
        const entry = createWindowsAccessEntry(`${name}-access`, { clusterName: args.clusterName, roleArn: role.arn }, this);
        const group = this.createGroup(this.createTemplate(profile), entry);
        this.autoScalingGroupName = group.name;
        this.roleName = role.name;
        this.registerOutputs({ autoScalingGroupName: this.autoScalingGroupName, roleName: this.roleName });
    }

    private createTemplate(profile: aws.iam.InstanceProfile): aws.ec2.LaunchTemplate {
        const { release, edition, kubernetesVersion, clusterName, endpoint, certificateAuthority, serviceCidr } = this.args;
        const userData = pulumi.all([clusterName, endpoint, certificateAuthority, serviceCidr]).apply(([cluster, address, authority, services]) => Buffer.from(windowsUserData({
            clusterName: cluster, endpoint: address, certificateAuthority: authority, serviceCidr: services, labels: windowsNodeLabels(release), taint: windowsTaintText,
        })).toString("base64"));
        return createNodeLaunchTemplate(`${this.name}-template`, {
            platform: "windows",
            description: `Windows Server ${release} nodes of an Auto Scaling group`,
            securityGroupIds: this.args.securityGroupIds,
            tags: this.args.tags,
            start: { imageId: `resolve:ssm:${windowsImageParameter(release, edition, kubernetesVersion)}`, instanceProfileArn: profile.arn, userData },
        }, this);
    }

    private createGroup(template: aws.ec2.LaunchTemplate, entry: aws.eks.AccessEntry): aws.autoscaling.Group {
        const { capacity, subnetIds, clusterName, tags } = this.args;
        const propagated = pulumi.output(clusterName).apply((cluster) =>
            Object.entries({ ...tags, Name: this.name, [`kubernetes.io/cluster/${cluster}`]: "owned" }).map(([key, value]) => ({ key, value, propagateAtLaunch: true })));
        return new aws.autoscaling.Group(`${this.name}-group`, {
            minSize: capacity.minimum,
            maxSize: capacity.maximum,
            vpcZoneIdentifiers: subnetIds,
            mixedInstancesPolicy: {
                instancesDistribution: { onDemandPercentageAboveBaseCapacity: 100, onDemandAllocationStrategy: "prioritized" },
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: template.id, version: template.latestVersion.apply(String) },
                    overrides: capacity.instanceTypes.map((type) => ({ instanceType: type })),
                },
            },
            maxInstanceLifetime: maximumHostDays * 24 * 60 * 60,
            instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200, autoRollback: true, skipMatching: true } },
            tags: propagated,
        }, { parent: this, dependsOn: entry });
    }
}
