// EventBridge rules and their targets.
import { type Behaviour, type Rule } from "../../resource/row";
import { atLeastOneOf, conflicts } from "../../resource/rules/choice";
import { count, length, pattern, range } from "../../resource/rules/text";
import { json, jsonOfAtMost } from "../documents/json";
import { refer } from "../references";
import { cloudWatchEventRule, ecsCluster, iamRole, lambdaFunction, logGroup, taskDefinition, topic } from "../tokens";

const nameForm = /^[0-9A-Za-z_.-]+$/;
const onBus = (bus: string | undefined, name: string, separator: string): string =>
    bus === undefined || bus === "default" ? name : `${bus}${separator}${name}`;

const scheduleForm = pattern(
    "scheduleExpression",
    /^(rate\(\d+ (minute|minutes|hour|hours|day|days)\)|cron\([^)]+\))$/,
    "rate(VALUE UNIT) or cron(…)",
);

const ecsNeedsRole: Rule = ({ inputs }) =>
    inputs.has("ecsTarget") && !inputs.has("roleArn")
        ? [{ path: "roleArn", problem: "is missing; an ECS target needs a role" }]
        : [];

export const events: Readonly<Record<string, Behaviour>> = {
    [cloudWatchEventRule]: {
        id: ({ inputs }) => onBus(inputs.text("eventBusName"), inputs.text("name") ?? "", "/"),
        arn: "arn:{partition}:events:{region}:{account}:rule/{id}",
        autoname: { property: "name", maximum: 64, prefixProperty: "namePrefix" },
        unique: ["eventBusName", "name"],
        references: [refer("roleArn", iamRole, "arn")],
        documents: { eventPattern: jsonOfAtMost(4096) },
        forcedBy: "forceDestroy",
        rules: [
            atLeastOneOf("scheduleExpression", "eventPattern"),
            conflicts("name", "namePrefix"),
            conflicts("isEnabled", "state"),
            length("name", 1, 64),
            pattern("name", nameForm, "letters, digits, _ . -"),
            length("description", 0, 512),
            scheduleForm,
        ],
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        id: ({ inputs, outputs }) =>
            onBus(inputs.text("eventBusName"), `${inputs.text("rule") ?? ""}-${outputs.text("targetId") ?? ""}`, "-"),
        autoname: { property: "targetId", maximum: 64 },
        unique: ["eventBusName", "rule", "targetId"],
        references: [
            refer("rule", cloudWatchEventRule, ["id", "name"], { holds: true }),
            refer("roleArn", iamRole, "arn"),
            refer("ecsTarget.taskDefinitionArn", taskDefinition, "arn", {
                known: (value, { cloud }) =>
                    cloud.find(taskDefinition, (made) => made.outputs["arnWithoutRevision"] === value) !== undefined,
            }),
            refer("arn", [topic, lambdaFunction, ecsCluster, logGroup], "arn", {
                known: (value) => !/:(sns|lambda|ecs|logs):/.test(value) || value.startsWith("arn:aws:ssm:"),
            }),
        ],
        documents: { input: json },
        rules: [
            conflicts("input", "inputPath", "inputTransformer"),
            conflicts("inputPath", "inputTransformer"),
            length("input", 0, 8192),
            length("inputPath", 0, 256),
            length("targetId", 1, 64),
            pattern("targetId", nameForm, "letters, digits, _ . -"),
            count("runCommandTargets", 1, 5),
            range("retryPolicy.maximumEventAgeInSeconds", 60, 86_400),
            range("retryPolicy.maximumRetryAttempts", 0, 185),
            ecsNeedsRole,
        ],
    },
};
