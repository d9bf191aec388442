// A workload's own image repository: tags that never move, images scanned as they arrive, old ones dropped.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Enough to roll back over; the rest is storage that nobody pulls. */
const keptImages = 30;
const untaggedDays = 7;

/** Costs the images' storage. Starts empty: push the image before its service can run. A destroy removes the images. */
export class ImageRepository extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** Without a tag. */
    readonly url: pulumi.Output<string>;

    constructor(name: string, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:ecs:ImageRepository", name, {}, options);
        const repository = new aws.ecr.Repository(`${name}-repository`, {
            imageTagMutability: "IMMUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfigurations: [{ encryptionType: "AES256" }],
            forceDelete: true,
        }, { parent: this });
        new aws.ecr.LifecyclePolicy(`${name}-lifecycle`, { repository: repository.name, policy: lifecyclePolicy() }, { parent: this });
        this.arn = repository.arn;
        this.url = repository.repositoryUrl;
        this.registerOutputs({ arn: this.arn, url: this.url });
    }
}

function lifecyclePolicy(): string {
    return JSON.stringify({
        rules: [
            rule(1, `Images without a tag go after ${untaggedDays} days`, { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: untaggedDays }),
            rule(2, `The newest ${keptImages} images stay`, { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keptImages }),
        ],
    });
}

function rule(rulePriority: number, description: string, selection: object): object {
    return { rulePriority, description, selection, action: { type: "expire" } };
}
