// Lets another VPC's clients in at the domain controllers. Needed only where the directory lives elsewhere: AWS admits
// the primary block of the directory's own VPC, and refuses a second rule for the same block.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { directoryPorts } from "./directory-ports";

export interface DirectoryAdmissionArgs {
    readonly controllersSecurityGroupId: pulumi.Input<string>;
    /** Block of the VPC whose hosts are clients of the domain. */
    readonly clientCidr: pulumi.Input<string>;
}

/** The whole port table, since workload stacks bring every kind of client. */
export class DirectoryAdmission extends pulumi.ComponentResource {
    constructor(name: string, args: DirectoryAdmissionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:DirectoryAdmission", name, args, opts);
        for (const port of directoryPorts) {
            new aws.vpc.SecurityGroupIngressRule(`${name}-${port.name}`, {
                securityGroupId: args.controllersSecurityGroupId,
                description: `${port.purpose}, from hosts of another VPC`,
                ipProtocol: port.protocol,
                fromPort: port.from,
                toPort: port.to,
                cidrIpv4: args.clientCidr,
            }, { parent: this });
        }
        this.registerOutputs({});
    }
}
