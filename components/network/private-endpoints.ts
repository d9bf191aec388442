// The doors to AWS inside the VPC. The S3 gateway is free and always there (package repositories of Amazon Linux and
// image layers are S3 objects); the interfaces are what a host without internet cannot do without.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HttpsDestination } from "./network";

export interface PrivateEndpointsArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly vpcCidr: pulumi.Input<string>;
    readonly subnetIds: readonly pulumi.Input<string>[];
    /** Tables that get the way to S3. */
    readonly routeTableIds: readonly pulumi.Input<string>[];
    readonly region: string;
    /** Plain: it decides whether the interface endpoints exist. */
    readonly interfaces: boolean;
}

/** Service, and who calls it. No `ec2messages`: only old Systems Manager agents call it, and newer regions do not have it. */
export const interfaceServices = {
    ssm: "Systems Manager: the directory worker, Session Manager",
    ssmmessages: "Systems Manager: command and session channel",
    secretsmanager: "portable identities and the delegated user",
    kms: "the key of those secrets",
    logs: "container logs",
    "ecr.api": "container images",
    "ecr.dkr": "container images",
    ecs: "ECS agent",
    "ecs-agent": "ECS agent",
    "ecs-telemetry": "ECS agent",
    sts: "roles",
} as const;

/** Cost: about 7.30 USD a month for each interface endpoint in each zone (us-east-1): 11 in 3 zones are about 241 USD. */
export class PrivateEndpoints extends pulumi.ComponentResource {
    public readonly httpsDestinations: readonly HttpsDestination[];

    constructor(private readonly name: string, private readonly args: PrivateEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:network:PrivateEndpoints", name, args, opts);
        const s3 = this.createS3Gateway();
        const group = args.interfaces ? this.createInterfaces() : undefined;
        this.httpsDestinations = [
            { name: "s3", peer: { prefixListId: s3.prefixListId } },
            ...(group === undefined ? [] : [{ name: "endpoints", peer: { referencedSecurityGroupId: group.id } } as const]),
        ];
        this.registerOutputs({ httpsDestinations: this.httpsDestinations });
    }

    private createS3Gateway(): aws.ec2.VpcEndpoint {
        return new aws.ec2.VpcEndpoint(`${this.name}-s3`, {
            vpcId: this.args.vpcId, vpcEndpointType: "Gateway", serviceName: this.serviceName("s3"), routeTableIds: [...this.args.routeTableIds],
        }, { parent: this });
    }

    private createInterfaces(): aws.ec2.SecurityGroup {
        const group = new aws.ec2.SecurityGroup(`${this.name}-endpoints`, { vpcId: this.args.vpcId, description: "AWS service endpoints, for hosts of this VPC" }, { parent: this });
        new aws.vpc.SecurityGroupIngressRule(`${this.name}-endpoints-https`, {
            securityGroupId: group.id, description: "AWS APIs from the VPC", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: this.args.vpcCidr,
        }, { parent: this });
        for (const service of Object.keys(interfaceServices)) this.createInterface(service, group);
        return group;
    }

    private createInterface(service: string, group: aws.ec2.SecurityGroup): void {
        new aws.ec2.VpcEndpoint(`${this.name}-${service}`, {
            vpcId: this.args.vpcId, vpcEndpointType: "Interface", serviceName: this.serviceName(service), privateDnsEnabled: true,
            subnetIds: [...this.args.subnetIds], securityGroupIds: [group.id],
        }, { parent: this });
    }

    private serviceName(service: string): string {
        return `com.amazonaws.${this.args.region}.${service}`;
    }
}
