// Flow logs of VPCs, subnets and interfaces.
import { type Behaviour, type Rule } from "../../resource/row";
import { exactlyOneOf, needed, refused, when } from "../../resource/rules/choice";
import { range } from "../../resource/rules/text";
import { refer } from "../references";
import { bucket, iamRole, logGroup, subnet, vpc } from "../tokens";
import { identity } from "./identity";

const defaultFormat =
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status"
        .split(" ")
        .map((field) => `\${${field}}`)
        .join(" ");

const goesTo =
    (kind: string) =>
    ({ inputs }: Parameters<Rule>[0]): boolean =>
        inputs.text("logDestinationType") === kind;
const isTransit = ({ inputs }: Parameters<Rule>[0]): boolean =>
    inputs.has("transitGatewayId") || inputs.has("transitGatewayAttachmentId");

export const flowLogs: Readonly<Record<string, Behaviour>> = {
    "aws:ec2/flowLog:FlowLog": {
        ...identity("fl", "vpc-flow-log"),
        references: [
            refer("vpcId", vpc, "id"),
            refer("subnetId", subnet, "id"),
            refer("iamRoleArn", iamRole, "arn"),
            refer("logDestination", [logGroup, bucket], "arn", {
                known: (value, { cloud }) =>
                    value.includes(":firehose:") || cloud.byArn(value.replace(/(:\*|\/.*)$/, "")) !== undefined,
            }),
        ],
        outputs: { logFormat: () => defaultFormat, logDestination: "" },
        rules: [
            exactlyOneOf(
                "eniId",
                "regionalNatGatewayId",
                "subnetId",
                "transitGatewayAttachmentId",
                "transitGatewayId",
                "vpcId",
            ),
            when((subject) => !isTransit(subject), needed("trafficType", "allowed: ACCEPT, REJECT, ALL")),
            when(isTransit, range("maxAggregationInterval", 60, 60)),
            range("maxAggregationInterval", 60, 60, 600),
            when(
                goesTo("cloud-watch-logs"),
                needed("iamRoleArn", "logs to CloudWatch need a role"),
                needed("logDestination", "the log group's ARN"),
            ),
            when(
                goesTo("s3"),
                refused("iamRoleArn", "logs to S3 need no role"),
                needed("logDestination", "the bucket's ARN"),
            ),
            when((subject) => !goesTo("s3")(subject), refused("destinationOptions", "it is for S3 only")),
        ],
    },
};
