// EKS clusters. The endpoint's host is what the local Kubernetes provider knows a cluster by.
import { randomBytes } from "node:crypto";
import { asText, isPropertyMap, type PropertyMap } from "../../objects/property";
import { type Behaviour, type Making } from "../../resource/row";
import { hexDigits } from "../../resource/template";
import { ipv4Network } from "../../resource/rules/address";
import { conflicts } from "../../resource/rules/choice";
import { arn, count, length, pattern } from "../../resource/rules/text";
import { serviceLinkedRole } from "../known-values";
import { refer } from "../references";
import { eksCluster, iamRole, kmsKey, securityGroup, subnet } from "../tokens";
import { autoModeIsWhole, changeFaults, endpointIsReachable, serviceRangeFits, twoZones } from "./cluster-rules";
import { kubernetesVersions, latestVersion } from "./versions";

/** Adds what EKS makes and finds out: its own security group, and the VPC of the subnets. */
function completeNetwork({ outputs, cloud, urn }: Making): PropertyMap {
    const given = outputs.map("vpcConfig");
    const made = cloud.find(
        eksCluster,
        (other) => other.urn === urn && other.outputs["endpoint"] === outputs.text("endpoint"),
    )?.outputs["vpcConfig"];
    const before = isPropertyMap(made) ? made : {};
    const [first = ""] = outputs.texts("vpcConfig.subnetIds[]").map(({ value }) => value);
    return {
        ...given,
        clusterSecurityGroupId: before["clusterSecurityGroupId"] ?? `sg-${hexDigits(17)}`,
        vpcId: cloud.byTypedId(subnet, first)?.outputs["vpcId"] ?? "",
    };
}

function idInEndpoint({ outputs }: Making): string {
    return /^https:\/\/([^.]+)\./.exec(outputs.text("endpoint") ?? "")?.[1] ?? "";
}

export const kubernetesClusters: Readonly<Record<string, Behaviour>> = {
    [eksCluster]: {
        id: "{name}",
        arn: "arn:{partition}:eks:{region}:{account}:cluster/{name}",
        autoname: { property: "name", maximum: 100 },
        unique: ["name"],
        references: [
            refer("roleArn", iamRole, "arn", { known: serviceLinkedRole }),
            refer("vpcConfig.subnetIds[]", subnet, "id", { holds: true }),
            refer("vpcConfig.securityGroupIds[]", securityGroup, "id", { holds: true }),
            refer("encryptionConfig.provider.keyArn", kmsKey, "arn"),
            refer("computeConfig.nodeRoleArn", iamRole, "arn"),
        ],
        outputs: {
            endpoint: "https://{HEX32}.gr7.{region}.eks.amazonaws.com",
            status: "ACTIVE",
            platformVersion: "eks.1",
            clusterId: "",
            createdAt: "{now}",
            version: latestVersion,
            certificateAuthority: () => ({
                data: Buffer.from(
                    `-----BEGIN CERTIFICATE-----\n${randomBytes(48).toString("base64")}\n-----END CERTIFICATE-----\n`,
                ).toString("base64"),
            }),
            identities: (making) => [
                {
                    oidcs: [
                        { issuer: `https://oidc.eks.${making.place.region}.amazonaws.com/id/${idInEndpoint(making)}` },
                    ],
                },
            ],
            accessConfig: () => ({ authenticationMode: "CONFIG_MAP", bootstrapClusterCreatorAdminPermissions: true }),
            controlPlaneScalingConfig: () => ({ tier: "standard" }),
            upgradePolicy: () => ({ supportType: "EXTENDED" }),
            kubernetesNetworkConfig: () => ({
                ipFamily: "ipv4",
                serviceIpv4Cidr: "172.20.0.0/16",
                elasticLoadBalancing: { enabled: false },
            }),
            computeConfig: () => ({ enabled: false }),
            storageConfig: () => ({ blockStorage: { enabled: false } }),
        },
        completed: { vpcConfig: completeNetwork },
        parts: (outputs) =>
            isPropertyMap(outputs["vpcConfig"])
                ? [{ type: securityGroup, id: asText(outputs["vpcConfig"]["clusterSecurityGroupId"]) }]
                : [],
        sets: [
            "vpcConfig.subnetIds",
            "vpcConfig.securityGroupIds",
            "vpcConfig.publicAccessCidrs",
            "enabledClusterLogTypes",
            "computeConfig.nodePools",
        ],
        replacesIf: {
            encryptionConfig: (old, next) => old.has("encryptionConfig") && !next.has("encryptionConfig"),
            "vpcConfig.controlPlaneEgressMode": (old) =>
                old.text("vpcConfig.controlPlaneEgressMode") === "CUSTOMER_ROUTED",
        },
        refusesChange: changeFaults,
        rules: [
            length("name", 1, 100),
            pattern("name", /^[0-9A-Za-z][A-Za-z0-9_-]*$/, "letters, digits, - and _, a letter or digit first"),
            arn("roleArn"),
            count("vpcConfig.subnetIds", 1, 16),
            twoZones,
            ipv4Network("vpcConfig.publicAccessCidrs[]"),
            ipv4Network("kubernetesNetworkConfig.serviceIpv4Cidr", 12, 24),
            serviceRangeFits,
            conflicts("outpostConfig", "encryptionConfig", "kubernetesNetworkConfig", "remoteNetworkConfig"),
            autoModeIsWhole,
            endpointIsReachable,
            pattern(
                "version",
                new RegExp(`^(${kubernetesVersions.join("|").replaceAll(".", "\\.")})$`),
                kubernetesVersions.join(", "),
            ),
        ],
    },
};
