// What a container image's reference says about where it is pulled from. Only images of private ECR repositories need
// rights, and then exactly on their repository.

export interface EcrRepositoryAddress {
    readonly account: string;
    readonly region: string;
    readonly partition: string;
    readonly repository: string;
}

/** @returns undefined when the image is not in a private ECR repository. */
export function parseEcrImage(image: string): EcrRepositoryAddress | undefined {
    const match = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?\/([a-z0-9._/-]+?)(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(image);
    const [, account, region, china, repository] = match ?? [];
    if (account === undefined || region === undefined || repository === undefined) return undefined;
    const partition = china !== undefined ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return { account, region, partition, repository };
}

/** ARN of the image's private ECR repository; undefined when it has none. */
export function ecrRepositoryArn(image: string): string | undefined {
    const address = parseEcrImage(image);
    return address && `arn:${address.partition}:ecr:${address.region}:${address.account}:repository/${address.repository}`;
}
