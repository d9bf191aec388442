// Settings of a bucket that are resources of their own.
import { isPropertyMap } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { count, length, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { bucket, kmsAlias, kmsKey } from "../tokens";

/** One setting a bucket; the id is the bucket's name. */
function setting(more: Partial<Behaviour> = {}): Behaviour {
    const { references = [], rules = [], ...others } = more;
    return {
        id: "{bucket}",
        unique: ["bucket"],
        ...others,
        references: [refer("bucket", bucket, "id"), ...references],
        rules: [pattern("expectedBucketOwner", /^\d{12}$/, "an account id of 12 digits"), ...rules],
    };
}

/** A key is for KMS encryption only. */
const keyFitsAlgorithm: Rule = ({ inputs }) =>
    inputs.each("rules[].applyServerSideEncryptionByDefault").flatMap(({ path, value }) => {
        if (!isPropertyMap(value) || value["kmsMasterKeyId"] === undefined || value["sseAlgorithm"] !== "AES256")
            return [];
        return [
            {
                path: `${path}.kmsMasterKeyId`,
                problem: "is set although sseAlgorithm is AES256",
                allowed: "sseAlgorithm aws:kms or aws:kms:dsse",
            },
        ];
    });

/** Versioning, once on, can be suspended but never taken away. */
const staysVersioned: Behaviour["refusesChange"] = (old, next) => {
    const status = next.text("versioningConfiguration.status");
    return status === "Disabled" && old.text("versioningConfiguration.status") !== "Disabled"
        ? [
              {
                  path: "versioningConfiguration.status",
                  found: status,
                  problem: "cannot follow versioning",
                  allowed: "Enabled, Suspended",
              },
          ]
        : [];
};

export const bucketSettings: Readonly<Record<string, Behaviour>> = {
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": setting(),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": setting(),
    "aws:s3/bucketVersioning:BucketVersioning": setting({ refusesChange: staysVersioned }),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": setting({
        references: [
            refer("rules[].applyServerSideEncryptionByDefault.kmsMasterKeyId", [kmsKey, kmsAlias], ["id", "arn"]),
        ],
        sets: ["rules"],
        rules: [count("rules", 1, 1), keyFitsAlgorithm],
    }),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": setting({
        rules: [
            count("rules", 1, 1000),
            length("rules[].id", 1, 255),
            range("rules[].noncurrentVersionExpiration.noncurrentDays", 1, 2_147_483_647),
            range("rules[].expiration.days", 1, 2_147_483_647),
            range("rules[].abortIncompleteMultipartUpload.daysAfterInitiation", 1, 2_147_483_647),
        ],
    }),
};
