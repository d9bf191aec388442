// Buckets and bucket policies.
import { asText, isPropertyMap, asList, type PropertyValue } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts } from "../../resource/rules/choice";
import { length, notMatching, pattern } from "../../resource/rules/text";
import { resourcePolicy } from "../documents/iam-policy";
import { parseJson } from "../documents/json";
import { refer } from "../references";
import { bucket } from "../tokens";

export const bucketName = (path: string): Rule[] => [
    length(path, 3, 63),
    pattern(
        path,
        /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
        "lower-case letters, digits, . and -, beginning and ending with a letter or digit",
    ),
    notMatching(path, /^\d+\.\d+\.\d+\.\d+$|^xn--|-s3alias$|--ol-s3$|\.\./, "has a form that S3 keeps for itself"),
];

/** Statements of a bucket's policy speak of that bucket. */
const resourcesOfBucket: Rule = ({ inputs }) => {
    const name = inputs.text("bucket");
    const document = parseJson(inputs.text("policy") ?? "");
    if (name === undefined || !isPropertyMap(document)) return [];
    const resources = asList(document["Statement"]).flatMap((statement) =>
        isPropertyMap(statement) ? asList(statement["Resource"]) : [],
    );
    return resources
        .filter((resource) => typeof resource === "string" && !ofBucket(resource, name))
        .map((resource) => ({
            path: "policy",
            found: resource,
            problem: "is not of this bucket",
            allowed: `arn:aws:s3:::${name} and arn:aws:s3:::${name}/*`,
        }));
};

function ofBucket(resource: PropertyValue, name: string): boolean {
    const place = asText(resource).split(":::")[1] ?? asText(resource);
    return place === name || place.startsWith(`${name}/`) || place.startsWith("*");
}

export const buckets: Readonly<Record<string, Behaviour>> = {
    [bucket]: {
        id: "{bucket}",
        arn: "arn:{partition}:s3:::{bucket}",
        autoname: { property: "bucket", maximum: 63, lowerCase: true, prefixProperty: "bucketPrefix" },
        unique: ["bucket"],
        global: true,
        documents: { policy: resourcePolicy(20_480) },
        outputs: {
            bucketDomainName: "{bucket}.s3.amazonaws.com",
            bucketRegion: "{region}",
            bucketRegionalDomainName: "{bucket}.s3.{region}.amazonaws.com",
            hostedZoneId: "Z3AQBSTGFJSTF",
            websiteDomain: "",
            websiteEndpoint: "",
            accelerationStatus: "",
            acl: "private",
            bucketNamespace: "global",
            corsRules: () => [],
            grants: () => [],
            lifecycleRules: () => [],
            objectLockEnabled: false,
            policy: "",
            requestPayer: "BucketOwner",
            serverSideEncryptionConfiguration: () => ({
                rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
            }),
            versioning: () => ({ enabled: false, mfaDelete: false }),
        },
        forcedBy: "forceDestroy",
        rules: [
            ...bucketName("bucket"),
            conflicts("bucket", "bucketPrefix"),
            length("bucketPrefix", 1, 37),
            conflicts("acl", "grants"),
            notMatching(
                "acl",
                /^public-/,
                "opens the bucket, which a new bucket's public access block and object ownership refuse",
            ),
        ],
    },
    "aws:s3/bucketPolicy:BucketPolicy": {
        id: "{bucket}",
        unique: ["bucket"],
        references: [refer("bucket", bucket, "id")],
        documents: { policy: resourcePolicy(20_480) },
        rules: [resourcesOfBucket],
    },
};
