// Buckets and logs. What Pulumi has as resources of their own beside a bucket is one property of it to CloudFormation.
import type { Json, JsonObject } from "../artefact";
import { changed, type Form, listOf, objectOf, pascal, present } from "./form";

function aboutBucket(operation: string, member: string, configuration: (inputs: JsonObject) => Json): Form {
    return { request: { service: "s3", operation, parameters: (inputs) => ({ Bucket: inputs["bucket"] ?? "", [member]: configuration(inputs) }) } };
}

function lifecycleRule(value: Json): Json {
    const { Id: id, NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: uploads, ...rule } = objectOf(pascal(value));
    return changed(rule, [], { ID: id, NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: uploads });
}

function encryptionRule(value: Json): Json {
    const rule = objectOf(value);
    const chosen = objectOf(rule["applyServerSideEncryptionByDefault"]);
    return present({
        ApplyServerSideEncryptionByDefault: present({ SSEAlgorithm: chosen["sseAlgorithm"], KMSMasterKeyID: chosen["kmsMasterKeyId"] }),
        BucketKeyEnabled: rule["bucketKeyEnabled"],
    });
}

export const storageForms: Readonly<Record<string, Form>> = {
    "aws:s3/bucket:Bucket": { template: { type: "AWS::S3::Bucket", names: { bucket: "BucketName" }, without: ["forceDestroy"] } },
    "aws:s3/bucketPolicy:BucketPolicy": { template: { type: "AWS::S3::BucketPolicy", names: { policy: "PolicyDocument" }, documents: ["policy"] }, resourcePolicies: ["policy"] },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": aboutBucket("PutPublicAccessBlock", "PublicAccessBlockConfiguration", (inputs) => pascal(changed(inputs, ["bucket", "region", "skipDestroy"], {}))),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": aboutBucket("PutBucketOwnershipControls", "OwnershipControls", ({ rule }) => ({ Rules: [pascal(rule ?? {})] })),
    "aws:s3/bucketVersioning:BucketVersioning": aboutBucket("PutBucketVersioning", "VersioningConfiguration", ({ versioningConfiguration }) => pascal(versioningConfiguration ?? {})),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": aboutBucket("PutBucketEncryption", "ServerSideEncryptionConfiguration", ({ rules }) => ({ Rules: listOf(rules).map(encryptionRule) })),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": aboutBucket("PutBucketLifecycleConfiguration", "LifecycleConfiguration", ({ rules }) => ({ Rules: listOf(rules).map(lifecycleRule) })),
    "aws:s3/bucketObjectv2:BucketObjectv2": {
        request: { service: "s3", operation: "PutObject", parameters: ({ bucket, key, contentType, serverSideEncryption, storageClass }, name) => present({ Bucket: bucket, Key: key ?? name, ContentType: contentType, ServerSideEncryption: serverSideEncryption, StorageClass: storageClass }) },
    },
    "aws:cloudwatch/logGroup:LogGroup": { template: { type: "AWS::Logs::LogGroup", names: { name: "LogGroupName" }, without: ["skipDestroy"] } },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": { template: { type: "AWS::Logs::ResourcePolicy" }, resourcePolicies: ["policyDocument"] },
};
