// A security group for one kind of client of the domain, with the egress rules its rows of the port table ask for. Hosts
// in the directory's VPC need nothing more: AWS lets the VPC's block in at the controllers.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { portsNeededBy, type DirectoryClient, type DirectoryPort } from "./directory-ports";
import { controllersPeer } from "./domain";

export interface DirectoryAccessArgs {
    /** Plain: it decides which rules there are. */
    readonly client: DirectoryClient;
    readonly vpcId: pulumi.Input<string>;
    /** `null`: rules point to the smallest block around the domain's DNS addresses. */
    readonly controllersSecurityGroupId: pulumi.Input<string | null>;
    readonly dnsAddresses: pulumi.Input<string[]>;
}

export class DirectoryAccess extends pulumi.ComponentResource {
    public readonly securityGroupId: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: DirectoryAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:DirectoryAccess", name, args, opts);
        const group = new aws.ec2.SecurityGroup(`${name}-clients`, { vpcId: args.vpcId, description: `Clients of the domain - ${args.client}` }, { parent: this });
        for (const port of portsNeededBy(args.client)) this.allowOut(port, group);
        this.securityGroupId = group.id;
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }

    private allowOut(port: DirectoryPort, group: aws.ec2.SecurityGroup): void {
        new aws.vpc.SecurityGroupEgressRule(`${this.name}-${port.name}`, {
            securityGroupId: group.id,
            description: `${port.purpose}, to the domain controllers`,
            ipProtocol: port.protocol,
            fromPort: port.from,
            toPort: port.to,
            ...controllersPeer(this.args.controllersSecurityGroupId, this.args.dnsAddresses),
        }, { parent: this });
    }
}
