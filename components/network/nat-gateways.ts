// The way out for private subnets: one NAT gateway for all zones, or one in each so that a lost zone takes only its own
// traffic with it.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export type NatMode = "none" | "one" | "per-zone";

export interface NatGatewaysArgs {
    /** Plain: it decides how many gateways there are. */
    readonly mode: NatMode;
    /** Same order of zones as the tables. */
    readonly publicSubnets: readonly aws.ec2.Subnet[];
    readonly privateTables: readonly aws.ec2.RouteTable[];
    readonly internetGateway: aws.ec2.InternetGateway;
    readonly label: string;
}

const ordinals = ["first", "second", "third"] as const;

/** Cost: about 33 USD a month for each gateway, and 0.045 USD for each GB through it (us-east-1). */
export class NatGateways extends pulumi.ComponentResource {
    constructor(private readonly name: string, private readonly args: NatGatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:network:NatGateways", name, { mode: args.mode }, opts);
        const places = { none: [], one: args.publicSubnets.slice(0, 1), "per-zone": args.publicSubnets }[args.mode];
        const gateways = places.map((subnet, at) => this.createGateway(subnet, ordinals[at] ?? "first"));
        args.privateTables.forEach((table, at) => { this.createRoute(table, gateways[at] ?? gateways[0], ordinals[at] ?? "first"); });
        this.registerOutputs({});
    }

    private createGateway(subnet: aws.ec2.Subnet, ordinal: string): aws.ec2.NatGateway {
        const tags = { Name: `${this.args.label}-nat-${ordinal}` };
        const address = new aws.ec2.Eip(`${this.name}-nat-${ordinal}`, { domain: "vpc", tags }, { parent: this });
        // An address serves one gateway, so a replacement must let go of it first; a gateway works once the VPC has a way out.
        return new aws.ec2.NatGateway(`${this.name}-nat-${ordinal}`, { subnetId: subnet.id, allocationId: address.allocationId, tags },
            { parent: this, dependsOn: this.args.internetGateway, deleteBeforeReplace: true });
    }

    private createRoute(table: aws.ec2.RouteTable, gateway: aws.ec2.NatGateway | undefined, ordinal: string): void {
        if (gateway === undefined) return;
        new aws.ec2.Route(`${this.name}-private-internet-${ordinal}`, { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: gateway.id }, { parent: this });
    }
}
