// A VPC over three zones: per zone a public subnet for load balancers and NAT, and a private one for everything else.
// The private route tables are one a zone even with a single NAT gateway, so that a second one changes routes only.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { parseCidr, planSubnets, type SubnetPlan } from "./cidr";
import { NatGateways, type NatMode } from "./nat-gateways";
import { internet, type HttpsDestination, type Network } from "./network";
import { PrivateEndpoints } from "./private-endpoints";
import { VpcFlowLog } from "./vpc-flow-log";

export interface VpcArgs {
    /** Private IPv4 block, /16 to /24. Plain: it decides the subnets. */
    readonly cidr: string;
    /**
     * Names of three availability zones. Give them to keep lookups out of previews.
     * @default - the region's first three zones that need no opt-in
     */
    readonly zones?: readonly [string, string, string];
    /** Plain: it decides how many gateways there are. */
    readonly nat: NatMode;
    /** Endpoints through which hosts reach AWS without internet. Plain: it decides whether they exist. */
    readonly endpoints: boolean;
    /** Accepted and refused connections to CloudWatch Logs. Plain: it decides whether the log exists. */
    readonly flowLog: boolean;
    readonly region: string;
    /** In front of Name tags, without which the console shows bare ids; e.g. `directory-dev`. */
    readonly label: string;
}

const zoneOrdinals = ["first", "second", "third"] as const;
type PerZone<Item> = [Item, Item, Item];

/**
 * Cost: the VPC itself is free; see `NatGateways` and `PrivateEndpoints` for what is not.
 * Does not make peerings, transit gateways or IPv6.
 */
export class Vpc extends pulumi.ComponentResource implements Network {
    public readonly vpcId: pulumi.Output<string>;
    public readonly vpcCidr: pulumi.Output<string>;
    public readonly privateSubnetIds: pulumi.Output<string[]>;
    public readonly publicSubnetIds: pulumi.Output<string[]>;
    public readonly directorySubnetIds: readonly [pulumi.Output<string>, pulumi.Output<string>];
    public readonly httpsDestinations: readonly HttpsDestination[];

    constructor(private readonly name: string, private readonly args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:network:Vpc", name, args, opts);
        const plan = plannedSubnets(args.cidr);
        const zones = args.zones?.map((zone) => pulumi.output(zone)) ?? this.findZones();
        const vpc = this.createVpc();
        const gateway = this.createInternetGateway(vpc);
        const publicSubnets = this.createSubnets("public", plan.publicCidrs, zones, vpc);
        this.routePublicSubnets(publicSubnets, vpc, gateway);
        const privateSubnets = this.createSubnets("private", plan.privateCidrs, zones, vpc);
        const privateTables = this.createPrivateTables(privateSubnets, vpc);
        new NatGateways(name, { mode: args.nat, publicSubnets, privateTables, internetGateway: gateway, label: args.label }, { parent: this });
        const endpoints = new PrivateEndpoints(name, {
            vpcId: vpc.id, vpcCidr: vpc.cidrBlock, subnetIds: privateSubnets.map((subnet) => subnet.id),
            routeTableIds: privateTables.map((table) => table.id), region: args.region, interfaces: args.endpoints,
        }, { parent: this });
        if (args.flowLog) new VpcFlowLog(name, { vpcId: vpc.id }, { parent: this });

        this.vpcId = vpc.id;
        this.vpcCidr = vpc.cidrBlock;
        this.privateSubnetIds = pulumi.all(privateSubnets.map((subnet) => subnet.id));
        this.publicSubnetIds = pulumi.all(publicSubnets.map((subnet) => subnet.id));
        this.directorySubnetIds = [privateSubnets[0].id, privateSubnets[1].id];
        this.httpsDestinations = [...(args.nat === "none" ? [] : [internet]), ...endpoints.httpsDestinations];
        this.registerOutputs({
            vpcId: this.vpcId, vpcCidr: this.vpcCidr, privateSubnetIds: this.privateSubnetIds, publicSubnetIds: this.publicSubnetIds,
            directorySubnetIds: this.directorySubnetIds, httpsDestinations: this.httpsDestinations,
        });
    }

    private findZones(): pulumi.Output<string>[] {
        // No filter by state: a zone that fails for an hour would drop out, and the subnets of the next one be replaced.
        const found = aws.getAvailabilityZonesOutput({ filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] }, { parent: this });
        return zoneOrdinals.map((ordinal, at) => found.names.apply((names) => {
            const zone = names[at];
            if (zone === undefined) throw new pulumi.RunError(`settings-zones-differ: region ${this.args.region} shows no ${ordinal} availability zone. Allowed: a region with three. Name the zones in network.zones.`);
            return zone;
        }));
    }

    private createVpc(): aws.ec2.Vpc {
        // Both DNS switches are what private endpoint names and the resolver rule need.
        return new aws.ec2.Vpc(`${this.name}-vpc`, { cidrBlock: this.args.cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: this.named("vpc") }, { parent: this });
    }

    private createInternetGateway(vpc: aws.ec2.Vpc): aws.ec2.InternetGateway {
        return new aws.ec2.InternetGateway(`${this.name}-internet-gateway`, { vpcId: vpc.id, tags: this.named("internet-gateway") }, { parent: this });
    }

    private createSubnets(reach: "public" | "private", cidrs: readonly string[], zones: readonly pulumi.Output<string>[], vpc: aws.ec2.Vpc): PerZone<aws.ec2.Subnet> {
        return perZone((ordinal, at) => new aws.ec2.Subnet(`${this.name}-${reach}-${ordinal}`, {
            vpcId: vpc.id, cidrBlock: cidrs[at], availabilityZone: zones[at], mapPublicIpOnLaunch: false, tags: this.named(`${reach}-${ordinal}`),
        }, { parent: this }));
    }

    private routePublicSubnets(subnets: PerZone<aws.ec2.Subnet>, vpc: aws.ec2.Vpc, gateway: aws.ec2.InternetGateway): void {
        const table = new aws.ec2.RouteTable(`${this.name}-public`, { vpcId: vpc.id, tags: this.named("public") }, { parent: this });
        new aws.ec2.Route(`${this.name}-public-internet`, { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id }, { parent: this });
        perZone((ordinal, at) => new aws.ec2.RouteTableAssociation(`${this.name}-public-${ordinal}`, { routeTableId: table.id, subnetId: subnets[at].id }, { parent: this }));
    }

    private createPrivateTables(subnets: PerZone<aws.ec2.Subnet>, vpc: aws.ec2.Vpc): PerZone<aws.ec2.RouteTable> {
        return perZone((ordinal, at) => {
            const table = new aws.ec2.RouteTable(`${this.name}-private-${ordinal}`, { vpcId: vpc.id, tags: this.named(`private-${ordinal}`) }, { parent: this });
            new aws.ec2.RouteTableAssociation(`${this.name}-private-${ordinal}`, { routeTableId: table.id, subnetId: subnets[at].id }, { parent: this });
            return table;
        });
    }

    private named(role: string): { Name: string } {
        return { Name: `${this.args.label}-${role}` };
    }
}

function plannedSubnets(text: string): SubnetPlan {
    const cidr = parseCidr(text);
    if (cidr === undefined) throw new Error(`settings-network-cidr: "${text}" is not an IPv4 block. Example: 10.40.0.0/16.`);
    return planSubnets(cidr);
}

function perZone<Item>(make: (ordinal: (typeof zoneOrdinals)[number], at: 0 | 1 | 2) => Item): PerZone<Item> {
    return [make("first", 0), make("second", 1), make("third", 2)];
}
