import assert from "node:assert/strict";
import { ecrRepositoryArn } from "../../../components/ecs/image-reference";

describe("image reference", () => {
    const cases: [string, string, string | undefined][] = [
        ["a tag", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bookstore:1.0.0", "arn:aws:ecr:eu-west-1:111122223333:repository/bookstore"],
        ["a digest", `111122223333.dkr.ecr.eu-west-1.amazonaws.com/bookstore@sha256:${"a".repeat(64)}`, "arn:aws:ecr:eu-west-1:111122223333:repository/bookstore"],
        ["a path", "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/web-front:2", "arn:aws:ecr:us-east-1:111122223333:repository/shop/web-front"],
        ["no tag", "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop", "arn:aws:ecr:us-east-1:111122223333:repository/shop"],
        ["the Chinese partition", "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/shop:1", "arn:aws-cn:ecr:cn-north-1:111122223333:repository/shop"],
        ["the government's partition", "111122223333.dkr.ecr.us-gov-west-1.amazonaws.com/shop:1", "arn:aws-us-gov:ecr:us-gov-west-1:111122223333:repository/shop"],
        ["the public registry", "public.ecr.aws/nginx/nginx:1.29", undefined],
        ["another registry", "ghcr.io/example/shop:1", undefined],
        ["a host that only looks like ECR", "111122223333.dkr.ecr.eu-west-1.amazonaws.com.example.com/shop:1", undefined],
    ];
    for (const [name, image, expected] of cases) {
        it(`with ${name} ${expected === undefined ? "has no repository that needs rights" : "names its repository"}`, () => { assert.equal(ecrRepositoryArn(image), expected); });
    }
});
