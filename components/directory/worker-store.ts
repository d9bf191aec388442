// What the worker's host reads and writes: the bundle and the desired state, each under the hash of its contents, and
// the outputs of scheduled runs. Nothing in it is secret, and all of it can be written again.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { desiredState, type DesiredStateDocument } from "../../worker/desired-state";
import type { Statement } from "../iam/policy-document";
import { PrivateBucket } from "../storage/private-bucket";
import { commandOutputFolder, scheduledRunsFolder } from "./output-folders";
import { sha256, type WorkerBundle } from "./worker-bundle";

export interface WorkerStoreArgs {
    readonly bundle: WorkerBundle;
    readonly desiredState: pulumi.Input<DesiredStateDocument>;
}

/** Days for which outputs are kept: those of the daily runs outlast a year's audit, the others their own reading. */
const outputDays = { [scheduledRunsFolder]: 400, [commandOutputFolder]: 30 } as const;

export class WorkerStore extends pulumi.ComponentResource {
    public readonly bucketName: pulumi.Output<string>;
    public readonly bundleUri: pulumi.Output<string>;
    public readonly desiredStateUri: pulumi.Output<string>;
    private readonly bucketArn: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: WorkerStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:WorkerStore", name, { bundle: args.bundle.sha256, desiredState: args.desiredState }, opts);
        const bucket = new PrivateBucket(name, { forceDestroy: true }, { parent: this });
        this.expireOutputs(bucket);
        const bundle = this.storeBundle(bucket);
        const document = this.storeDesiredState(bucket);
        this.bucketName = bucket.bucketName;
        this.bucketArn = bucket.bucketArn;
        this.bundleUri = uriOf(bundle);
        this.desiredStateUri = uriOf(document);
        this.registerOutputs({ bucketName: this.bucketName, bundleUri: this.bundleUri, desiredStateUri: this.desiredStateUri });
    }

    /** What the host needs of the bucket. */
    rights(): Statement[] {
        return [
            { sid: "ReadWorker", actions: ["s3:GetObject"], resources: [pulumi.interpolate`${this.bucketArn}/worker/*`, pulumi.interpolate`${this.bucketArn}/desired-state/*`] },
            // Systems Manager's agent sends an ACL with each output (bucket-owner-full-control), which is a right of its own.
            { sid: "WriteOutputs", actions: ["s3:PutObject", "s3:PutObjectAcl"], resources: Object.keys(outputDays).map((folder) => pulumi.interpolate`${this.bucketArn}/${folder}/*`) },
        ];
    }

    private expireOutputs(bucket: PrivateBucket): void {
        new aws.s3.BucketLifecycleConfiguration(`${this.name}-expiry`, {
            bucket: bucket.bucketName,
            rules: Object.entries(outputDays).map(([folder, days]) => ({
                id: `expire-${folder}`, status: "Enabled", filter: { prefix: `${folder}/` }, expiration: { days }, noncurrentVersionExpiration: { noncurrentDays: 30 },
            })),
        }, { parent: this, dependsOn: bucket });
    }

    private storeBundle(bucket: PrivateBucket): aws.s3.BucketObjectv2 {
        const { path, sha256: hash } = this.args.bundle;
        return new aws.s3.BucketObjectv2(`${this.name}-bundle`, {
            bucket: bucket.bucketName, key: `worker/${hash}.js`, source: new pulumi.asset.FileAsset(path), contentType: "text/javascript",
        }, { parent: this, dependsOn: bucket });
    }

    private storeDesiredState(bucket: PrivateBucket): aws.s3.BucketObjectv2 {
        const content = pulumi.output(this.args.desiredState).apply((document) => JSON.stringify(desiredState.parse(document)));
        return new aws.s3.BucketObjectv2(`${this.name}-desired-state`, {
            bucket: bucket.bucketName, key: content.apply((text) => `desired-state/${sha256(text)}.json`), content, contentType: "application/json",
        }, { parent: this, dependsOn: bucket });
    }
}

function uriOf(object: aws.s3.BucketObjectv2): pulumi.Output<string> {
    return pulumi.interpolate`s3://${object.bucket}/${object.key}`;
}
