// Route tables, routes and what they apply to.
import { crc32 } from "node:zlib";
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Network, ipv6Network } from "../../resource/rules/address";
import { exactlyOneOf, conflicts } from "../../resource/rules/choice";
import { isPropertyMap } from "../../objects/property";
import { isUnknown } from "../../protocol/signature";
import { refer } from "../references";
import { instance, internetGateway, natGateway, routeTable, subnet, vpc, vpcEndpoint } from "../tokens";
import { identity } from "./identity";

const destinations = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];
const targets = [
    "carrierGatewayId",
    "coreNetworkArn",
    "egressOnlyGatewayId",
    "gatewayId",
    "localGatewayId",
    "natGatewayId",
    "networkInterfaceId",
    "odbNetworkArn",
    "transitGatewayId",
    "vpcEndpointId",
    "vpcPeeringConnectionId",
];

/** Each element has one destination and one target. */
const completeRoutes: Rule = ({ inputs }) =>
    inputs.each("routes[]").flatMap(({ path, value }) => {
        if (!isPropertyMap(value) || isUnknown(value)) return [];
        const given = (names: readonly string[]): number =>
            names.filter((name) => value[name] !== undefined && value[name] !== null && value[name] !== "").length;
        const inline = ["cidrBlock", "ipv6CidrBlock", "destinationPrefixListId"];
        return [
            ...(given(inline) === 1
                ? []
                : [
                      {
                          path,
                          problem: `has ${given(inline)} destinations`,
                          allowed: `exactly one of ${inline.join(", ")}`,
                      },
                  ]),
            ...(given(targets) === 1
                ? []
                : [
                      {
                          path,
                          problem: `has ${given(targets)} targets`,
                          allowed: `exactly one of ${targets.join(", ")}`,
                      },
                  ]),
        ];
    });

const noLocalRoute: Rule = ({ inputs }) =>
    inputs.text("gatewayId") === "local"
        ? [{ path: "gatewayId", found: "local", problem: "is the route that every table has already" }]
        : [];

export const routes: Readonly<Record<string, Behaviour>> = {
    [routeTable]: {
        ...identity("rtb", "route-table"),
        references: [
            refer("vpcId", vpc, "id", { holds: true }),
            refer("routes[].gatewayId", [internetGateway, vpcEndpoint], "id", { known: (value) => value === "local" }),
            refer("routes[].natGatewayId", natGateway, "id"),
            refer("routes[].vpcEndpointId", vpcEndpoint, "id"),
        ],
        outputs: { ownerId: "{account}", propagatingVgws: () => [], routes: () => [] },
        sets: ["routes", "propagatingVgws"],
        rules: [completeRoutes, ipv4Network("routes[].cidrBlock"), ipv6Network("routes[].ipv6CidrBlock")],
    },
    "aws:ec2/route:Route": {
        id: ({ inputs }) =>
            `r-${inputs.text("routeTableId") ?? ""}${crc32(destinations.map((name) => inputs.text(name) ?? "").join(""))}`,
        unique: (inputs) => {
            const destination = destinations.map((name) => inputs.text(name) ?? "").join("");
            return inputs.text("routeTableId") === undefined || destination === ""
                ? undefined
                : `${inputs.text("routeTableId") ?? ""}/${destination}`;
        },
        references: [
            refer("routeTableId", routeTable, "id"),
            refer("gatewayId", internetGateway, "id", { known: (value) => value.startsWith("vgw-") }),
            refer("natGatewayId", natGateway, "id"),
            refer("vpcEndpointId", vpcEndpoint, "id"),
        ],
        outputs: {
            instanceId: ({ outputs, cloud }) =>
                cloud.find(
                    instance,
                    (made) => made.outputs["primaryNetworkInterfaceId"] === outputs.at("networkInterfaceId"),
                )?.id ?? "",
            instanceOwnerId: "",
            networkInterfaceId: "",
            origin: "CreateRoute",
            state: "active",
        },
        rules: [
            exactlyOneOf(...destinations),
            exactlyOneOf(...targets),
            ipv4Network("destinationCidrBlock"),
            ipv6Network("destinationIpv6CidrBlock"),
            conflicts("egressOnlyGatewayId", "destinationCidrBlock"),
            conflicts("carrierGatewayId", "destinationIpv6CidrBlock"),
            noLocalRoute,
        ],
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        id: "rtbassoc-{hex17}",
        unique: ["subnetId"],
        references: [
            refer("routeTableId", routeTable, "id", { holds: true }),
            refer("subnetId", subnet, "id"),
            refer("gatewayId", internetGateway, "id", { known: (value) => value.startsWith("vgw-") }),
        ],
        rules: [exactlyOneOf("subnetId", "gatewayId")],
    },
};
