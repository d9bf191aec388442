// What one workload's tasks reach and who reaches them, beside what all share: the services it calls, and its load
// balancer. Each rule is a resource of its own, so a changed port shows as that port in the diff.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface Connection {
    /** TCP port of a service that the containers call, for example 1433 for SQL Server. */
    readonly port: number;
    /** IPv4 network of the service. @default the VPC */
    readonly cidr?: string | undefined;
}

export interface WorkloadNetworkArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly vpcCidr: pulumi.Input<string>;
    /** Plain: one rule each. */
    readonly connectsTo: readonly Connection[];
}

/** Costs nothing. */
export class WorkloadNetwork extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: WorkloadNetworkArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:WorkloadNetwork", name, args, options);
        const group = new aws.ec2.SecurityGroup(`${name}-tasks`, { description: "Tasks of one workload", vpcId: args.vpcId }, { parent: this });
        for (const { port, cidr } of args.connectsTo) {
            new aws.vpc.SecurityGroupEgressRule(`${name}-to-${port}${cidr === undefined ? "" : `-${cidr.replace(/[./]/g, "-")}`}`, {
                securityGroupId: group.id,
                description: `Service that the containers call on port ${port}`,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                cidrIpv4: cidr ?? args.vpcCidr,
            }, { parent: this });
        }
        this.securityGroupId = group.id;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}
