// SNS topics, their policies and subscriptions.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, requires } from "../../resource/rules/choice";
import { arn, length, pattern, range } from "../../resource/rules/text";
import { policy } from "../documents/iam-policy";
import { json } from "../documents/json";
import { awsManagedKey } from "../known-values";
import { refer } from "../references";
import { iamRole, kmsAlias, kmsKey, lambdaFunction, topic } from "../tokens";

const topicPolicy = policy({ principal: "needed", resource: "needed", maximum: 30_720 });
const isFifo = ({ inputs }: Parameters<Rule>[0]): boolean => inputs.flag("fifoTopic") === true;

const fifoOnly: Rule = (subject) =>
    isFifo(subject)
        ? []
        : ["archivePolicy", "fifoThroughputScope"]
              .filter((path) => subject.inputs.has(path))
              .map((path) => ({ path, problem: "is for FIFO topics" }));
const fifoName: Rule = (subject) => {
    const name = subject.inputs.text("name");
    return name !== undefined && name.endsWith(".fifo") !== isFifo(subject)
        ? [
              {
                  path: "name",
                  found: name,
                  problem: "does not go with fifoTopic",
                  allowed: "a name that ends with .fifo exactly for FIFO topics",
              },
          ]
        : [];
};

const endpointForms: Readonly<Record<string, RegExp>> = {
    email: /^[^@\s]+@[^@\s]+$/,
    "email-json": /^[^@\s]+@[^@\s]+$/,
    https: /^https:\/\//,
    http: /^http:\/\//,
    lambda: /^arn:.*:lambda:/,
    sqs: /^arn:.*:sqs:/,
    firehose: /^arn:.*:firehose:/,
    sms: /^\+?\d+$/,
};
const endpointFits: Rule = ({ inputs }) => {
    const [protocol, endpoint] = [inputs.text("protocol"), inputs.text("endpoint")];
    const form = endpointForms[protocol ?? ""];
    return endpoint === undefined || form === undefined || form.test(endpoint)
        ? []
        : [{ path: "endpoint", found: endpoint, problem: `is no endpoint of protocol ${protocol ?? ""}` }];
};

export const topics: Readonly<Record<string, Behaviour>> = {
    [topic]: {
        id: "arn:{partition}:sns:{region}:{account}:{name}",
        arn: "{id}",
        autoname: {
            property: "name",
            maximum: 256,
            prefixProperty: "namePrefix",
            suffix: (inputs) => (inputs["fifoTopic"] === true ? ".fifo" : ""),
        },
        unique: ["name"],
        references: [refer("kmsMasterKeyId", [kmsKey, kmsAlias], ["id", "arn"], { known: awsManagedKey })],
        documents: { policy: topicPolicy, deliveryPolicy: json, archivePolicy: json },
        outputs: {
            beginningArchiveTime: "",
            owner: "{account}",
            fifoThroughputScope: "",
            policy: ({ place, id }) =>
                JSON.stringify({
                    Version: "2008-10-17",
                    Id: "__default_policy_ID",
                    Statement: [
                        {
                            Sid: "__default_statement_ID",
                            Effect: "Allow",
                            Principal: { AWS: "*" },
                            Action: ["SNS:Publish", "SNS:Subscribe"],
                            Resource: id,
                            Condition: { StringEquals: { "AWS:SourceOwner": place.account } },
                        },
                    ],
                }),
        },
        rules: [
            conflicts("name", "namePrefix"),
            length("name", 1, 256),
            pattern("name", /^[A-Za-z0-9_-]+(\.fifo)?$/, "letters, digits, _ and -, with .fifo for FIFO topics"),
            fifoName,
            fifoOnly,
            ...["application", "firehose", "http", "lambda", "sqs"].map((kind) =>
                range(`${kind}SuccessFeedbackSampleRate`, 0, 100),
            ),
        ],
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        id: "{arn}",
        unique: ["arn"],
        references: [refer("arn", topic, "arn")],
        documents: { policy: topicPolicy },
        outputs: { owner: "{account}" },
        rules: [arn("arn")],
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        id: "{topic}:{uuid}",
        arn: "{id}",
        references: [
            refer("topic", topic, "arn"),
            refer("subscriptionRoleArn", iamRole, "arn"),
            refer("endpoint", lambdaFunction, "arn", { known: (value) => !value.includes(":lambda:") }),
        ],
        documents: { deliveryPolicy: json, filterPolicy: json, redrivePolicy: json, replayPolicy: json },
        outputs: {
            confirmationWasAuthenticated: true,
            ownerId: "{account}",
            pendingConfirmation: false,
            filterPolicyScope: ({ inputs }) => (inputs.has("filterPolicy") ? "MessageAttributes" : ""),
        },
        rules: [arn("topic", "subscriptionRoleArn"), requires("filterPolicyScope", "filterPolicy"), endpointFits],
    },
};
