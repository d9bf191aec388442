// Auto Scaling groups and what belongs to them.
import { asText, isPropertyMap } from "../../objects/property";
import { type Behaviour, type Making, type Rule } from "../../resource/row";
import { conflicts, exactlyOneOf, requires, when } from "../../resource/rules/choice";
import { arn, length, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { autoScalingGroup, iamRole, launchTemplate, subnet, targetGroup, topic } from "../tokens";

const sizesFit: Rule = ({ inputs }) => {
    const [minimum, desired, maximum] = [
        inputs.number("minSize"),
        inputs.number("desiredCapacity"),
        inputs.number("maxSize"),
    ];
    if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        return [{ path: "minSize", found: minimum, problem: `is above maxSize ${maximum}` }];
    if (desired !== undefined && (desired < (minimum ?? desired) || desired > (maximum ?? desired)))
        return [
            {
                path: "desiredCapacity",
                found: desired,
                problem: "is not between minSize and maxSize",
                allowed: `${minimum ?? 0} to ${maximum ?? 0}`,
            },
        ];
    return [];
};

/** The zones of the group's subnets. */
const zonesOf = ({ inputs, cloud }: Making): string[] =>
    [
        ...new Set(
            inputs
                .texts("vpcZoneIdentifiers[]")
                .map(({ value }) => asText(cloud.byTypedId(subnet, value)?.outputs["availabilityZone"] ?? "")),
        ),
    ].sort();

const tagsAreComplete: Rule = ({ inputs }) =>
    inputs.each("tags[]").flatMap(({ path, value }) =>
        isPropertyMap(value) && typeof value["key"] === "string" && /^aws:/i.test(value["key"])
            ? [
                  {
                      path: `${path}.key`,
                      found: value["key"],
                      problem: "begins with aws:, which AWS keeps for itself",
                  },
              ]
            : [],
    );

export const autoScaling: Readonly<Record<string, Behaviour>> = {
    [autoScalingGroup]: {
        id: "{name}",
        arn: "arn:{partition}:autoscaling:{region}:{account}:autoScalingGroup:{uuid}:autoScalingGroupName/{name}",
        autoname: { property: "name", maximum: 255, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [
            refer("vpcZoneIdentifiers[]", subnet, "id", { holds: true }),
            refer("launchTemplate.id", launchTemplate, "id"),
            refer("launchTemplate.name", launchTemplate, "name"),
            refer("targetGroupArns[]", targetGroup, "arn"),
            refer(
                "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification.launchTemplateId",
                launchTemplate,
                "id",
            ),
            refer(
                "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification.launchTemplateName",
                launchTemplate,
                "name",
            ),
        ],
        outputs: {
            predictedCapacity: 0,
            warmPoolSize: 0,
            availabilityZones: zonesOf,
            desiredCapacity: ({ inputs }) => inputs.number("minSize") ?? 0,
            loadBalancers: () => [],
            targetGroupArns: () => [],
            trafficSources: () => [],
            vpcZoneIdentifiers: () => [],
            serviceLinkedRoleArn:
                "arn:{partition}:iam::{account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
            availabilityZoneDistribution: () => ({ capacityDistributionStrategy: "balanced-best-effort" }),
            capacityReservationSpecification: () => ({ capacityReservationPreference: "default" }),
        },
        sets: [
            "vpcZoneIdentifiers",
            "availabilityZones",
            "targetGroupArns",
            "loadBalancers",
            "tags",
            "enabledMetrics",
            "initialLifecycleHooks",
            "trafficSources",
            "suspendedProcesses",
        ],
        rules: [
            exactlyOneOf("launchConfiguration", "launchTemplate", "mixedInstancesPolicy"),
            conflicts("availabilityZones", "vpcZoneIdentifiers"),
            conflicts("trafficSources", "loadBalancers", "targetGroupArns"),
            conflicts("name", "namePrefix"),
            length("name", 1, 255),
            length("namePrefix", 1, 229),
            when(
                ({ inputs }) => inputs.has("launchTemplate"),
                exactlyOneOf("launchTemplate.id", "launchTemplate.name"),
            ),
            range("maxInstanceLifetime", 86_400, 31_536_000, 0),
            sizesFit,
            tagsAreComplete,
            pattern("waitForCapacityTimeout", /^(0|(\d+(\.\d+)?(h|m|s|ms))+)$/, "a duration such as 10m, or 0"),
            pattern(
                "mixedInstancesPolicy.launchTemplate.overrides[].weightedCapacity",
                /^[1-9]\d{0,2}$/,
                "1 to 999, as text",
            ),
        ],
    },
    "aws:autoscaling/lifecycleHook:LifecycleHook": {
        id: "{name}",
        autoname: { property: "name", maximum: 255 },
        unique: ["autoscalingGroupName", "name"],
        references: [
            refer("autoscalingGroupName", autoScalingGroup, ["name", "id"]),
            refer("roleArn", iamRole, "arn"),
            refer("notificationTargetArn", topic, "arn", { known: (value) => value.includes(":sqs:") }),
        ],
        rules: [
            length("name", 1, 255),
            pattern("name", /^[A-Za-z0-9_/-]+$/, "letters, digits, _ - /"),
            range("heartbeatTimeout", 30, 7200),
            length("notificationMetadata", 0, 1023),
            arn("notificationTargetArn", "roleArn"),
            requires("notificationTargetArn", "roleArn"),
        ],
    },
    "aws:autoscaling/notification:Notification": {
        id: "{topicArn}",
        references: [refer("topicArn", topic, "arn"), refer("groupNames[]", autoScalingGroup, ["name", "id"])],
        sets: ["groupNames", "notifications"],
        rules: [arn("topicArn")],
    },
    "aws:autoscaling/schedule:Schedule": {
        id: "{scheduledActionName}",
        arn: "arn:{partition}:autoscaling:{region}:{account}:scheduledUpdateGroupAction:{uuid}:autoScalingGroupName/{autoscalingGroupName}:scheduledActionName/{scheduledActionName}",
        unique: ["autoscalingGroupName", "scheduledActionName"],
        references: [refer("autoscalingGroupName", autoScalingGroup, ["name", "id"])],
        outputs: { endTime: "", startTime: "", recurrence: "", timeZone: "UTC" },
        rules: [
            pattern("startTime", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "YYYY-MM-DDThh:mm:ssZ"),
            pattern("endTime", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "YYYY-MM-DDThh:mm:ssZ"),
            pattern("recurrence", /^\S+( \S+){4}$/, "five cron fields"),
        ],
    },
};
