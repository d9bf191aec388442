// ECS services.
import { asText } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, needed, when } from "../../resource/rules/choice";
import { count, length, pattern, range } from "../../resource/rules/text";
import { fargateCapacity } from "../known-values";
import { refer } from "../references";
import {
    capacityProvider,
    ecsCluster,
    ecsService,
    iamRole,
    securityGroup,
    subnet,
    targetGroup,
    taskDefinition,
} from "../tokens";
import { containersOf } from "./container-definitions";

/** The task definition that an ARN, `family:revision` or family names. */
function namedTask({ inputs, cloud }: Parameters<Rule>[0]): ReturnType<typeof cloud.byArn> {
    const name = inputs.text("taskDefinition") ?? "";
    return (
        cloud.byArn(name, taskDefinition) ??
        cloud.find(
            taskDefinition,
            (made) =>
                made.outputs["family"] === name ||
                `${asText(made.outputs["family"])}:${asText(made.outputs["revision"])}` === name,
        )
    );
}

const taskExists: Rule = (subject) => {
    const name = subject.inputs.text("taskDefinition");
    return name === undefined || namedTask(subject) !== undefined
        ? []
        : [
              {
                  path: "taskDefinition",
                  found: name,
                  problem: "names no active task definition",
                  allowed: "ARN, family:revision or family of a made one",
              },
          ];
};

const networkFits: Rule = (subject) => {
    const task = namedTask(subject);
    if (task === undefined) return [];
    const isAwsvpc = task.outputs["networkMode"] === "awsvpc";
    if (isAwsvpc && !subject.inputs.has("networkConfiguration"))
        return [{ path: "networkConfiguration", problem: "is missing; tasks of network mode awsvpc need subnets" }];
    if (!isAwsvpc && subject.inputs.has("networkConfiguration"))
        return [
            {
                path: "networkConfiguration",
                problem: `is set although the tasks' network mode is ${asText(task.outputs["networkMode"])}`,
                allowed: "network mode awsvpc",
            },
        ];
    return [];
};

/** A load balancer reaches a container of the task at a port that it maps. */
const balancedContainerExists: Rule = (subject) => {
    const task = namedTask(subject);
    const containers = task === undefined ? [] : containersOf(asText(task.outputs["containerDefinitions"]));
    return task === undefined
        ? []
        : subject.inputs.texts("loadBalancers[].containerName").flatMap(({ path, value }) => {
              const container = containers.find((one) => one.name === value);
              if (container === undefined)
                  return [
                      {
                          path,
                          found: value,
                          problem: "is no container of the task",
                          allowed: containers.map((one) => one.name).join(", "),
                      },
                  ];
              const port = subject.inputs.number(path.replace(/containerName$/, "containerPort"));
              return port === undefined || container.ports.includes(port)
                  ? []
                  : [{ path, found: value, problem: `maps no port ${port}`, allowed: container.ports.join(", ") }];
          });
};

const fargateFits: Rule = (subject) => {
    const task = namedTask(subject);
    const onFargate =
        subject.inputs.text("launchType") === "FARGATE" ||
        subject.inputs
            .texts("capacityProviderStrategies[].capacityProvider")
            .some(({ value }) => fargateCapacity(value));
    const compatible = task?.outputs["requiresCompatibilities"];
    if (!onFargate || task === undefined || (Array.isArray(compatible) && compatible.includes("FARGATE"))) return [];
    return [
        {
            path: "taskDefinition",
            found: task.id,
            problem: "is not made for Fargate",
            allowed: "requiresCompatibilities with FARGATE",
        },
    ];
};

const capacityChanges: Behaviour["refusesChange"] = (old, next) => {
    const [before, after] = [
        JSON.stringify(old.list("capacityProviderStrategies")),
        JSON.stringify(next.list("capacityProviderStrategies")),
    ];
    return before === after || next.flag("forceNewDeployment") === true
        ? []
        : [
              {
                  path: "capacityProviderStrategies",
                  problem: "changes without forceNewDeployment",
                  allowed: "forceNewDeployment: true",
              },
          ];
};

export const services: Readonly<Record<string, Behaviour>> = {
    [ecsService]: {
        id: ({ inputs, cloud, place }) => {
            const cluster = inputs.text("cluster") ?? "default";
            const name = cloud.byArn(cluster, ecsCluster)?.physicalName ?? cluster;
            return `arn:${place.partition}:ecs:${place.region}:${place.account}:service/${name}/${inputs.text("name") ?? ""}`;
        },
        arn: "{id}",
        autoname: { property: "name", maximum: 255 },
        unique: ["cluster", "name"],
        references: [
            refer("cluster", ecsCluster, ["arn", "name"], { holds: true }),
            refer("networkConfiguration.subnets[]", subnet, "id", { holds: true }),
            refer("networkConfiguration.securityGroups[]", securityGroup, "id", { holds: true }),
            refer("loadBalancers[].targetGroupArn", targetGroup, "arn"),
            refer("capacityProviderStrategies[].capacityProvider", capacityProvider, ["name", "arn"], {
                known: fargateCapacity,
                holds: true,
            }),
            refer("iamRole", iamRole, ["arn", "name"]),
        ],
        outputs: {
            iamRole: "",
            launchType: ({ inputs }) => (inputs.has("capacityProviderStrategies") ? "" : "EC2"),
            deploymentConfiguration: () => ({ strategy: "ROLLING", bakeTimeInMinutes: "0" }),
            triggers: () => ({}),
        },
        sets: [
            "networkConfiguration.subnets",
            "networkConfiguration.securityGroups",
            "loadBalancers",
            "capacityProviderStrategies",
            "placementConstraints",
        ],
        refusesChange: capacityChanges,
        replacesIf: { capacityProviderStrategies: (_, next) => next.flag("forceNewDeployment") !== true },
        rules: [
            length("name", 1, 255),
            pattern("name", /^[A-Za-z0-9_-]+$/, "letters, digits, _ and -"),
            conflicts("launchType", "capacityProviderStrategies"),
            range("capacityProviderStrategies[].base", 0, 100_000),
            range("capacityProviderStrategies[].weight", 0, 1000),
            count("orderedPlacementStrategies", 0, 5),
            count("placementConstraints", 0, 10),
            range("healthCheckGracePeriodSeconds", 0, 2_147_483_647),
            range("loadBalancers[].containerPort", 0, 65_536),
            range("desiredCount", 0, 5000),
            when(
                ({ inputs }) => inputs.has("healthCheckGracePeriodSeconds"),
                needed("loadBalancers", "a grace period is about a load balancer's checks"),
            ),
            when(
                ({ inputs }) => inputs.flag("sigintRollback") === true,
                ({ inputs }) =>
                    inputs.flag("waitForSteadyState") === true
                        ? []
                        : [{ path: "sigintRollback", problem: "is true without waitForSteadyState" }],
            ),
            taskExists,
            networkFits,
            balancedContainerExists,
            fargateFits,
        ],
    },
};
