// Route 53 Resolver: endpoints, forwarding rules and their associations with VPCs.
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Address } from "../../resource/rules/address";
import { needed, refused, when } from "../../resource/rules/choice";
import { count, length, notMatching, pattern, range } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { asText, isPropertyMap } from "../../objects/property";
import { addressIn } from "../ec2/subnet-addresses";
import { refer } from "../references";
import { resolverEndpoint, resolverRule, securityGroup, subnet, vpc } from "../tokens";

const nameRules: Rule[] = [
    length("name", 1, 64),
    pattern("name", /^[a-zA-Z0-9_' -]+$/, "letters, digits, _ - ' and spaces"),
    notMatching("name", /^\d+$/, "has digits only"),
];
const forwards: Parameters<typeof when>[0] = ({ inputs }) => inputs.text("ruleType") === "FORWARD";

const oneVpc: Rule = ({ inputs, cloud }) => {
    const vpcs = new Set(
        inputs.texts("ipAddresses[].subnetId").flatMap(({ value }) => {
            const made = cloud.byTypedId(subnet, value);
            return made === undefined ? [] : [asText(made.outputs["vpcId"])];
        }),
    );
    return vpcs.size <= 1
        ? []
        : [
              {
                  path: "ipAddresses",
                  problem: `has subnets of ${[...vpcs].join(" and ")}`,
                  allowed: "subnets of one VPC",
              },
          ];
};

const endpointIsOutbound: Rule = ({ inputs, cloud }) => {
    const made = cloud.byTypedId(resolverEndpoint, inputs.text("resolverEndpointId") ?? "");
    return made === undefined || made.outputs["direction"] === "OUTBOUND"
        ? []
        : [
              {
                  path: "resolverEndpointId",
                  found: made.id,
                  problem: `is an ${asText(made.outputs["direction"])} endpoint`,
                  allowed: "an OUTBOUND endpoint",
              },
          ];
};

/** Resolver keeps domain names without the trailing dot. */
const withoutDot = (name: string): string => name.replace(/\.$/, "").toLowerCase();

const oneRuleForDomain: Rule = ({ inputs, cloud, urn }) => {
    const domainOf = (ruleId: string): string =>
        withoutDot(asText(cloud.byTypedId(resolverRule, ruleId)?.outputs["domainName"] ?? ruleId));
    const ruleId = inputs.text("resolverRuleId");
    const vpcId = inputs.text("vpcId");
    if (ruleId === undefined || vpcId === undefined) return [];
    const twin = cloud.find(
        "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
        (made) =>
            made.urn !== urn &&
            made.outputs["vpcId"] === vpcId &&
            domainOf(asText(made.outputs["resolverRuleId"])) === domainOf(ruleId),
    );
    return twin === undefined
        ? []
        : [
              {
                  path: "vpcId",
                  found: vpcId,
                  problem: `has a rule for ${domainOf(ruleId)} through ${twin.urn} already`,
                  allowed: "one rule for a domain in a VPC",
              },
          ];
};

export const resolver: Readonly<Record<string, Behaviour>> = {
    [resolverEndpoint]: {
        id: ({ inputs }) => `rslvr-${inputs.text("direction") === "INBOUND" ? "in" : "out"}-${hexDigits(17)}`,
        arn: "arn:{partition}:route53resolver:{region}:{account}:resolver-endpoint/{id}",
        autoname: { property: "name", maximum: 64 },
        references: [
            refer("ipAddresses[].subnetId", subnet, "id", { holds: true }),
            refer("securityGroupIds[]", securityGroup, "id", { holds: true }),
        ],
        outputs: {
            hostVpcId: ({ inputs, cloud }) =>
                cloud.byTypedId(subnet, inputs.texts("ipAddresses[].subnetId")[0]?.value ?? "")?.outputs["vpcId"] ?? "",
            protocols: () => ["Do53"],
            resolverEndpointType: "IPV4",
            rniEnhancedMetricsEnabled: false,
            targetNameServerMetricsEnabled: false,
        },
        completed: {
            ipAddresses: ({ inputs, cloud, id }) =>
                inputs.list("ipAddresses").map((address, index) => {
                    if (!isPropertyMap(address)) return address;
                    const subnetId = address["subnetId"];
                    return {
                        ipId: `rni-${id.slice(-15)}0${index}`,
                        ip: addressIn(cloud, typeof subnetId === "string" ? subnetId : undefined, `${id}${index}`),
                        ...address,
                    };
                }),
        },
        sets: ["ipAddresses", "securityGroupIds", "protocols"],
        rules: [
            ...nameRules,
            count("ipAddresses", 2, 10),
            count("securityGroupIds", 1, 64),
            count("protocols", 1, 2),
            ipv4Address("ipAddresses[].ip"),
            oneVpc,
        ],
    },
    [resolverRule]: {
        id: "rslvr-rr-{hex17}",
        arn: "arn:{partition}:route53resolver:{region}:{account}:resolver-rule/{id}",
        autoname: { property: "name", maximum: 64 },
        references: [refer("resolverEndpointId", resolverEndpoint, "id", { holds: true })],
        outputs: { ownerId: "{account}", shareStatus: "NOT_SHARED" },
        documents: { domainName: { canonical: withoutDot, check: () => [] } },
        sets: ["targetIps"],
        replacesIf: {
            resolverEndpointId: (old, next) => old.has("resolverEndpointId") && !next.has("resolverEndpointId"),
        },
        rules: [
            ...nameRules,
            length("domainName", 1, 256),
            ipv4Address("targetIps[].ip"),
            range("targetIps[].port", 1, 65_535),
            endpointIsOutbound,
            when(
                forwards,
                needed("resolverEndpointId", "a FORWARD rule goes through an endpoint"),
                needed("targetIps", "a FORWARD rule has targets"),
            ),
            when(
                (subject) => !forwards(subject),
                refused("resolverEndpointId", "it is for FORWARD rules"),
                refused("targetIps", "it is for FORWARD rules"),
            ),
        ],
    },
    "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": {
        id: "rslvr-rrassoc-{hex17}",
        autoname: { property: "name", maximum: 64 },
        unique: ["resolverRuleId", "vpcId"],
        references: [
            refer("resolverRuleId", resolverRule, "id", { holds: true }),
            refer("vpcId", vpc, "id", { holds: true }),
        ],
        rules: [...nameRules, oneRuleForDomain],
    },
};
