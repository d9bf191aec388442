// Secrets Manager. Values travel as secrets and are never shown in a fault.
import { createHash } from "node:crypto";
import { type PropertyMap } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, exactlyOneOf, needed, refused, requires, when } from "../../resource/rules/choice";
import { arn, base64, bytes, length, notMatching, pattern, range } from "../../resource/rules/text";
import { resourcePolicy } from "../documents/iam-policy";
import { awsManagedKey } from "../known-values";
import { refer } from "../references";
import { kmsAlias, kmsKey, lambdaFunction, secret } from "../tokens";

const secretPolicy = resourcePolicy(20_480);

const recoveryWindow: Rule = range("recoveryWindowInDays", 7, 30, 0);
const rotates: Parameters<typeof when>[0] = ({ inputs }) => inputs.flag("rotationEnabled") !== false;

/** The version that a value of a resource makes: the same value again makes no other. */
function versionOf(urn: string, inputs: PropertyMap): string {
    return createHash("sha256")
        .update(`${urn}${JSON.stringify(inputs)}`)
        .digest("hex")
        .slice(0, 36);
}

export const secrets: Readonly<Record<string, Behaviour>> = {
    [secret]: {
        id: "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{letters6}",
        arn: "{id}",
        autoname: { property: "name", maximum: 512, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [refer("kmsKeyId", [kmsKey, kmsAlias], ["id", "arn"], { known: awsManagedKey })],
        documents: { policy: secretPolicy },
        outputs: { policy: "" },
        sets: ["replicas"],
        rules: [
            conflicts("name", "namePrefix"),
            length("name", 1, 512),
            pattern("name", /^[0-9A-Za-z/_+=.@-]+$/, "letters, digits and / _ + = . @ -"),
            length("namePrefix", 1, 486),
            recoveryWindow,
            notMatching(
                "name",
                /-[0-9A-Za-z]{6}$/,
                "ends with a hyphen and six characters, as Secrets Manager's own suffix does; a partial ARN would then not be told from a whole one",
            ),
        ],
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        id: ({ inputs, urn }) => `${inputs.text("secretId") ?? ""}|${versionOf(urn, inputs.properties)}`,
        arn: "{secretId}",
        references: [refer("secretId", secret, ["id", "name"])],
        outputs: {
            versionId: ({ urn, inputs }) => versionOf(urn, inputs.properties),
            secretArn: "{secretId}",
            hasSecretStringWo: ({ inputs }) => inputs.has("secretStringWo"),
            versionStages: () => ["AWSCURRENT"],
        },
        writeOnly: ["secretStringWo"],
        sets: ["versionStages"],
        rules: [
            exactlyOneOf("secretString", "secretBinary", "secretStringWo"),
            base64("secretBinary"),
            requires("secretStringWo", "secretStringWoVersion"),
            requires("secretStringWoVersion", "secretStringWo"),
            bytes("secretString", 65_536),
        ],
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": {
        id: "{secretArn}",
        unique: ["secretArn"],
        references: [refer("secretArn", secret, "arn")],
        documents: { policy: secretPolicy },
        rules: [arn("secretArn")],
    },
    "aws:secretsmanager/secretRotation:SecretRotation": {
        id: "{secretId}",
        unique: ["secretId"],
        references: [refer("secretId", secret, ["id", "name"]), refer("rotationLambdaArn", lambdaFunction, "arn")],
        outputs: { rotationEnabled: true },
        rules: [
            when(rotates, needed("rotationRules", "a rotation has a schedule")),
            when((subject) => !rotates(subject), refused("rotationRules", "rotationEnabled is false")),
            when(
                ({ inputs }) => inputs.has("rotationRules"),
                exactlyOneOf("rotationRules.automaticallyAfterDays", "rotationRules.scheduleExpression"),
            ),
            range("rotationRules.automaticallyAfterDays", 1, 1000),
            pattern("rotationRules.duration", /^\d{1,2}h$/, "hours, e.g. 3h"),
            arn("rotationLambdaArn"),
        ],
    },
};
