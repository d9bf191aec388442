// Container hosts as an Auto Scaling group that ECS scales: nobody logs on to them, joins them to the domain or mends
// them; a changed template or age replaces them, one by one, after their tasks have moved.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../stack/tags";
import { ContainerHostRole, type PortableIdentityArns } from "./host-role";
import { createContainerHostTemplate } from "./launch-template";

/** Hosts are replaced at this age, so that no image in use is older (with its credentials-fetcher and kernel). */
export const maximumHostDays = 30;

/** In percent of the hosts wanted. */
const newHostsFirst = { minHealthyPercentage: 100, maxHealthyPercentage: 200 } as const;

export interface ContainerHostsArgs {
    readonly clusterName: pulumi.Input<string>;
    readonly region: pulumi.Input<string>;
    readonly subnetIds: pulumi.Input<string[]>;
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    /** x86-64 types, the preferred one first. Plain: one override each. */
    readonly instanceTypes: readonly string[];
    readonly minimum: pulumi.Input<number>;
    readonly maximum: pulumi.Input<number>;
    /** What the tasks on these hosts log on as. Plain length. */
    readonly portableIdentities: readonly pulumi.Input<PortableIdentityArns>[];
    readonly tags: Tags;
}

/** Costs the instances and their disks. Does not place tasks: give `autoScalingGroupArn` to a capacity provider. */
export class ContainerHosts extends pulumi.ComponentResource {
    readonly autoScalingGroupArn: pulumi.Output<string>;
    readonly roleName: pulumi.Output<string>;

    constructor(name: string, args: ContainerHostsArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:hosts:ContainerHosts", name, args, options);
        const role = new ContainerHostRole(name, { region: args.region, portableIdentities: args.portableIdentities }, { parent: this });
        const template = createContainerHostTemplate(`${name}-template`, { ...args, instanceProfileArn: role.instanceProfileArn }, this);
        const group = this.createGroup(name, args, template);
        this.autoScalingGroupArn = group.arn;
        this.roleName = role.name;
        this.registerOutputs({ autoScalingGroupArn: this.autoScalingGroupArn, roleName: this.roleName });
    }

    private createGroup(name: string, args: ContainerHostsArgs, template: aws.ec2.LaunchTemplate): aws.autoscaling.Group {
        return new aws.autoscaling.Group(`${name}-group`, {
            minSize: args.minimum,
            maxSize: args.maximum,
            vpcZoneIdentifiers: args.subnetIds,
            mixedInstancesPolicy: {
                instancesDistribution: { onDemandPercentageAboveBaseCapacity: 100, onDemandAllocationStrategy: "prioritized" },
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: template.id, version: template.latestVersion.apply(String) },
                    overrides: args.instanceTypes.map((instanceType) => ({ instanceType })),
                },
            },
            // Left without protection on purpose: protected hosts would never reach their maximum age. Draining, not
            // protection, keeps tasks whole (see `HostCapacity`).
            protectFromScaleIn: false,
            // The hook by which ECS drains hosts outlives its capacity provider, and nobody would answer it.
            forceDelete: true,
            maxInstanceLifetime: maximumHostDays * 24 * 60 * 60,
            // New hosts first, then the old ones drain, whatever replaces them: age, health or a new template.
            instanceMaintenancePolicy: newHostsFirst,
            // No automatic rollback: AWS refuses it for an image that is named by a parameter.
            instanceRefresh: { strategy: "Rolling", preferences: { ...newHostsFirst, skipMatching: true } },
            tags: Object.entries({ ...args.tags, Name: name, AmazonECSManaged: "true" }).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
        }, { parent: this });
    }
}
