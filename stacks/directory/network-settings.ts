// Where the hosts and the directory live: a VPC made by this stack, or one that exists.
import { z } from "zod";
import { isPrivate, parseCidr, vpcPrefix } from "../../components/network/cidr";

function isPlannable(text: string): boolean {
    const cidr = parseCidr(text);
    return cidr !== undefined && isPrivate(cidr) && cidr.prefix >= vpcPrefix.widest && cidr.prefix <= vpcPrefix.narrowest;
}

const zone = z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/).meta({ allowed: "the name of an availability zone of the region", example: "eu-west-1a" });

const newVpc = z.strictObject({
    cidr: z.string().refine(isPlannable, { params: { code: "settings-network-cidr" } })
        .meta({ allowed: `a private IPv4 block (RFC 1918) from /${vpcPrefix.widest} to /${vpcPrefix.narrowest}, written with its first address`, example: "10.40.0.0/16" }),
    zones: z.tuple([zone, zone, zone]).refine((zones) => new Set(zones).size === 3, { params: { code: "settings-zones-differ" } }).optional()
        .meta({ allowed: "three different availability zones of the region", example: "[eu-west-1a, eu-west-1b, eu-west-1c]" }),
    nat: z.enum(["none", "one", "per-zone"]).default("one")
        .meta({ allowed: "none (hosts reach AWS through endpoints only), one (cheapest with internet), per-zone (outlives a zone)", example: "one" }),
    endpoints: z.boolean().optional()
        .meta({ allowed: "true or false; needed without NAT, and true by default then", example: "true" }),
    flowLog: z.boolean().default(false).meta({ allowed: "true or false", example: "true" }),
}).superRefine(({ nat, endpoints }, context) => {
    if (nat === "none" && endpoints === false) context.addIssue({ code: "custom", path: ["endpoints"], params: { code: "private-hosts-have-endpoints" }, message: "true, since without NAT hosts would reach neither Systems Manager nor Secrets Manager" });
}, { when: ({ value }) => typeof value === "object" && value !== null });

const subnetId = z.string().regex(/^subnet-[0-9a-f]{8,17}$/).meta({ allowed: "a subnet's id", example: "subnet-0123456789abcdef0" });

const existingVpc = z.strictObject({
    existing: z.strictObject({
        vpcId: z.string().regex(/^vpc-[0-9a-f]{8,17}$/).meta({ allowed: "a VPC's id", example: "vpc-0123456789abcdef0" }),
        privateSubnetIds: z.array(subnetId).min(2).meta({ allowed: "at least two private subnets in two zones", example: "[subnet-0123456789abcdef0, subnet-0fedcba9876543210]" }),
        publicSubnetIds: z.array(subnetId).default([]).meta({ allowed: "public subnets, for load balancers that face the internet", example: "[subnet-00112233445566778]" }),
    }).meta({ allowed: "vpcId and privateSubnetIds", example: "{ vpcId: vpc-0123456789abcdef0, privateSubnetIds: [subnet-0123456789abcdef0, subnet-0fedcba9876543210] }" }),
});

export const networkSettings = z.union([newVpc, existingVpc]).meta({
    allowed: "cidr (a VPC made here) or existing",
    example: "{ cidr: 10.40.0.0/16 }",
});
export type NetworkSettings = z.output<typeof networkSettings>;
