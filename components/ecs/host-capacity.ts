// Ties container hosts to their cluster: ECS starts hosts for tasks that wait, and moves tasks off a host before it
// goes, whether it goes because it is spare, because of its age or because its template changed.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** From launch to a registered agent: boot, package installation, agent start. Less, and ECS launches too many. */
const hostWarmupSeconds = 240;

export interface HostCapacityArgs {
    readonly clusterName: pulumi.Input<string>;
    /** A group used by no other capacity provider. */
    readonly autoScalingGroupArn: pulumi.Input<string>;
}

/**
 * Costs nothing. Services that use `capacityProviderName` must depend on the component: a destroy then takes the
 * services first, the association next and the provider last, the only order that ECS accepts.
 */
export class HostCapacity extends pulumi.ComponentResource {
    readonly capacityProviderName: pulumi.Output<string>;

    constructor(name: string, args: HostCapacityArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:HostCapacity", name, args, options);
        const provider = this.createProvider(name, args);
        new aws.ecs.ClusterCapacityProviders(`${name}-association`, {
            clusterName: args.clusterName,
            capacityProviders: [provider.name],
            defaultCapacityProviderStrategies: [{ capacityProvider: provider.name, weight: 1 }],
        }, { parent: this });
        this.capacityProviderName = provider.name;
        this.registerOutputs({ capacityProviderName: this.capacityProviderName });
    }

    private createProvider(name: string, args: HostCapacityArgs): aws.ecs.CapacityProvider {
        return new aws.ecs.CapacityProvider(`${name}-capacity-provider`, {
            autoScalingGroupProvider: {
                autoScalingGroupArn: args.autoScalingGroupArn,
                managedDraining: "ENABLED",
                // Protected from scale-in, a busy host would also be spared by the group's maximum instance lifetime.
                managedTerminationProtection: "DISABLED",
                managedScaling: { status: "ENABLED", targetCapacity: 100, instanceWarmupPeriod: hostWarmupSeconds },
            },
        }, { parent: this });
    }
}
