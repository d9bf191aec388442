// A VPC that somebody else made, given by its ids. What the ids do not say is looked up, and a wrong id fails in the
// preview instead of in the middle of an update.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { contains, parseCidr } from "./cidr";
import { internet, type HttpsDestination, type Network } from "./network";

export interface ExistingVpcArgs {
    readonly vpcId: string;
    /** At least two, in two zones. Plain: they decide how many subnets are looked up. */
    readonly privateSubnetIds: readonly string[];
    readonly publicSubnetIds: readonly string[];
    /** Whether private subnets must lie in the VPC's primary block: the controllers that AWS runs let no other in. */
    readonly inPrimaryBlock: boolean;
}

interface Subnet { readonly id: string; readonly zone: string }
interface FoundSubnet extends Subnet { readonly cidr: string }

/** Makes nothing. Does not check how the subnets reach AWS: NAT, endpoints or a proxy are their owner's. */
export class ExistingVpc extends pulumi.ComponentResource implements Network {
    public readonly vpcId: pulumi.Output<string>;
    public readonly vpcCidr: pulumi.Output<string>;
    public readonly privateSubnetIds: pulumi.Output<string[]>;
    public readonly publicSubnetIds: pulumi.Output<string[]>;
    public readonly directorySubnetIds: readonly [pulumi.Output<string>, pulumi.Output<string>];
    public readonly httpsDestinations: readonly HttpsDestination[] = [internet];

    constructor(name: string, args: ExistingVpcArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:network:ExistingVpc", name, args, opts);
        const vpc = aws.ec2.getVpcOutput({ id: args.vpcId }, { parent: this });
        const found = this.findSubnets(args.privateSubnetIds, args.vpcId);
        const privateSubnets = args.inPrimaryBlock ? pulumi.all([found, vpc.cidrBlock]).apply(([subnets, block]) => insideOf(block, subnets)) : found;
        const publicSubnets = this.findSubnets(args.publicSubnetIds, args.vpcId);
        const pair = privateSubnets.apply(twoZones);

        this.vpcId = vpc.id;
        this.vpcCidr = vpc.cidrBlock;
        this.privateSubnetIds = privateSubnets.apply((subnets) => subnets.map((subnet) => subnet.id));
        this.publicSubnetIds = publicSubnets.apply((subnets) => subnets.map((subnet) => subnet.id));
        this.directorySubnetIds = [pair.apply(([first]) => first), pair.apply(([, second]) => second)];
        this.registerOutputs({
            vpcId: this.vpcId, vpcCidr: this.vpcCidr, privateSubnetIds: this.privateSubnetIds, publicSubnetIds: this.publicSubnetIds,
            directorySubnetIds: this.directorySubnetIds, httpsDestinations: this.httpsDestinations,
        });
    }

    private findSubnets(ids: readonly string[], vpcId: string): pulumi.Output<FoundSubnet[]> {
        return pulumi.output(ids.map((id) => aws.ec2.getSubnetOutput({ id }, { parent: this }).apply((subnet) => {
            if (subnet.vpcId !== vpcId) throw new pulumi.RunError(`network-subnet-of-vpc: subnet "${id}" is in ${subnet.vpcId}. Allowed: subnets of ${vpcId}. Correct network.existing.`);
            return { id: subnet.id, zone: subnet.availabilityZone, cidr: subnet.cidrBlock };
        })));
    }
}

/** @throws RunError that names every subnet outside of the block. */
function insideOf(block: string, subnets: FoundSubnet[]): FoundSubnet[] {
    const outer = parseCidr(block);
    const outside = subnets.filter(({ cidr }) => {
        const inner = parseCidr(cidr);
        return outer === undefined || inner === undefined || !contains(outer, inner);
    });
    if (outside.length === 0) return subnets;
    throw new pulumi.RunError(`network-primary-block: ${outside.map(({ id, cidr }) => `subnet "${id}" (${cidr})`).join(", ")} ${outside.length === 1 ? "is" : "are"} outside of ${block}, the VPC's primary block. Allowed in network.existing.privateSubnetIds: subnets of ${block}, since the directory's controllers let no other block in.`);
}

/** The first subnet and the first one in another zone. @throws RunError when all are in one zone. */
export function twoZones(subnets: readonly Subnet[]): [string, string] {
    const [first] = subnets;
    const second = subnets.find((subnet) => subnet.zone !== first?.zone);
    if (first === undefined || second === undefined) {
        throw new pulumi.RunError(`directory-spans-two-zones: the private subnets are all in ${first?.zone ?? "no zone"}. Allowed: subnets in at least two zones. Name one of another zone in network.existing.privateSubnetIds.`);
    }
    return [first.id, second.id];
}
