// What EKS refuses of a cluster, and which changes of one it cannot do.
import { asText } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { type PropertyView } from "../../resource/property-view";
import { type Rule } from "../../resource/row";
import { contains, parseNetwork } from "../../resource/rules/address";
import { subnet } from "../tokens";
import { upgradeFaults } from "./versions";

const modes = ["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"];
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
const autoModeParts = [
    "computeConfig.enabled",
    "kubernetesNetworkConfig.elasticLoadBalancing.enabled",
    "storageConfig.blockStorage.enabled",
];

/** The control plane stands in two zones at least. */
export const twoZones: Rule = ({ inputs, cloud }) => {
    const subnets = inputs.texts("vpcConfig.subnetIds[]").map(({ value }) => cloud.byTypedId(subnet, value));
    const known =
        subnets.every((made) => made !== undefined) && subnets.length === inputs.list("vpcConfig.subnetIds").length;
    const zones = [...new Set(subnets.map((made) => asText(made?.outputs["availabilityZone"])))];
    return !known || zones.length !== 1
        ? []
        : [
              {
                  path: "vpcConfig.subnetIds",
                  problem: `lie in one zone, ${zones.join("")}`,
                  allowed: "subnets of at least two zones",
              },
          ];
};

export const serviceRangeFits: Rule = ({ inputs }) =>
    inputs.texts("kubernetesNetworkConfig.serviceIpv4Cidr").flatMap(({ path, value }): Fault[] => {
        const network = parseNetwork(value);
        const fits =
            network !== undefined &&
            privateRanges.some((range) => {
                const outer = parseNetwork(range);
                return outer !== undefined && contains(outer, network);
            });
        return network === undefined || fits
            ? []
            : [
                  {
                      path,
                      found: value,
                      problem: "is no private network",
                      allowed: `a part of ${privateRanges.join(", ")}`,
                  },
              ];
    });

/** Auto Mode is on as a whole or off as a whole. */
export const autoModeIsWhole: Rule = ({ inputs }) => {
    const on = autoModeParts.filter((path) => inputs.flag(path) === true);
    const off = autoModeParts.filter((path) => inputs.flag(path) !== true && !inputs.isUnknown(path));
    const halves =
        on.length === 0 || off.length === 0
            ? []
            : [
                  {
                      path: off.join(" and "),
                      problem: `is off while ${on.join(" and ")} is on`,
                      allowed: "all three true, or none",
                  },
              ];
    const addOns =
        on.length > 0 && inputs.flag("bootstrapSelfManagedAddons") !== false
            ? [{ path: "bootstrapSelfManagedAddons", problem: "is true with Auto Mode", allowed: "false" }]
            : [];
    const pools =
        inputs.has("computeConfig.nodePools") && !inputs.has("computeConfig.nodeRoleArn")
            ? [{ path: "computeConfig.nodePools", problem: "is set without computeConfig.nodeRoleArn" }]
            : [];
    return [...halves, ...addOns, ...pools];
};

export const endpointIsReachable: Rule = ({ inputs }) =>
    inputs.flag("vpcConfig.endpointPublicAccess") === false && inputs.flag("vpcConfig.endpointPrivateAccess") === false
        ? [
              {
                  path: "vpcConfig",
                  problem: "has neither a public nor a private endpoint",
                  allowed: "endpointPrivateAccess or endpointPublicAccess true",
              },
          ]
        : [];

/** Towards access entries only: an authentication mode cannot be taken back. */
export function changeFaults(old: PropertyView, next: PropertyView): Fault[] {
    const [from, to] = [old.text("accessConfig.authenticationMode"), next.text("accessConfig.authenticationMode")];
    const back = from !== undefined && to !== undefined && modes.indexOf(to) < modes.indexOf(from);
    const mode: Fault[] = back
        ? [
              {
                  path: "accessConfig.authenticationMode",
                  found: to,
                  problem: `cannot follow ${from}`,
                  allowed: modes.slice(modes.indexOf(from)).join(", "),
              },
          ]
        : [];
    return [...mode, ...upgradeFaults(old, next)];
}
