// KMS keys, aliases and key policies. A key in use can always be scheduled for deletion, as in AWS.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, requires } from "../../resource/rules/choice";
import { length, notMatching, pattern, range } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { randomUUID } from "node:crypto";
import { resourcePolicy } from "../documents/iam-policy";
import { refer } from "../references";
import { kmsAlias, kmsKey } from "../tokens";

/** The key that a key id or key ARN names. */
export function keyIdOf(value: string): string {
    return value.slice(value.lastIndexOf("/") + 1);
}

const rotationNeedsSymmetricKey: Rule = ({ inputs }) =>
    inputs.flag("enableKeyRotation") === true &&
    (inputs.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT"
        ? [{ path: "enableKeyRotation", problem: "is true for a key that is not symmetric" }]
        : [];

export const keys: Readonly<Record<string, Behaviour>> = {
    [kmsKey]: {
        id: ({ inputs }) => (inputs.flag("multiRegion") === true ? `mrk-${hexDigits(32)}` : randomUUID()),
        arn: "arn:{partition}:kms:{region}:{account}:key/{id}",
        documents: { policy: resourcePolicy(32_768) },
        outputs: {
            keyId: "{id}",
            description: "",
            multiRegion: false,
            rotationPeriodInDays: ({ inputs }) => (inputs.flag("enableKeyRotation") === true ? 365 : 0),
            policy: ({ place }) =>
                JSON.stringify({
                    Version: "2012-10-17",
                    Id: "key-default-1",
                    Statement: [
                        {
                            Sid: "Enable IAM User Permissions",
                            Effect: "Allow",
                            Principal: { AWS: `arn:${place.partition}:iam::${place.account}:root` },
                            Action: "kms:*",
                            Resource: "*",
                        },
                    ],
                }),
        },
        rules: [
            range("deletionWindowInDays", 7, 30),
            length("description", 0, 8192),
            range("rotationPeriodInDays", 90, 2560),
            requires("rotationPeriodInDays", "enableKeyRotation"),
            rotationNeedsSymmetricKey,
        ],
    },
    [kmsAlias]: {
        id: "{name}",
        arn: "arn:{partition}:kms:{region}:{account}:{name}",
        autoname: { property: "name", maximum: 256, prefix: "alias/", prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [refer("targetKeyId", kmsKey, ["id", "arn"])],
        documents: { targetKeyId: { canonical: keyIdOf, check: () => [] } },
        outputs: {
            targetKeyArn: ({ inputs, cloud }) =>
                cloud.byTypedId(kmsKey, keyIdOf(inputs.text("targetKeyId") ?? ""))?.arn ?? "",
        },
        renewed: {
            targetKeyArn: ({ inputs, cloud }) =>
                cloud.byTypedId(kmsKey, keyIdOf(inputs.text("targetKeyId") ?? ""))?.arn ?? "",
        },
        rules: [
            conflicts("name", "namePrefix"),
            length("name", 7, 256),
            pattern("name", /^alias\/[a-zA-Z0-9/_-]+$/, "alias/ and letters, digits, / _ -"),
            notMatching("name", /^alias\/aws\//, "begins with alias/aws/, which AWS keeps for itself"),
        ],
    },
    "aws:kms/keyPolicy:KeyPolicy": {
        id: "{keyId}",
        references: [refer("keyId", kmsKey, ["id", "arn"])],
        documents: { policy: resourcePolicy(32_768) },
    },
};
