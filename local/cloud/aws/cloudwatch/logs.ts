// Log groups, metric filters and resource policies.
import { type Behaviour } from "../../resource/row";
import { conflicts, exactlyOneOf } from "../../resource/rules/choice";
import { length, notMatching, pattern } from "../../resource/rules/text";
import { policy } from "../documents/iam-policy";
import { refer } from "../references";
import { kmsKey, logGroup } from "../tokens";

const groupForm = /^[0-9A-Za-z_./#-]+$/;

export const logs: Readonly<Record<string, Behaviour>> = {
    [logGroup]: {
        id: "{name}",
        arn: "arn:{partition}:logs:{region}:{account}:log-group:{name}",
        autoname: { property: "name", maximum: 512, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [refer("kmsKeyId", kmsKey, "arn")],
        rules: [
            conflicts("name", "namePrefix"),
            length("name", 1, 512),
            pattern("name", groupForm, "letters, digits and _ . / # -"),
            notMatching("name", /^aws\//, "begins with aws/, which AWS keeps for itself"),
        ],
    },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        id: "{name}",
        autoname: { property: "name", maximum: 512 },
        unique: ["logGroupName", "name"],
        references: [refer("logGroupName", logGroup, "name")],
        outputs: { applyOnTransformedLogs: false },
        documents: { pattern: { canonical: (text) => text.trim(), check: () => [] } },
        rules: [
            length("name", 1, 512),
            notMatching("name", /[:*]/, "has : or *"),
            length("pattern", 0, 1024),
            length("metricTransformation.name", 1, 255),
            length("metricTransformation.namespace", 1, 255),
            notMatching("metricTransformation.name", /[:*$]/, "has : * or $"),
            notMatching("metricTransformation.namespace", /[:*$]/, "has : * or $"),
            length("metricTransformation.value", 1, 100),
            pattern("metricTransformation.defaultValue", /^-?\d+(\.\d+)?$/, "a number, as text"),
            conflicts("metricTransformation.defaultValue", "metricTransformation.dimensions"),
        ],
    },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
        id: ({ inputs }) => inputs.text("policyName") ?? inputs.text("resourceArn") ?? "",
        unique: (inputs) => inputs.text("policyName") ?? inputs.text("resourceArn"),
        documents: { policyDocument: policy({ principal: "needed", resource: "needed", maximum: 5120 }) },
        outputs: {
            policyScope: ({ inputs }) => (inputs.has("policyName") ? "ACCOUNT" : "RESOURCE"),
            revisionId: "{hex32}",
        },
        renewed: { revisionId: () => Date.now().toString(16) },
        rules: [exactlyOneOf("policyName", "resourceArn"), length("policyName", 1, 255)],
    },
};
