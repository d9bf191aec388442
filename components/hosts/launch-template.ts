// How a Linux container host starts. The image is a reference that EC2 resolves at each launch: a new release of the
// image changes no program's diff, it arrives with the next host (every host lives `maximumHostDays` at most).
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../stack/tags";
import { linuxDomainlessUserData } from "./user-data";

/** Amazon Linux 2023, ECS-optimised, x86-64: the only family with a credentials-fetcher package that AWS supports. */
export const linuxImage = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

/** Images and some container layers; the ECS-optimised image itself needs 30 GiB. */
const rootVolumeGiB = 50;

export interface ContainerHostTemplateArgs {
    readonly clusterName: pulumi.Input<string>;
    readonly instanceProfileArn: pulumi.Input<string>;
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    /** For instances, volumes and network interfaces: the provider's default tags do not reach them. */
    readonly tags: Tags;
}

/** @param parent the component that the template belongs to. */
export function createContainerHostTemplate(name: string, args: ContainerHostTemplateArgs, parent: pulumi.Resource): aws.ec2.LaunchTemplate {
    return new aws.ec2.LaunchTemplate(name, {
        description: "Amazon Linux 2023 container hosts for domainless gMSA tasks",
        imageId: linuxImage,
        updateDefaultVersion: true,
        userData: pulumi.output(args.clusterName).apply((cluster) => Buffer.from(linuxDomainlessUserData(cluster)).toString("base64")),
        iamInstanceProfile: { arn: args.instanceProfileArn },
        // One hop: an answer of the metadata service never crosses into a container's network.
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1, instanceMetadataTags: "disabled" },
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: rootVolumeGiB, deleteOnTermination: "true" } }],
        networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress: "false", deleteOnTermination: "true", securityGroups: [...args.securityGroupIds] }],
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags: { ...args.tags, Name: name } })),
    }, { parent });
}
