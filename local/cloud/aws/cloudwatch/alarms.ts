// Metric and composite alarms, and dashboards.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, exactlyOneOf, when } from "../../resource/rules/choice";
import { count, length, pattern, range } from "../../resource/rules/text";
import { json } from "../documents/json";
import { isForeignArn } from "../place";
import { cloudWatchMetricAlarm, lambdaFunction, topic } from "../tokens";

const actionLists = ["alarmActions", "okActions", "insufficientDataActions"];

/** An action of this account names a made topic or function; automation and scaling actions are AWS's own. */
const actionsExist: Rule = ({ inputs, cloud, isPlanned }) =>
    actionLists.flatMap((list) =>
        inputs.texts(`${list}[]`).flatMap(({ path, value }) => {
            if (!value.startsWith("arn:"))
                return [{ path, found: value, problem: "is no ARN", allowed: "the ARN of an action" }];
            if (
                !/:(sns|lambda):/.test(value) ||
                isForeignArn(value) ||
                cloud.byArn(value) !== undefined ||
                isPlanned(topic, value) ||
                isPlanned(lambdaFunction, value)
            )
                return [];
            return [
                {
                    path,
                    found: value,
                    problem: "names nothing that exists in the local cloud",
                    allowed: `the ARN of a made ${topic} or ${lambdaFunction}`,
                },
            ];
        }),
    );

const period =
    (path: string, ...short: number[]): Rule =>
    ({ inputs }) =>
        inputs
            .each(path)
            .filter(({ value }) => typeof value === "number" && value % 60 !== 0 && !short.includes(value))
            .map(({ path: at, value }) => ({
                path: at,
                found: value,
                problem: "is no period",
                allowed: `${short.join(", ")} or a multiple of 60 seconds`,
            }));

const classic: Parameters<typeof when>[0] = ({ inputs }) => inputs.has("metricName");

const actions: Rule[] = [...actionLists.map((list) => count(list, 0, 5)), actionsExist];

export const alarms: Readonly<Record<string, Behaviour>> = {
    [cloudWatchMetricAlarm]: {
        id: "{name}",
        arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{name}",
        autoname: { property: "name", maximum: 255 },
        unique: ["name"],
        outputs: { evaluateLowSampleCountPercentiles: "" },
        sets: actionLists,
        rules: [
            length("name", 1, 255),
            length("alarmDescription", 0, 1024),
            period("period", 10, 20, 30),
            period("metricQueries[].period", 1, 5, 10, 20, 30),
            period("metricQueries[].metric.period", 1, 5, 10, 20, 30),
            range("evaluationPeriods", 1, 10_080),
            range("datapointsToAlarm", 1, 10_080),
            conflicts(
                "metricQueries",
                "metricName",
                "dimensions",
                "namespace",
                "period",
                "statistic",
                "extendedStatistic",
            ),
            when(classic, exactlyOneOf("statistic", "extendedStatistic")),
            conflicts("threshold", "thresholdMetricId"),
            length("metricName", 1, 255),
            length("namespace", 1, 255),
            ...actions,
        ],
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        id: "{alarmName}",
        arn: "arn:{partition}:cloudwatch:{region}:{account}:alarm:{alarmName}",
        unique: ["alarmName"],
        sets: actionLists,
        rules: [
            length("alarmName", 1, 255),
            length("alarmRule", 1, 10_240),
            length("alarmDescription", 0, 1024),
            ...actions,
        ],
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        id: "{dashboardName}",
        unique: ["dashboardName"],
        documents: { dashboardBody: json },
        outputs: { dashboardArn: "arn:{partition}:cloudwatch::{account}:dashboard/{dashboardName}" },
        rules: [
            length("dashboardName", 1, 255),
            pattern("dashboardName", /^[0-9A-Za-z_-]+$/, "letters, digits, _ and -"),
        ],
    },
};
