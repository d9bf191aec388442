// ECS clusters, capacity providers and which of them a cluster uses.
import { isPropertyMap } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { exactlyOneOf, needed, refused, when } from "../../resource/rules/choice";
import { arn, length, notMatching, pattern, range } from "../../resource/rules/text";
import { fargateCapacity } from "../known-values";
import { refer } from "../references";
import { autoScalingGroup, bucket, capacityProvider, ecsCluster, kmsKey, logGroup } from "../tokens";

const nameForm = /^[A-Za-z0-9_-]+$/;
const nameAllowed = "letters, digits, _ and -";
const isManagedInstances: Parameters<typeof when>[0] = ({ inputs }) => inputs.has("managedInstancesProvider");

/** ECS's own rule: termination protection works through scale-in protection of the group's instances. */
const protectionFits: Rule = ({ inputs, cloud }) => {
    if (inputs.text("autoScalingGroupProvider.managedTerminationProtection") !== "ENABLED") return [];
    const path = "autoScalingGroupProvider.managedTerminationProtection";
    const group = cloud.byArn(inputs.text("autoScalingGroupProvider.autoScalingGroupArn") ?? "", autoScalingGroup);
    return [
        ...(inputs.text("autoScalingGroupProvider.managedScaling.status") === "ENABLED" ||
        inputs.isUnknown("autoScalingGroupProvider.managedScaling.status")
            ? []
            : [{ path, problem: "is ENABLED without managed scaling", allowed: "managedScaling.status ENABLED" }]),
        ...(group === undefined || group.outputs["protectFromScaleIn"] === true
            ? []
            : [
                  {
                      path,
                      problem: `is ENABLED although ${group.urn} has protectFromScaleIn off`,
                      allowed: "protectFromScaleIn: true on the group",
                  },
              ]),
    ];
};

const groupHasOneProvider: Rule = ({ inputs, cloud, urn }) => {
    const group = inputs.text("autoScalingGroupProvider.autoScalingGroupArn");
    const twin =
        group === undefined
            ? undefined
            : cloud.find(
                  capacityProvider,
                  (made) =>
                      made.urn !== urn &&
                      isPropertyMap(made.outputs["autoScalingGroupProvider"]) &&
                      made.outputs["autoScalingGroupProvider"]["autoScalingGroupArn"] === group,
              );
    return twin === undefined
        ? []
        : [
              {
                  path: "autoScalingGroupProvider.autoScalingGroupArn",
                  found: group ?? "",
                  problem: `backs ${twin.urn} already`,
                  allowed: "one capacity provider for a group",
              },
          ];
};

const strategyIsListed: Rule = ({ inputs }) => {
    const listed = new Set(inputs.list("capacityProviders"));
    const based = inputs
        .each("defaultCapacityProviderStrategies[].base")
        .filter(({ value }) => typeof value === "number" && value > 0);
    return [
        ...inputs
            .texts("defaultCapacityProviderStrategies[].capacityProvider")
            .filter(({ value }) => listed.size > 0 && !listed.has(value))
            .map(({ path, value }) => ({
                path,
                found: value,
                problem: "is not in capacityProviders",
                allowed: [...listed].map(String).join(", "),
            })),
        ...(based.length > 1
            ? [
                  {
                      path: "defaultCapacityProviderStrategies",
                      problem: `has ${based.length} items with a base`,
                      allowed: "a base on one item",
                  },
              ]
            : []),
    ];
};

export const clusters: Readonly<Record<string, Behaviour>> = {
    [ecsCluster]: {
        id: "arn:{partition}:ecs:{region}:{account}:cluster/{name}",
        arn: "{id}",
        autoname: { property: "name", maximum: 255 },
        unique: ["name"],
        references: [
            refer("configuration.executeCommandConfiguration.kmsKeyId", kmsKey, ["id", "arn"]),
            refer(
                "configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName",
                logGroup,
                "name",
            ),
            refer("configuration.executeCommandConfiguration.logConfiguration.s3BucketName", bucket, "id"),
        ],
        outputs: { settings: () => [{ name: "containerInsights", value: "disabled" }] },
        sets: ["settings"],
        rules: [length("name", 1, 255), pattern("name", nameForm, nameAllowed)],
    },
    [capacityProvider]: {
        id: "arn:{partition}:ecs:{region}:{account}:capacity-provider/{name}",
        arn: "{id}",
        autoname: { property: "name", maximum: 255 },
        unique: ["name"],
        references: [
            refer("autoScalingGroupProvider.autoScalingGroupArn", autoScalingGroup, "arn"),
            refer("cluster", ecsCluster, ["name", "arn"]),
        ],
        rules: [
            exactlyOneOf("autoScalingGroupProvider", "managedInstancesProvider"),
            when(isManagedInstances, needed("cluster", "managed instances belong to a cluster")),
            when((subject) => !isManagedInstances(subject), refused("cluster", "it is for managed instances")),
            length("name", 1, 255),
            pattern("name", nameForm, nameAllowed),
            notMatching("name", /^(aws|ecs|fargate)/i, "begins with aws, ecs or fargate, which ECS keeps for itself"),
            range("autoScalingGroupProvider.managedScaling.targetCapacity", 1, 100),
            range("autoScalingGroupProvider.managedScaling.minimumScalingStepSize", 1, 10_000),
            range("autoScalingGroupProvider.managedScaling.maximumScalingStepSize", 1, 10_000),
            range("autoScalingGroupProvider.managedScaling.instanceWarmupPeriod", 0, 10_000),
            arn("autoScalingGroupProvider.autoScalingGroupArn"),
            protectionFits,
            groupHasOneProvider,
        ],
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        id: "{clusterName}",
        unique: ["clusterName"],
        references: [
            refer("clusterName", ecsCluster, "name"),
            refer("capacityProviders[]", capacityProvider, ["name", "arn"], { known: fargateCapacity, holds: true }),
            refer("defaultCapacityProviderStrategies[].capacityProvider", capacityProvider, ["name", "arn"], {
                known: fargateCapacity,
                holds: true,
            }),
        ],
        sets: ["capacityProviders", "defaultCapacityProviderStrategies"],
        rules: [
            notMatching("clusterName", /^arn:/, "is an ARN; the cluster's name is needed"),
            range("defaultCapacityProviderStrategies[].base", 0, 100_000),
            range("defaultCapacityProviderStrategies[].weight", 0, 1000),
            strategyIsListed,
        ],
    },
};
