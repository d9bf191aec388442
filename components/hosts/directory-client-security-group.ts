// What a host or a task that logs on to the domain may reach: the controllers on the ports of `directory-ports.ts`, and
// AWS by HTTPS. It lets nothing in, so hosts and tasks share one. DNS questions go to the VPC's resolver, which no
// security group sees; the rules for port 53 are for programs that ask a controller directly.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { portsNeededBy, type DirectoryClient } from "../directory/directory-ports";

export interface DirectoryClientSecurityGroupArgs {
    /** Decides which ports. Plain: one rule a port. */
    readonly client: DirectoryClient;
    readonly vpcId: pulumi.Input<string>;
    /** Group of the domain controllers' interfaces; `null`: a self-managed domain, whose controllers may be anywhere. */
    readonly directorySecurityGroupId: pulumi.Input<string | null>;
}

/** Costs nothing. Does not change the controllers' own group: the directory stack lets the VPC in there. */
export class DirectoryClientSecurityGroup extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: DirectoryClientSecurityGroupArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:hosts:DirectoryClientSecurityGroup", name, args, options);
        const group = new aws.ec2.SecurityGroup(`${name}-security-group`, { description: "Clients of the directory: no way in", vpcId: args.vpcId }, { parent: this });
        this.allowDirectory(name, group, args);
        this.allowHttps(name, group);
        this.securityGroupId = group.id;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }

    private allowDirectory(name: string, group: aws.ec2.SecurityGroup, args: DirectoryClientSecurityGroupArgs): void {
        const controllers = pulumi.output(args.directorySecurityGroupId);
        for (const port of portsNeededBy(args.client)) {
            new aws.vpc.SecurityGroupEgressRule(`${name}-${port.name}`, {
                securityGroupId: group.id,
                description: `Directory: ${port.purpose}`,
                ipProtocol: port.protocol,
                fromPort: port.from,
                toPort: port.to,
                referencedSecurityGroupId: controllers.apply((id) => id ?? undefined),
                cidrIpv4: controllers.apply((id) => (id === null ? "0.0.0.0/0" : undefined)),
            }, { parent: this });
        }
    }

    private allowHttps(name: string, group: aws.ec2.SecurityGroup): void {
        new aws.vpc.SecurityGroupEgressRule(`${name}-https`, {
            securityGroupId: group.id,
            description: "HTTPS: images, logs, secrets and the ECS service",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrIpv4: "0.0.0.0/0",
        }, { parent: this });
    }
}
