// A bucket for what only this account's own roles read: credential specs and other documents by which identities are
// found. Whoever can write there can redirect an identity, so nothing is left to the account's defaults.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface PrivateBucketArgs {
    /** Whether a destroy removes what is in the bucket, all versions: right for what the program can write again. */
    readonly forceDestroy: pulumi.Input<boolean>;
}

/** Costs what is stored. Grants nobody to read: roles do that, by exact ARN. */
export class PrivateBucket extends pulumi.ComponentResource {
    /** Known once the bucket is closed, encrypted and versioned: whatever is put there comes later. */
    readonly bucketName: pulumi.Output<string>;
    readonly bucketArn: pulumi.Output<string>;

    constructor(name: string, args: PrivateBucketArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:storage:PrivateBucket", name, args, options);
        const bucket = new aws.s3.Bucket(`${name}-bucket`, { forceDestroy: args.forceDestroy }, { parent: this });
        const closed = this.blockPublicAccess(name, bucket);
        this.enforceOwner(name, bucket);
        this.keepVersions(name, bucket);
        this.encrypt(name, bucket);
        this.refusePlainHttp(name, bucket, closed);
        this.bucketName = bucket.id;
        this.bucketArn = bucket.arn;
        this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
    }

    private blockPublicAccess(name: string, bucket: aws.s3.Bucket): pulumi.CustomResource {
        return new aws.s3.BucketPublicAccessBlock(`${name}-public-access`, {
            bucket: bucket.id, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true,
        }, { parent: this });
    }

    private enforceOwner(name: string, bucket: aws.s3.Bucket): pulumi.CustomResource {
        return new aws.s3.BucketOwnershipControls(`${name}-ownership`, { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } }, { parent: this });
    }

    private keepVersions(name: string, bucket: aws.s3.Bucket): pulumi.CustomResource {
        return new aws.s3.BucketVersioning(`${name}-versioning`, { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } }, { parent: this });
    }

    private encrypt(name: string, bucket: aws.s3.Bucket): pulumi.CustomResource {
        return new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-encryption`, {
            bucket: bucket.id, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        }, { parent: this });
    }

    /** After the public access block: S3 answers OperationAborted to two changes of a bucket's access at once. */
    private refusePlainHttp(name: string, bucket: aws.s3.Bucket, closed: pulumi.Resource): pulumi.CustomResource {
        return new aws.s3.BucketPolicy(`${name}-policy`, {
            bucket: bucket.id,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [{
                    Sid: "RefusePlainHttp",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                }],
            }),
        }, { parent: this, dependsOn: closed });
    }
}
