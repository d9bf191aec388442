// Application Auto Scaling: ECS services as scalable targets, and their policies.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts } from "../../resource/rules/choice";
import { length, pattern } from "../../resource/rules/text";
import { ecsCluster, ecsService } from "../tokens";

const target = "aws:appautoscaling/target:Target";

const serviceExists: Rule = ({ inputs, cloud, place, isPlanned }) => {
    const resource = inputs.text("resourceId");
    if (inputs.text("serviceNamespace") !== "ecs" || resource === undefined) return [];
    const [, cluster, name] = /^service\/([^/]+)\/([^/]+)$/.exec(resource) ?? [];
    if (cluster === undefined || name === undefined)
        return [
            { path: "resourceId", found: resource, problem: "is no ECS service", allowed: "service/CLUSTER/SERVICE" },
        ];
    const arn = `arn:${place.partition}:ecs:${place.region}:${place.account}:service/${cluster}/${name}`;
    return cloud.byArn(arn, ecsService) === undefined && !isPlanned(ecsCluster, cluster)
        ? [
              {
                  path: "resourceId",
                  found: resource,
                  problem: "names no service that exists",
                  allowed: `a made ${ecsService}`,
              },
          ]
        : [];
};

const boundsFit: Rule = ({ inputs }) => {
    const [minimum, maximum] = [inputs.number("minCapacity"), inputs.number("maxCapacity")];
    return minimum !== undefined && maximum !== undefined && minimum > maximum
        ? [{ path: "minCapacity", found: minimum, problem: `is above maxCapacity ${maximum}` }]
        : [];
};

const targetIsRegistered: Rule = ({ inputs, cloud, place, isPlanned }) => {
    const key = ["serviceNamespace", "resourceId", "scalableDimension"].map((name) => inputs.text(name));
    return key.includes(undefined) ||
        cloud.byName(target, key.join("/"), place.region) !== undefined ||
        isPlanned(target, key.join("/"))
        ? []
        : [
              {
                  path: "resourceId",
                  found: key[1] ?? "",
                  problem: "is not registered as a scalable target",
                  allowed: `the resourceId of a made ${target}`,
              },
          ];
};

export const scalableTargets: Readonly<Record<string, Behaviour>> = {
    [target]: {
        id: "{resourceId}",
        arn: "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/{hex32}",
        unique: ["serviceNamespace", "resourceId", "scalableDimension"],
        outputs: {
            roleArn:
                "arn:{partition}:iam::{account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
            suspendedState: () => ({
                dynamicScalingInSuspended: false,
                dynamicScalingOutSuspended: false,
                scheduledScalingSuspended: false,
            }),
        },
        rules: [boundsFit, serviceExists],
    },
    "aws:appautoscaling/policy:Policy": {
        id: "{name}",
        arn: "arn:{partition}:autoscaling:{region}:{account}:scalingPolicy:{uuid}:resource/{serviceNamespace}/{resourceId}:policyName/{name}",
        autoname: { property: "name", maximum: 255 },
        unique: ["serviceNamespace", "resourceId", "scalableDimension", "name"],
        outputs: {
            alarmArns: ({ inputs, place }) =>
                inputs.text("policyType") === "TargetTrackingScaling"
                    ? ["AlarmHigh", "AlarmLow"].map(
                          (alarm) =>
                              `arn:${place.partition}:cloudwatch:${place.region}:${place.account}:alarm:TargetTracking-${inputs.text("resourceId") ?? ""}-${alarm}`,
                      )
                    : [],
        },
        rules: [
            length("name", 1, 255),
            conflicts(
                "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification",
                "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification",
            ),
            length("targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification.resourceLabel", 1, 1023),
            pattern(
                "stepScalingPolicyConfiguration.stepAdjustments[].metricIntervalLowerBound",
                /^-?\d+(\.\d+)?$/,
                "a number, as text",
            ),
            targetIsRegistered,
        ],
    },
};
