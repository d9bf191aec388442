// Keeps the tasks of a gMSA family running. A deployment whose tasks do not start is rolled back by ECS itself, and the
// program waits for the end: a container without a ticket fails the update, not the users. Only a service whose image
// is still to be pushed is left to try again until it comes.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The first Kerberos ticket and a slow start, before a failing health check counts. */
const startGraceSeconds = 90;

/** `capacityProviderName`: on container hosts. `fargate`: on AWS's. */
export type Placement =
    | { readonly kind: "fargate" }
    | { readonly kind: "hosts"; readonly capacityProviderName: pulumi.Input<string> };

export interface GmsaServiceArgs {
    readonly clusterArn: pulumi.Input<string>;
    readonly taskDefinitionArn: pulumi.Input<string>;
    /** Plain: launch type and capacity provider exclude each other. */
    readonly placement: Placement;
    readonly subnetIds: pulumi.Input<string[]>;
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    readonly replicas: pulumi.Input<number>;
    readonly executeCommand: boolean;
    /**
     * Whether the image is there already: the program then waits until the tasks run, and ECS rolls back a deployment that
     * fails. Without an image it must not: a first deployment that was given up stays so, even after the image was pushed.
     */
    readonly imageExists: boolean;
    /** Rights, rules, listener: what the tasks need before the first starts, and until the last has stopped. */
    readonly startAfter: readonly pulumi.Resource[];
    readonly loadBalancer?: { readonly targetGroupArn: pulumi.Input<string>; readonly containerName: string; readonly port: number } | undefined;
}

/** Costs what its tasks use. Does not scale by load. */
export class GmsaService extends pulumi.ComponentResource {
    readonly serviceName: pulumi.Output<string>;

    constructor(name: string, args: GmsaServiceArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:GmsaService", name, { ...args, startAfter: [] }, options);
        const service = new aws.ecs.Service(`${name}-service`, {
            cluster: args.clusterArn,
            taskDefinition: args.taskDefinitionArn,
            ...placed(args.placement),
            desiredCount: args.replicas,
            networkConfiguration: { subnets: args.subnetIds, securityGroups: [...args.securityGroupIds], assignPublicIp: false },
            deploymentCircuitBreaker: { enable: args.imageExists, rollback: args.imageExists },
            deploymentMinimumHealthyPercent: 100,
            deploymentMaximumPercent: 200,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            enableExecuteCommand: args.executeCommand,
            waitForSteadyState: args.imageExists,
            ...balanced(args.loadBalancer),
        }, { parent: this, dependsOn: [...args.startAfter] });
        this.serviceName = service.name;
        this.registerOutputs({ serviceName: this.serviceName });
    }
}

function placed(placement: Placement): Partial<aws.ecs.ServiceArgs> {
    if (placement.kind === "fargate") return { launchType: "FARGATE", platformVersion: "LATEST" };
    return {
        capacityProviderStrategies: [{ capacityProvider: placement.capacityProviderName, weight: 1, base: 0 }],
        // ECS refuses another capacity provider for a running deployment: it must begin a new one.
        forceNewDeployment: true,
        orderedPlacementStrategies: [{ type: "spread", field: "attribute:ecs.availability-zone" }, { type: "binpack", field: "memory" }],
    };
}

function balanced(loadBalancer: GmsaServiceArgs["loadBalancer"]): Partial<aws.ecs.ServiceArgs> {
    if (loadBalancer === undefined) return {};
    return {
        loadBalancers: [{ targetGroupArn: loadBalancer.targetGroupArn, containerName: loadBalancer.containerName, containerPort: loadBalancer.port }],
        healthCheckGracePeriodSeconds: startGraceSeconds,
    };
}
