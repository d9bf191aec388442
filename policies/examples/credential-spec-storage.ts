// Examples of the rules on where credential specs are kept and who may write them.
import { tokens } from "../tokens";
import type { ExampleResource, GroupExamples } from "./example";
import { deployment, documents, fargateTask, kubernetesRole, object, parameter, parameterArn, role, rolePolicy, task, webContainer } from "./fixtures";

const settings = (off?: string): Record<string, unknown> => Object.fromEntries(["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((name) => [name, name !== off]));
const bucket: ExampleResource = { type: "aws:s3/bucket:Bucket", name: "specs", props: { bucket: "gmsa-specs" } };
const guards: readonly ExampleResource[] = [
    { type: tokens.bucketPublicAccessBlock, name: "specs-public-access", props: { bucket: "gmsa-specs", ...settings() } },
    { type: tokens.bucketOwnershipControls, name: "specs-ownership", props: { bucket: "gmsa-specs", rule: { objectOwnership: "BucketOwnerEnforced" } } },
    { type: tokens.bucketVersioning, name: "specs-versioning", props: { bucket: "gmsa-specs", versioningConfiguration: { status: "Enabled" } } },
    { type: tokens.bucketEncryption, name: "specs-encryption", props: { bucket: "gmsa-specs", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] } },
];
const guardsOfSpecs = guards.map((guard) => ({ ...guard, sources: { bucket: ["specs"] } }));
const padded = { ...documents.joined, DomainJoinConfig: { ...documents.joined.DomainJoinConfig, Comment: "x".repeat(4000) } };
const withSpec = (location: string, props = {}): ExampleResource => task([{ ...webContainer, credentialSpecs: [`credentialspecdomainless:${location}`] }], props);

export const credentialSpecStorageExamples: GroupExamples = {
    "windows-credential-spec-parameter-is-string": {
        good: [{ case: "type String", resources: [parameter(documents.windows)] }, { case: "a document for Linux, which is decrypted", resources: [parameter(documents.linux, { type: "SecureString" })] }, { case: "a secret that is no credential spec", resources: [parameter({ token: "x" }, { type: "SecureString" })] }],
        bad: [{ case: "type SecureString", resources: [parameter(documents.windows, { type: "SecureString" })], messages: ["type is \"SecureString\". Set it to String: the document holds no secret."] }],
    },
    "credential-spec-parameter-path": {
        good: [{ case: "a path", resources: [parameter()] }, { case: "another parameter", resources: [parameter({ any: 1 }, { name: "any" })] }],
        bad: [
            { case: "an empty part", resources: [parameter(documents.linux, { name: "/gmsa//bookstore" })], messages: ["name is \"/gmsa//bookstore\". Begin with one slash and leave no part empty, for example /gmsa/dev/credential-specs/bookstore."] },
            { case: "no slash", resources: [parameter(documents.linux, { name: "bookstore" })], messages: ["name is \"bookstore\". Begin with one slash and leave no part empty, for example /gmsa/dev/credential-specs/bookstore."] },
            { case: "no name", resources: [parameter(documents.linux, { name: undefined })], messages: ["name is not set. Give it a path, for example /gmsa/dev/credential-specs/bookstore."] },
        ],
    },
    "credential-spec-parameter-size": {
        good: [{ case: "a compact document", resources: [parameter()] }, { case: "a large one in the Advanced tier", resources: [parameter(padded, { tier: "Advanced" })] }],
        bad: [{ case: "a large document", resources: [parameter(padded)], messages: ["value: The document has 4421 bytes. Allowed in an SSM parameter of the Standard tier: 1 to 4096. Write it compact, with serializeCredentialSpec."] }],
    },
    "credential-spec-object-size": {
        good: [{ case: "a compact document", resources: [object()] }],
        bad: [{ case: "a large document", resources: [object(padded)], messages: ["content: The document has 4421 bytes. Allowed in an S3 object that Fargate reads: 1 to 4000. Write it compact, with serializeCredentialSpec."] }],
    },
    "credential-spec-source-fits-launch-type": {
        good: [{ case: "S3 on Fargate", resources: [fargateTask()] }, { case: "SSM on EC2", resources: [task()] }],
        bad: [
            { case: "SSM on Fargate", resources: [withSpec(parameterArn, { requiresCompatibilities: ["FARGATE"] })], messages: ["container \"web\", credentialSpecs[0] is an SSM parameter; Fargate reads credential specs from S3 only. Keep it in an S3 object."] },
            { case: "a file on Fargate", resources: [withSpec("file://bookstore.json", { requiresCompatibilities: ["FARGATE"] })], messages: ["container \"web\", credentialSpecs[0] is a file; Fargate reads credential specs from S3 only. Keep it in an S3 object."] },
            { case: "a file on Linux", resources: [withSpec("file://bookstore.json")], messages: ["container \"web\", credentialSpecs[0] is a file; the Linux agent looks for it inside its own container. Keep it in an SSM parameter or an S3 object."] },
        ],
    },
    "credential-spec-object-private": {
        good: [{ case: "a private, encrypted, versioned bucket", resources: [bucket, ...guardsOfSpecs, object()] }, { case: "a bucket of another stack", resources: [object()] }],
        bad: [
            { case: "a bucket with nothing but a name", resources: [bucket, object()], messages: ["Its bucket specs lacks a public access block with all four settings on, ownership controls with BucketOwnerEnforced, versioning, server-side encryption. Keep credential specs in a private, versioned bucket."] },
            { case: "a public access block with a gap", resources: [bucket, { type: tokens.bucketPublicAccessBlock, name: "specs-public-access", props: { bucket: "gmsa-specs", ...settings("blockPublicPolicy") } }, ...guardsOfSpecs.slice(1), object()], messages: ["Its bucket specs lacks a public access block with all four settings on. Keep credential specs in a private, versioned bucket."] },
            { case: "a key without its ending", resources: [bucket, ...guardsOfSpecs, object(documents.linux, { key: "credential-specs/bookstore" })], messages: ["key is \"credential-specs/bookstore\". End it with .json."] },
        ],
    },
    "credential-spec-writers-are-few": {
        good: [{ case: "a role that writes elsewhere", resources: [parameter(), role("app"), rolePolicy("app", { Sid: "Write", Action: ["ssm:PutParameter", "s3:PutObject"], Resource: ["arn:aws:ssm:eu-west-1:111122223333:parameter/app/*", "arn:aws:s3:::app/*"] })] }],
        bad: [
            { case: "a role that writes parameters", resources: [parameter(), rolePolicy("app", { Sid: "Write", Action: "ssm:PutParameter", Resource: "arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/*" })], messages: ["statement Write allows ssm:PutParameter on the credential spec /gmsa/dev/credential-specs/bookstore. Leave writing to the deployer."] },
            { case: "a role that writes objects", resources: [object(), rolePolicy("app", { Sid: "Write", Action: "s3:Put*", Resource: "arn:aws:s3:::gmsa-specs/*" })], messages: ["statement Write allows s3:PutObject on the credential spec arn:aws:s3:::gmsa-specs/credential-specs/bookstore-0a1b2c3d4e5f.json. Leave writing to the deployer."] },
            { case: "a Kubernetes role that writes specs", resources: [kubernetesRole({ verbs: ["use", "update"] })], messages: ["rules[0] gives update on gmsacredentialspecs. Leave writing to the deployer."] },
        ],
    },
    "pod-has-no-inline-credential-spec": {
        good: [{ case: "a name only", resources: [deployment()] }],
        bad: [
            { case: "contents at the pod", resources: [deployment({ gmsaCredentialSpec: "{}" })], messages: ["spec.template.spec.securityContext.windowsOptions.gmsaCredentialSpec is set. Remove it and set gmsaCredentialSpecName."] },
            { case: "contents at a container", resources: [deployment({}, { containers: [{ name: "web", securityContext: { windowsOptions: { gmsaCredentialSpec: "{}" } } }] })], messages: ["spec.template.spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpec is set. Remove it and set gmsaCredentialSpecName."] },
            { case: "contents at an init container", resources: [deployment({}, { initContainers: [{ name: "prepare", securityContext: { windowsOptions: { gmsaCredentialSpec: "{}" } } }] })], messages: ["spec.template.spec.initContainers[0].securityContext.windowsOptions.gmsaCredentialSpec is set. Remove it and set gmsaCredentialSpecName."] },
            { case: "contents at an ephemeral container", resources: [deployment({}, { ephemeralContainers: [{ name: "debug", securityContext: { windowsOptions: { gmsaCredentialSpec: "{}" } } }] })], messages: ["spec.template.spec.ephemeralContainers[0].securityContext.windowsOptions.gmsaCredentialSpec is set. Remove it and set gmsaCredentialSpecName."] },
        ],
    },
};
