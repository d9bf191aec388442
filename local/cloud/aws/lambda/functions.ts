// Lambda functions and who may invoke them. Functions exist here and do not run.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, exactlyOneOf, needed, refused, requires, when } from "../../resource/rules/choice";
import { arn, count, length, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { bucket, iamRole, kmsKey, lambdaFunction, logGroup, securityGroup, subnet } from "../tokens";

const isImage: Parameters<typeof when>[0] = ({ inputs }) => inputs.text("packageType") === "Image";
const invokeArn = (path: string, behind: string) =>
    `arn:{partition}:apigateway:{region}:lambda:path/${path}/functions/{arn}${behind}`;

const sourceGiven: Rule = exactlyOneOf("code", "imageUri", "s3Bucket");

export const functions: Readonly<Record<string, Behaviour>> = {
    [lambdaFunction]: {
        id: "{name}",
        arn: "arn:{partition}:lambda:{region}:{account}:function:{name}",
        autoname: { property: "name", maximum: 64 },
        unique: ["name"],
        references: [
            refer("role", iamRole, "arn"),
            refer("s3Bucket", bucket, "id"),
            refer("kmsKeyArn", kmsKey, "arn"),
            refer("vpcConfig.subnetIds[]", subnet, "id", { holds: true }),
            refer("vpcConfig.securityGroupIds[]", securityGroup, "id", { holds: true }),
            refer("loggingConfig.logGroup", logGroup, "name"),
        ],
        outputs: {
            invokeArn: invokeArn("2015-03-31", "/invocations"),
            qualifiedArn: "{arn}:$LATEST",
            qualifiedInvokeArn: invokeArn("2015-03-31", ":$LATEST/invocations"),
            responseStreamingInvokeArn: invokeArn("2021-11-15", "/response-streaming-invocations"),
            lastModified: "{now}",
            signingJobArn: "",
            signingProfileVersionArn: "",
            sourceCodeSize: 0,
            version: "$LATEST",
            codeSha256: "{hex64}",
            sourceCodeHash: "",
            ephemeralStorage: () => ({ size: 512 }),
            tracingConfig: () => ({ mode: "PassThrough" }),
            loggingConfig: ({ outputs }) => ({
                logFormat: "Text",
                logGroup: `/aws/lambda/${outputs.text("name") ?? ""}`,
            }),
        },
        renewed: { lastModified: () => new Date().toISOString() },
        sets: ["vpcConfig.subnetIds", "vpcConfig.securityGroupIds", "architectures"],
        replacesIf: { durableConfig: (old, next) => old.has("durableConfig") !== next.has("durableConfig") },
        rules: [
            sourceGiven,
            requires("s3Bucket", "s3Key"),
            requires("s3Key", "s3Bucket"),
            conflicts("s3ObjectVersion", "code", "imageUri"),
            when(
                (subject) => !isImage(subject),
                needed("handler", "a Zip function has a handler"),
                needed("runtime", "a Zip function has a runtime"),
            ),
            when(isImage, refused("handler", "the image says it"), refused("runtime", "the image says it")),
            length("name", 1, 64),
            pattern("name", /^[a-zA-Z0-9_-]+$/, "letters, digits, _ and -"),
            length("handler", 1, 128),
            range("memorySize", 128, 32_768),
            range("timeout", 1, 900),
            range("ephemeralStorage.size", 512, 10_240),
            count("layers", 0, 5),
            range("reservedConcurrentExecutions", -1, 100_000),
            arn("role"),
        ],
    },
    "aws:lambda/permission:Permission": {
        id: "{statementId}",
        autoname: { property: "statementId", maximum: 100, prefixProperty: "statementIdPrefix" },
        unique: ["function", "statementId"],
        references: [refer("function", lambdaFunction, ["name", "arn"])],
        rules: [
            pattern("action", /^(lambda:[*]|lambda:[0-9A-Za-z]+|[*])$/, "lambda:ACTION"),
            pattern("statementId", /^[A-Za-z0-9_-]{1,100}$/, "1 to 100 letters, digits, _ and -"),
            pattern("sourceAccount", /^\d{12}$/, "an account id of 12 digits"),
            arn("sourceArn"),
        ],
    },
};
