// A bucket that nobody outside the account reaches, that answers over TLS only and keeps its objects encrypted. All four
// public-access blocks are said: the provider's defaults for them are false, which would open what AWS keeps closed.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resourcePolicy } from "../iam/resource-policy";

export interface PrivateBucketArgs {
    /** Days after which objects under a prefix, and replaced versions everywhere, are deleted. Plain: it decides the rules. */
    readonly expiry: readonly { readonly prefix: string; readonly days: number }[];
    readonly replacedVersionDays: number;
    /** Deleting the bucket deletes its objects too: for contents that a program can write again. */
    readonly deletesContents: boolean;
}

/** Cost: by volume; some kilobytes here. */
export class PrivateBucket extends pulumi.ComponentResource {
    public readonly bucketName: pulumi.Output<string>;
    public readonly arn: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: PrivateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:storage:PrivateBucket", name, args, opts);
        const bucket = new aws.s3.Bucket(`${name}-bucket`, { forceDestroy: args.deletesContents }, { parent: this });
        const block = this.blockPublicAccess(bucket);
        this.requireTls(bucket, block);
        this.encrypt(bucket);
        const versioning = this.keepVersions(bucket);
        this.expireObjects(bucket, versioning);

        this.bucketName = bucket.bucket;
        this.arn = bucket.arn;
        this.registerOutputs({ bucketName: this.bucketName, arn: this.arn });
    }

    private blockPublicAccess(bucket: aws.s3.Bucket): aws.s3.BucketPublicAccessBlock {
        return new aws.s3.BucketPublicAccessBlock(`${this.name}-private`, {
            bucket: bucket.bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true,
        }, { parent: this });
    }

    private requireTls(bucket: aws.s3.Bucket, block: aws.s3.BucketPublicAccessBlock): void {
        new aws.s3.BucketPolicy(`${this.name}-tls`, {
            bucket: bucket.bucket,
            policy: resourcePolicy([{
                sid: "RefusePlainHttp", effect: "Deny", principal: "*", actions: ["s3:*"],
                resources: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`], conditions: { Bool: { "aws:SecureTransport": "false" } },
            }]),
        }, { parent: this, dependsOn: block }); // S3 refuses the two at the same time (OperationAborted)
    }

    private encrypt(bucket: aws.s3.Bucket): void {
        new aws.s3.BucketServerSideEncryptionConfiguration(`${this.name}-encryption`, {
            bucket: bucket.bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: true }],
        }, { parent: this });
    }

    private keepVersions(bucket: aws.s3.Bucket): aws.s3.BucketVersioning {
        return new aws.s3.BucketVersioning(`${this.name}-versions`, { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } }, { parent: this });
    }

    private expireObjects(bucket: aws.s3.Bucket, versioning: aws.s3.BucketVersioning): void {
        const byPrefix = this.args.expiry.map(({ prefix, days }) => ({ id: `expire-${prefix.replace(/\W+/g, "-").replace(/-$/, "")}`, status: "Enabled", filter: { prefix }, expiration: { days } }));
        new aws.s3.BucketLifecycleConfiguration(`${this.name}-expiry`, {
            bucket: bucket.bucket,
            rules: [
                { id: "expire-replaced-versions", status: "Enabled", filter: { prefix: "" }, noncurrentVersionExpiration: { noncurrentDays: this.args.replacedVersionDays } },
                ...byPrefix,
            ],
        }, { parent: this, dependsOn: versioning });
    }
}
