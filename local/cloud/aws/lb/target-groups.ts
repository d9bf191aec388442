// Target groups.
import { type Behaviour, type Rule } from "../../resource/row";
import { needed, when } from "../../resource/rules/choice";
import { length, pattern, range } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { refer } from "../references";
import { targetGroup, vpc } from "../tokens";
import { balancerName } from "./load-balancers";

const isLambda: Parameters<typeof when>[0] = ({ inputs }) => inputs.text("targetType") === "lambda";
const isHttp = ({ inputs }: Parameters<Rule>[0]): boolean => ["HTTP", "HTTPS"].includes(inputs.text("protocol") ?? "");
const checksTcp = ({ inputs }: Parameters<Rule>[0]): boolean => inputs.text("healthCheck.protocol") === "TCP";

const checkFits: Rule = (subject) => [
    ...(isHttp(subject) && checksTcp(subject)
        ? [
              {
                  path: "healthCheck.protocol",
                  found: "TCP",
                  problem: "does not go with an HTTP target group",
                  allowed: "HTTP, HTTPS",
              },
          ]
        : []),
    ...(checksTcp(subject)
        ? ["healthCheck.path", "healthCheck.matcher"]
              .filter((path) => subject.inputs.has(path))
              .map((path) => ({ path, problem: "is set although the check's protocol is TCP" }))
        : []),
];

const timeoutBelowInterval: Rule = ({ inputs }) => {
    const [timeout, interval] = [inputs.number("healthCheck.timeout"), inputs.number("healthCheck.interval")];
    return timeout !== undefined && interval !== undefined && timeout >= interval
        ? [
              {
                  path: "healthCheck.timeout",
                  found: timeout,
                  problem: "is not below healthCheck.interval",
                  allowed: `2 to ${interval - 1}`,
              },
          ]
        : [];
};

/** The suffix of an ARN that CloudWatch's dimensions use. */
const suffix = (id: string): string => id.slice(id.indexOf("targetgroup/"));

export const targetGroups: Readonly<Record<string, Behaviour>> = {
    [targetGroup]: {
        id: ({ outputs, place }) =>
            `arn:${place.partition}:elasticloadbalancing:${place.region}:${place.account}:targetgroup/${outputs.text("name") ?? ""}/${hexDigits(16)}`,
        arn: "{id}",
        autoname: { property: "name", maximum: 32, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [refer("vpcId", vpc, "id")],
        outputs: {
            arnSuffix: ({ id }) => suffix(id),
            loadBalancerArns: () => [],
            connectionTermination: false,
            preserveClientIp: "",
            targetFailovers: () => [],
            targetHealthStates: () => [],
            targetGroupHealth: () => ({}),
            healthCheck: () => ({
                enabled: true,
                healthyThreshold: 3,
                interval: 30,
                matcher: "200",
                path: "/",
                port: "traffic-port",
                protocol: "HTTP",
                timeout: 6,
                unhealthyThreshold: 3,
            }),
            stickiness: () => ({ enabled: false, type: "lb_cookie", cookieDuration: 86_400 }),
        },
        replacesIf: {
            "healthCheck.protocol": (_, next) => ["TCP", "TLS", "UDP", "TCP_UDP"].includes(next.text("protocol") ?? ""),
        },
        rules: [
            ...balancerName,
            when(
                (subject) => !isLambda(subject),
                needed("port", "targets have a port"),
                needed("protocol", "targets have a protocol"),
                needed("vpcId", "targets are in a VPC"),
            ),
            range("port", 1, 65_535),
            range("deregistrationDelay", 0, 3600),
            range("slowStart", 30, 900, 0),
            range("healthCheck.healthyThreshold", 2, 10),
            range("healthCheck.unhealthyThreshold", 2, 10),
            range("healthCheck.interval", 5, 300),
            range("healthCheck.timeout", 2, 120),
            length("healthCheck.path", 1, 1024),
            pattern("healthCheck.path", /^\//, "a path that begins with /"),
            pattern("healthCheck.port", /^(traffic-port|\d{1,5})$/, "traffic-port or a port"),
            range("stickiness.cookieDuration", 0, 604_800),
            checkFits,
            timeoutBelowInterval,
        ],
    },
};
