// Load balancers.
import { type Behaviour, type Making, type Rule } from "../../resource/row";
import { conflicts, exactlyOneOf } from "../../resource/rules/choice";
import { length, notMatching, pattern, range } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { zoneOfSubnet } from "../ec2/subnet-addresses";
import { refer } from "../references";
import { bucket, loadBalancer, securityGroup, subnet } from "../tokens";

const kinds: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

export const balancerName: Rule[] = [
    length("name", 1, 32),
    pattern("name", /^[0-9A-Za-z-]+$/, "letters, digits and -"),
    notMatching("name", /^-|-$/, "begins or ends with a hyphen"),
    length("namePrefix", 1, 6),
    conflicts("name", "namePrefix"),
];

/** Subnets given plainly or as mappings. */
function subnetsOf({ inputs }: Pick<Making, "inputs">): string[] {
    return [...inputs.texts("subnets[]"), ...inputs.texts("subnetMappings[].subnetId")].map(({ value }) => value);
}

const twoZones: Rule = ({ inputs, cloud }) => {
    if ((inputs.text("loadBalancerType") ?? "application") !== "application") return [];
    const zones = subnetsOf({ inputs }).map((id) => zoneOfSubnet(cloud, id));
    if (zones.length === 0 || zones.includes(undefined)) return [];
    const known = inputs.list("subnets").length + inputs.list("subnetMappings").length;
    return zones.length === known && new Set(zones).size < 2
        ? [{ path: "subnets", problem: `are all in ${zones[0] ?? ""}`, allowed: "subnets of at least two zones" }]
        : [];
};

const isNetwork = (view: Making["inputs"]): boolean =>
    ["network", "gateway"].includes(view.text("loadBalancerType") ?? "");

export const loadBalancers: Readonly<Record<string, Behaviour>> = {
    [loadBalancer]: {
        id: ({ outputs, place }) =>
            `arn:${place.partition}:elasticloadbalancing:${place.region}:${place.account}:loadbalancer/${kinds[outputs.text("loadBalancerType") ?? ""] ?? "app"}/${outputs.text("name") ?? ""}/${hexDigits(16)}`,
        arn: "{id}",
        autoname: { property: "name", maximum: 32, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [
            refer("subnets[]", subnet, "id", { holds: true }),
            refer("subnetMappings[].subnetId", subnet, "id", { holds: true }),
            refer("securityGroups[]", securityGroup, "id", { holds: true }),
            refer("accessLogs.bucket", bucket, "id"),
            refer("connectionLogs.bucket", bucket, "id"),
        ],
        outputs: {
            arnSuffix: ({ id }) => id.slice(id.indexOf("loadbalancer/") + "loadbalancer/".length),
            internal: false,
            ipAddressType: "ipv4",
            zoneId: "Z32O12XQLNTSW2",
            enablePrefixForIpv6SourceNat: "",
            enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "",
            dnsName: ({ outputs, place, id }) =>
                `${outputs.flag("internal") === true ? "internal-" : ""}${outputs.text("name") ?? ""}-${Number.parseInt(id.slice(-8), 16)}.${place.region}.elb.amazonaws.com`,
            vpcId: ({ inputs, cloud }) =>
                cloud.byTypedId(subnet, subnetsOf({ inputs })[0] ?? "")?.outputs["vpcId"] ?? "",
            securityGroups: () => [],
            subnetMappings: ({ inputs }) => subnetsOf({ inputs }).map((subnetId) => ({ subnetId })),
            subnets: ({ inputs }) => subnetsOf({ inputs }),
        },
        sets: ["subnets", "subnetMappings", "securityGroups"],
        replacesIf: {
            subnets: (old, next) =>
                isNetwork(next) && old.list("subnets").some((id) => !next.list("subnets").includes(id)),
            subnetMappings: (old, next) =>
                isNetwork(next) && old.list("subnetMappings").length > next.list("subnetMappings").length,
            securityGroups: (old, next) => isNetwork(next) && old.has("securityGroups") !== next.has("securityGroups"),
            secondaryIpsAutoAssignedPerSubnet: (old, next) =>
                (next.number("secondaryIpsAutoAssignedPerSubnet") ?? 0) <
                (old.number("secondaryIpsAutoAssignedPerSubnet") ?? 0),
        },
        rules: [
            exactlyOneOf("subnets", "subnetMappings"),
            ...balancerName,
            notMatching("name", /^internal-/, "begins with internal-, which AWS keeps for itself"),
            range("clientKeepAlive", 60, 604_800),
            range("idleTimeout", 1, 4000),
            range("secondaryIpsAutoAssignedPerSubnet", 0, 7),
            twoZones,
        ],
    },
};
