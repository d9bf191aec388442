// Elastic IP addresses and NAT gateways.
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Address } from "../../resource/rules/address";
import { conflicts, needed, refused, when } from "../../resource/rules/choice";
import { refer } from "../references";
import { elasticIp, instance, natGateway, subnet, vpc } from "../tokens";
import { identity } from "./identity";
import { addressIn } from "./subnet-addresses";

/** Addresses of the documentation range 203.0.113.0/24 (RFC 5737): nobody's. */
function publicAddress(id: string): string {
    return `203.0.113.${(Number.parseInt(id.slice(-6), 16) % 254) + 1}`;
}

function publicName(address: string, region: string): string {
    const domain = region === "us-east-1" ? "compute-1.amazonaws.com" : `${region}.compute.amazonaws.com`;
    return `ec2-${address.replaceAll(".", "-")}.${domain}`;
}

const isPrivate = ({ inputs }: Parameters<Rule>[0]): boolean => inputs.text("connectivityType") === "private";
const isZonal = ({ inputs }: Parameters<Rule>[0]): boolean => inputs.text("availabilityMode") !== "regional";

export const addresses: Readonly<Record<string, Behaviour>> = {
    [elasticIp]: {
        id: "eipalloc-{hex17}",
        arn: "arn:{partition}:ec2:{region}:{account}:elastic-ip/{id}",
        references: [refer("instance", instance, "id")],
        outputs: {
            allocationId: "{id}",
            associationId: "",
            carrierIp: "",
            customerOwnedIp: "",
            privateDns: "",
            privateIp: "",
            ptrRecord: "",
            domain: "vpc",
            instance: "",
            networkInterface: "",
            networkBorderGroup: "{region}",
            publicIpv4Pool: "amazon",
            ipamPoolId: "",
            publicIp: ({ id }) => publicAddress(id),
            publicDns: ({ id, place }) => publicName(publicAddress(id), place.region),
        },
        rules: [
            conflicts("instance", "networkInterface"),
            ({ inputs }) =>
                inputs.text("domain") === "standard"
                    ? [
                          {
                              path: "domain",
                              found: "standard",
                              problem: "is of EC2-Classic, which is retired",
                              allowed: "vpc",
                          },
                      ]
                    : [],
        ],
    },
    [natGateway]: {
        ...identity("nat", "natgateway"),
        references: [
            refer("subnetId", subnet, "id", { holds: true }),
            refer("vpcId", vpc, "id", { holds: true }),
            refer("allocationId", elasticIp, "id", { holds: true }),
            refer("secondaryAllocationIds[]", elasticIp, "id", { holds: true }),
        ],
        outputs: {
            associationId: "eipassoc-{hex17}",
            networkInterfaceId: "eni-{hex17}",
            autoProvisionZones: "",
            autoScalingIps: "",
            regionalNatGatewayAddresses: () => [],
            regionalNatGatewayAutoMode: "",
            routeTableId: "",
            availabilityMode: "zonal",
            secondaryAllocationIds: () => [],
            secondaryPrivateIpAddressCount: 0,
            secondaryPrivateIpAddresses: () => [],
            publicIp: ({ outputs, cloud }) =>
                cloud.byTypedId(elasticIp, outputs.text("allocationId") ?? "")?.outputs["publicIp"] ?? "",
            privateIp: ({ outputs, cloud, id }) => addressIn(cloud, outputs.text("subnetId"), id),
            vpcId: ({ outputs, cloud }) =>
                cloud.byTypedId(subnet, outputs.text("subnetId") ?? "")?.outputs["vpcId"] ?? "",
        },
        sets: ["secondaryAllocationIds", "secondaryPrivateIpAddresses"],
        replacesIf: {
            availabilityZoneAddresses: (old, next) =>
                old.has("availabilityZoneAddresses") !== next.has("availabilityZoneAddresses"),
            secondaryPrivateIpAddressCount: (_, next) => next.text("connectivityType") === "private",
        },
        rules: [
            ipv4Address("privateIp"),
            conflicts("secondaryPrivateIpAddressCount", "secondaryPrivateIpAddresses"),
            when(isZonal, needed("subnetId", "a zonal NAT gateway stands in a subnet")),
            when(
                (subject) => isZonal(subject) && !isPrivate(subject),
                needed("allocationId", "a public NAT gateway has an Elastic IP address"),
            ),
            when(
                isPrivate,
                refused("allocationId", "a private NAT gateway has no public address"),
                refused("secondaryAllocationIds", "a private NAT gateway has no public address"),
            ),
            when(
                (subject) => !isZonal(subject),
                needed("vpcId", "a regional NAT gateway stands in a VPC"),
                refused("subnetId", "a regional NAT gateway stands in no subnet"),
            ),
        ],
    },
};
