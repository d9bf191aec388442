// Managed node groups and Fargate profiles.
import { isPropertyMap, type PropertyMap } from "../../objects/property";
import { PropertyView } from "../../resource/property-view";
import { type Behaviour, type Making } from "../../resource/row";
import { conflicts, exactlyOneOf, when } from "../../resource/rules/choice";
import { arn, count, length, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import {
    autoScalingGroup,
    eksCluster,
    eksFargateProfile,
    eksNodeGroup,
    iamRole,
    launchTemplate,
    securityGroup,
    subnet,
} from "../tokens";
import { imageFitsInstances, imageFitsVersion, sizesFit, templateFits, templateOf, versionOf } from "./node-rules";

function completeTemplate(making: Making): PropertyMap {
    const given = making.outputs.map("launchTemplate");
    const template = templateOf(making);
    return template === undefined ? given : { ...given, id: template.id, name: template.outputs["name"] ?? "" };
}

const hasTemplate = ({ inputs }: Making): boolean => inputs.has("launchTemplate");
const isWindows = ({ inputs }: Making): boolean => inputs.text("amiType")?.startsWith("WINDOWS_") === true;
const hasImage = (making: Making): boolean => new PropertyView(templateOf(making)?.outputs ?? {}).has("imageId");

export const nodes: Readonly<Record<string, Behaviour>> = {
    [eksNodeGroup]: {
        id: "{clusterName}:{nodeGroupName}",
        arn: "arn:{partition}:eks:{region}:{account}:nodegroup/{clusterName}/{nodeGroupName}/{uuid}",
        autoname: { property: "nodeGroupName", maximum: 63, prefixProperty: "nodeGroupNamePrefix" },
        unique: ["clusterName", "nodeGroupName"],
        references: [
            refer("clusterName", eksCluster, "name", { holds: true }),
            refer("nodeRoleArn", iamRole, "arn"),
            refer("subnetIds[]", subnet, "id", { holds: true }),
            refer("launchTemplate.id", launchTemplate, "id"),
            refer("launchTemplate.name", launchTemplate, "name"),
            refer("remoteAccess.sourceSecurityGroupIds[]", securityGroup, "id"),
        ],
        outputs: {
            status: "ACTIVE",
            amiType: (making) => (hasImage(making) ? "CUSTOM" : "AL2023_x86_64_STANDARD"),
            diskSize: (making) => (hasTemplate(making) ? 0 : isWindows(making) ? 50 : 20),
            instanceTypes: (making) => (hasTemplate(making) ? [] : ["t3.medium"]),
            version: versionOf,
            releaseVersion: (making) => `${versionOf(making)}.0-20260701`,
            updateConfig: () => ({ maxUnavailable: 1 }),
            nodeRepairConfig: () => ({ enabled: false }),
            resources: ({ outputs }) => [
                {
                    autoscalingGroups: [{ name: `eks-${outputs.text("nodeGroupName") ?? ""}-${crypto.randomUUID()}` }],
                    remoteAccessSecurityGroupId: "",
                },
            ],
        },
        completed: { launchTemplate: completeTemplate },
        parts: (outputs) =>
            new PropertyView(outputs)
                .texts("resources[].autoscalingGroups[].name")
                .map(({ value }) => ({ type: autoScalingGroup, id: value })),
        sets: ["subnetIds", "taints", "remoteAccess.sourceSecurityGroupIds"],
        rules: [
            length("nodeGroupName", 1, 63),
            length("nodeGroupNamePrefix", 1, 37),
            conflicts("nodeGroupName", "nodeGroupNamePrefix"),
            arn("nodeRoleArn"),
            range("scalingConfig.desiredSize", 0, 450),
            range("scalingConfig.minSize", 0, 450),
            range("scalingConfig.maxSize", 1, 450),
            sizesFit,
            when(
                ({ inputs }) => inputs.has("updateConfig"),
                exactlyOneOf("updateConfig.maxUnavailable", "updateConfig.maxUnavailablePercentage"),
            ),
            range("updateConfig.maxUnavailable", 1, 100),
            range("updateConfig.maxUnavailablePercentage", 1, 100),
            count("taints", 0, 50),
            length("taints[].key", 1, 63),
            length("taints[].value", 0, 63),
            when(
                ({ inputs }) => inputs.has("launchTemplate"),
                exactlyOneOf("launchTemplate.id", "launchTemplate.name"),
            ),
            pattern("launchTemplate.version", /^(\$Latest|\$Default|\d+)$/, "a version number, $Latest or $Default"),
            conflicts("launchTemplate", "remoteAccess"),
            count("subnetIds", 1, 64),
            templateFits,
            imageFitsInstances,
            imageFitsVersion,
        ],
    },
    [eksFargateProfile]: {
        id: "{clusterName}:{fargateProfileName}",
        arn: "arn:{partition}:eks:{region}:{account}:fargateprofile/{clusterName}/{fargateProfileName}/{uuid}",
        autoname: { property: "fargateProfileName", maximum: 255 },
        unique: ["clusterName", "fargateProfileName"],
        references: [
            refer("clusterName", eksCluster, "name", { holds: true }),
            refer("podExecutionRoleArn", iamRole, "arn"),
            refer("subnetIds[]", subnet, "id", { holds: true }),
        ],
        outputs: { status: "ACTIVE" },
        sets: ["selectors", "subnetIds"],
        rules: [
            arn("podExecutionRoleArn"),
            count("selectors", 1, 5),
            ({ inputs }) =>
                inputs
                    .each("selectors[]")
                    .flatMap(({ path, value }) =>
                        isPropertyMap(value) && value["namespace"] === ""
                            ? [{ path: `${path}.namespace`, found: "", problem: "is empty" }]
                            : [],
                    ),
        ],
    },
};
