// How a cluster's node starts. The template of a managed node group names no image, instance type or profile: EKS keeps
// its own start script then, and takes all three from the node group.
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Platform } from "../credential-spec/credential-spec";
import type { Tags } from "../stack/tags";

/** Where the image's own root volume hangs: under another name there would be a second, unencrypted volume beside it. */
const rootVolumes: Record<Platform, { readonly deviceName: string; readonly sizeGiB: number }> = {
    linux: { deviceName: "/dev/xvda", sizeGiB: 50 },
    // Windows with its cached base images takes 40 GiB; application images are gigabytes.
    windows: { deviceName: "/dev/sda1", sizeGiB: 100 },
};

export interface NodeLaunchTemplateArgs {
    readonly platform: Platform;
    readonly description: string;
    /** The cluster's own group must be among them: a template with groups of its own does not get it from EKS. */
    readonly securityGroupIds: readonly pulumi.Input<string>[];
    /** For instances, volumes and network interfaces: the provider's default tags do not reach them. */
    readonly tags: Tags;
    /** Self-managed nodes only. */
    readonly start?: { readonly imageId: string; readonly instanceProfileArn: pulumi.Input<string>; readonly userData: pulumi.Input<string> } | undefined;
}

/** @param parent the component that the template belongs to. */
export function createNodeLaunchTemplate(name: string, args: NodeLaunchTemplateArgs, parent: pulumi.Resource): aws.ec2.LaunchTemplate {
    const { deviceName, sizeGiB } = rootVolumes[args.platform];
    return new aws.ec2.LaunchTemplate(name, {
        description: args.description,
        updateDefaultVersion: true,
        // One hop: an answer of the metadata service never crosses into a pod's network. ccg.exe is a process of the node.
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1, instanceMetadataTags: "disabled" },
        blockDeviceMappings: [{ deviceName, ebs: { encrypted: "true", volumeType: "gp3", volumeSize: sizeGiB, deleteOnTermination: "true" } }],
        vpcSecurityGroupIds: [...args.securityGroupIds],
        tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags: { ...args.tags, Name: name } })),
        ...(args.start && { imageId: args.start.imageId, iamInstanceProfile: { arn: args.start.instanceProfileArn }, userData: args.start.userData }),
    }, { parent });
}
