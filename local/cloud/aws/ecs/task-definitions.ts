// ECS task definitions. Every registration is a new revision: any change replaces, and old ones stay until deleted.
import { asText } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { needed, when } from "../../resource/rules/choice";
import { arn, count, length, pattern, range } from "../../resource/rules/text";
import { jsonDocument } from "../documents/json";
import { refer } from "../references";
import { iamRole, taskDefinition } from "../tokens";
import { canonicalContainers, containersOf } from "./container-definitions";
import { containerFaults } from "./container-rules";

const onFargate: Parameters<typeof when>[0] = ({ inputs }) =>
    inputs.list("requiresCompatibilities").includes("FARGATE");
const onWindows: Parameters<typeof when>[0] = ({ inputs }) =>
    (inputs.text("runtimePlatform.operatingSystemFamily") ?? "").startsWith("WINDOWS");

/** Memory in MiB that Fargate offers for each number of CPU units. */
const fargateMemory: Readonly<Record<string, readonly [number, number]>> = {
    256: [512, 2048],
    512: [1024, 4096],
    1024: [2048, 8192],
    2048: [4096, 16_384],
    4096: [8192, 30_720],
    8192: [16_384, 61_440],
    16384: [32_768, 122_880],
};

const fargateSize: Rule = ({ inputs }) => {
    const [cpu, memory] = [inputs.text("cpu"), inputs.text("memory")];
    if (cpu === undefined || memory === undefined) return [];
    const bounds = fargateMemory[cpu];
    if (bounds === undefined)
        return [
            {
                path: "cpu",
                found: cpu,
                problem: "is no size that Fargate offers",
                allowed: Object.keys(fargateMemory).join(", "),
            },
        ];
    return Number(memory) >= bounds[0] && Number(memory) <= bounds[1]
        ? []
        : [
              {
                  path: "memory",
                  found: memory,
                  problem: `does not go with cpu ${cpu} on Fargate`,
                  allowed: `${bounds[0]} to ${bounds[1]} MiB`,
              },
          ];
};

const awsvpcOnly: Rule = ({ inputs }) =>
    inputs.text("networkMode") === "awsvpc" || inputs.isUnknown("networkMode")
        ? []
        : [
              {
                  path: "networkMode",
                  found: inputs.text("networkMode") ?? null,
                  problem: "is not what Fargate needs",
                  allowed: "awsvpc",
              },
          ];

const windowsNetwork: Rule = ({ inputs }) =>
    ["host", "none"].includes(inputs.text("networkMode") ?? "")
        ? [
              {
                  path: "networkMode",
                  found: inputs.text("networkMode") ?? null,
                  problem: "does not exist on Windows",
                  allowed: "awsvpc, default",
              },
          ]
        : [];

/** Without a task-level size each container says how much memory it takes. */
const memoryIsGiven: Rule = ({ inputs }) => {
    const text = inputs.text("containerDefinitions");
    if (text === undefined || inputs.has("memory")) return [];
    return containersOf(text)
        .filter(({ properties }) => properties["memory"] === undefined && properties["memoryReservation"] === undefined)
        .map(({ name }) => ({
            path: "containerDefinitions",
            found: name,
            problem: "is a container without memory",
            allowed: "memory or memoryReservation on it, or memory on the task",
        }));
};

/** Secrets, private registries and awslogs are fetched by the agent with the execution role. */
const executionRoleIsGiven: Rule = ({ inputs, place }) => {
    const containers = containersOf(inputs.text("containerDefinitions") ?? "");
    const needs = containers.some(
        ({ properties }) =>
            (Array.isArray(properties["secrets"]) && properties["secrets"].length > 0) ||
            (inputs.list("requiresCompatibilities").includes("FARGATE") &&
                asText(properties["image"]).startsWith(`${place.account}.dkr.ecr.`)),
    );
    return needs && !inputs.has("executionRoleArn")
        ? [{ path: "executionRoleArn", problem: "is missing; the containers' secrets or image are fetched with it" }]
        : [];
};

export const tasks: Readonly<Record<string, Behaviour>> = {
    [taskDefinition]: {
        id: "{family}",
        arn: ({ place, outputs, cloud }) =>
            `arn:${place.partition}:ecs:${place.region}:${place.account}:task-definition/${outputs.text("family") ?? ""}:${nextRevision(cloud, outputs.text("family") ?? "")}`,
        references: [refer("executionRoleArn", iamRole, "arn"), refer("taskRoleArn", iamRole, "arn")],
        documents: { containerDefinitions: jsonDocument(containerFaults, canonicalContainers) },
        outputs: {
            arnWithoutRevision: "arn:{partition}:ecs:{region}:{account}:task-definition/{family}",
            revision: ({ outputs }) => Number((outputs.text("arn") ?? "").split(":").at(-1)),
            networkMode: "bridge",
            enableFaultInjection: false,
        },
        sets: ["requiresCompatibilities", "volumes", "placementConstraints"],
        rules: [
            length("family", 1, 255),
            pattern("family", /^[0-9A-Za-z_-]+$/, "letters, digits, _ and -"),
            arn("executionRoleArn", "taskRoleArn"),
            range("ephemeralStorage.sizeInGib", 21, 200),
            count("placementConstraints", 0, 10),
            arn("volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter"),
            when(
                onFargate,
                needed("cpu", "Fargate needs a size"),
                needed("memory", "Fargate needs a size"),
                awsvpcOnly,
                fargateSize,
            ),
            when(onWindows, windowsNetwork),
            when((subject) => !onFargate(subject), memoryIsGiven),
            executionRoleIsGiven,
        ],
    },
};

/** One more than the family's highest revision so far. */
function nextRevision(cloud: Parameters<Rule>[0]["cloud"], family: string): number {
    let highest = 0;
    for (const made of cloud.ofType(taskDefinition))
        if (made.outputs["family"] === family) highest = Math.max(highest, Number(made.outputs["revision"]));
    return highest + 1;
}
