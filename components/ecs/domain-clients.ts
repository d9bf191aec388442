// What every host and task of the stack may reach: the domain controllers on the ports of the directory's table, and
// AWS by HTTPS. The group lets nothing in, so all of them share it; what one workload adds is in `WorkloadNetwork`.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { DirectoryAccess } from "../directory/directory-access";
import { containerHost } from "../directory/directory-ports";

export interface DomainClientsArgs {
    readonly vpcId: pulumi.Input<string>;
    /** Group of the domain controllers' interfaces; `null`: rules go by address. */
    readonly directorySecurityGroupId: pulumi.Input<string | null>;
    readonly dnsAddresses: pulumi.Input<string[]>;
}

/** Costs nothing. */
export class DomainClients extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: DomainClientsArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:DomainClients", name, args, options);
        const access = new DirectoryAccess(name, {
            client: containerHost("linux", "domainless"),
            vpcId: args.vpcId,
            controllersSecurityGroupId: args.directorySecurityGroupId,
            dnsAddresses: args.dnsAddresses,
        }, { parent: this });
        new aws.vpc.SecurityGroupEgressRule(`${name}-https`, {
            securityGroupId: access.securityGroupId,
            description: "HTTPS: images, logs, secrets and the ECS service",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrIpv4: "0.0.0.0/0",
        }, { parent: this });
        this.securityGroupId = access.securityGroupId;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}
