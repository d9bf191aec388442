// VPCs, subnets, gateways to the internet and DHCP options.
import { asText, textOf } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Address, ipv4Network, ipv6Network, overlap, parseNetwork, contains } from "../../resource/rules/address";
import { atLeastOneOf, conflicts, requires } from "../../resource/rules/choice";
import { count, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { dhcpOptions, internetGateway, routeTable, securityGroup, subnet, vpc } from "../tokens";
import { zoneId, zoneNames } from "../zones";
import { identity } from "./identity";

/** A subnet lies inside its VPC and beside every other subnet of it. */
const subnetFits: Rule = ({ inputs, cloud, urn }) => {
    const cidr = inputs.text("cidrBlock") ?? "";
    const vpcId = inputs.text("vpcId") ?? "";
    const network = parseNetwork(cidr);
    if (network === undefined) return [];
    const vpcCidr = textOf(cloud.byTypedId(vpc, vpcId)?.outputs["cidrBlock"]) ?? "";
    const outer = parseNetwork(vpcCidr);
    if (outer !== undefined && !contains(outer, network))
        return [{ path: "cidrBlock", found: cidr, problem: "lies outside its VPC", allowed: `a part of ${vpcCidr}` }];
    const neighbour = cloud.find(subnet, (other) => {
        const taken = parseNetwork(textOf(other.outputs["cidrBlock"]) ?? "");
        return other.urn !== urn && other.outputs["vpcId"] === vpcId && taken !== undefined && overlap(network, taken);
    });
    return neighbour === undefined
        ? []
        : [
              {
                  path: "cidrBlock",
                  found: cidr,
                  problem: `overlaps ${neighbour.urn}`,
                  allowed: "a network that no other subnet of the VPC has",
              },
          ];
};

const zoneExists: Rule = ({ inputs, place }) => {
    const zone = inputs.text("availabilityZone");
    return zone === undefined || zoneNames(place.region).includes(zone)
        ? []
        : [
              {
                  path: "availabilityZone",
                  found: zone,
                  problem: "is no zone of the region",
                  allowed: zoneNames(place.region).join(", "),
              },
          ];
};

const hostNamesNeedDns: Rule = ({ inputs }) =>
    inputs.flag("enableDnsHostnames") === true && inputs.flag("enableDnsSupport") === false
        ? [{ path: "enableDnsHostnames", problem: "is true while enableDnsSupport is false" }]
        : [];

export const networks: Readonly<Record<string, Behaviour>> = {
    [vpc]: {
        ...identity("vpc", "vpc"),
        outputs: {
            ownerId: "{account}",
            defaultNetworkAclId: "acl-{hex17}",
            defaultRouteTableId: "rtb-{hex17}",
            defaultSecurityGroupId: "sg-{hex17}",
            dhcpOptionsId: "dopt-{hex17}",
            mainRouteTableId: "{defaultRouteTableId}",
            ipv6AssociationId: "",
            enableDnsHostnames: false,
            enableNetworkAddressUsageMetrics: false,
            ipv6CidrBlock: "",
            ipv6CidrBlockNetworkBorderGroup: "",
        },
        parts: (outputs) => [
            { type: securityGroup, id: asText(outputs["defaultSecurityGroupId"]) },
            { type: routeTable, id: asText(outputs["defaultRouteTableId"]) },
        ],
        replacesIf: {
            instanceTenancy: (old, next) =>
                !(old.text("instanceTenancy") === "dedicated" && next.text("instanceTenancy") === "default"),
        },
        rules: [
            ipv4Network("cidrBlock", 16, 28),
            atLeastOneOf("cidrBlock", "ipv4IpamPoolId"),
            conflicts("cidrBlock", "ipv4NetmaskLength"),
            range("ipv4NetmaskLength", 16, 28),
            requires("ipv4NetmaskLength", "ipv4IpamPoolId"),
            conflicts("assignGeneratedIpv6CidrBlock", "ipv6IpamPoolId"),
            requires("ipv6CidrBlock", "ipv6IpamPoolId"),
            hostNamesNeedDns,
        ],
    },
    [subnet]: {
        ...identity("subnet", "subnet"),
        references: [refer("vpcId", vpc, "id", { holds: true })],
        outputs: {
            ownerId: "{account}",
            ipv6CidrBlockAssociationId: "",
            availabilityZone: ({ place }) => zoneNames(place.region)[0] ?? "",
            availabilityZoneId: ({ outputs }) => zoneId(outputs.text("availabilityZone") ?? ""),
            ipv6CidrBlock: "",
            privateDnsHostnameTypeOnLaunch: "ip-name",
        },
        replacesIf: { ipv6CidrBlock: (old) => old.flag("assignIpv6AddressOnCreation") === true },
        rules: [
            ipv4Network("cidrBlock", 16, 28),
            ipv6Network("ipv6CidrBlock"),
            conflicts("availabilityZone", "availabilityZoneId"),
            atLeastOneOf("cidrBlock", "ipv4IpamPoolId", "ipv6Native"),
            conflicts("ipv4NetmaskLength", "cidrBlock", "customerOwnedIpv4Pool"),
            zoneExists,
            subnetFits,
        ],
    },
    [internetGateway]: {
        ...identity("igw", "internet-gateway"),
        unique: ["vpcId"],
        references: [refer("vpcId", vpc, "id", { holds: true })],
        outputs: { ownerId: "{account}", vpcId: "" },
    },
    [dhcpOptions]: {
        ...identity("dopt", "dhcp-options"),
        outputs: { ownerId: "{account}" },
        rules: [
            atLeastOneOf("domainName", "domainNameServers", "ntpServers", "netbiosNameServers", "netbiosNodeType"),
            count("domainNameServers", 1, 4),
            count("ntpServers", 1, 4),
            count("netbiosNameServers", 1, 4),
            pattern(
                "domainNameServers[]",
                /^(AmazonProvidedDNS|\d+\.\d+\.\d+\.\d+|[0-9a-f:]+)$/,
                "an IP address or AmazonProvidedDNS",
            ),
            ipv4Address("ntpServers[]"),
        ],
    },
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": {
        id: "{dhcpOptionsId}-{vpcId}",
        unique: ["vpcId"],
        references: [
            refer("vpcId", vpc, "id"),
            refer("dhcpOptionsId", dhcpOptions, "id", { holds: true, known: (value) => value === "default" }),
        ],
    },
};
