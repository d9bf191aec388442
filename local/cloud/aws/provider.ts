// The stand-in for the aws package.
import { version } from "@pulumi/aws/package.json";
import { type MadeObjects } from "../objects/made-objects";
import { type Provider } from "../protocol/provider";
import { AwsConnection } from "./connection";

export function awsProvider(cloud: MadeObjects): Provider {
    return { name: "aws", version, connect: () => new AwsConnection(cloud) };
}
