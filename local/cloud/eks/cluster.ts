// The component eks:index:Cluster, with the children that the real one makes under the same names, so that previews,
// policies and counts are those of a user's own run. The API server's address is not asked whether it answers.
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterArgs } from "@pulumi/eks";
import { createAccessEntries } from "./access-entries";
import { createAddOn, wantsCoreDns } from "./add-ons";
import { readArguments, tagsOf } from "./cluster-arguments";
import { kubeconfigOf } from "./kubeconfig";
import { refusalsOf } from "./refusals";
import { createClusterSecurityGroup, createNodeSecurity } from "./security-groups";
import { ServiceRole } from "./service-role";
import { VpcCniAddOn } from "./vpc-cni-add-on";

export const clusterType = "eks:index:Cluster";

export class Cluster extends pulumi.ComponentResource {
    /** What the program sees of the component. */
    readonly outputs: pulumi.Inputs;

    constructor(name: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions) {
        super(clusterType, name, inputs, options);
        const args = readArguments(inputs);
        const refusals = refusalsOf(args);
        if (refusals.length > 0) throw new pulumi.ResourceError(refusals.join("\n"), this);
        const child = { parent: this };
        const role = pulumi.output(
            args.serviceRole ?? new ServiceRole(`${name}-eksRole`, args.tags, child).attachedRole,
        );
        const clusterGroup =
            args.clusterSecurityGroup ??
            (args.skipDefaultSecurityGroups === true ? undefined : createClusterSecurityGroup(name, args, child));
        const subnetIds = subnetsOf(args);
        const cluster = createCluster(name, args, { roleArn: role.arn, clusterGroup, subnetIds }, child);
        if (args.kubeProxyAddonOptions?.enabled !== false)
            createAddOn(
                `${name}-kube-proxy`,
                "kube-proxy",
                cluster,
                args.kubeProxyAddonOptions ?? {},
                args.tags,
                child,
            );
        const provider = new kubernetes.Provider(
            `${name}-eks-k8s`,
            {
                kubeconfig: pulumi.jsonStringify(kubeconfigOf(cluster, args.providerCredentialOpts, true)),
                ...(args.enableConfigMapMutable !== undefined && {
                    enableConfigMapMutable: args.enableConfigMapMutable,
                }),
            },
            child,
        );
        const entries = createAccessEntries(name, cluster, args.accessEntries ?? {}, child);
        const network =
            args.useDefaultVpcCni === true
                ? undefined
                : new VpcCniAddOn(
                      `${name}-vpc-cni`,
                      {
                          options: args.vpcCniOptions ?? {},
                          clusterName: cluster.name,
                          clusterVersion: cluster.version,
                          tags: args.tags,
                      },
                      { ...child, dependsOn: entries, providers: { kubernetes: provider } },
                  );
        if (wantsCoreDns(args))
            createAddOn(`${name}-coredns`, "coredns", cluster, args.corednsAddonOptions ?? {}, args.tags, child);
        const nodes =
            args.skipDefaultSecurityGroups === true || clusterGroup === undefined
                ? undefined
                : createNodeSecurity(name, args, cluster, pulumi.output(clusterGroup).id, child);
        const kubeconfig = kubeconfigOf(cluster, args.providerCredentialOpts, false);
        const issuer = cluster.identities.apply((identities) => identities[0]?.oidcs[0]?.issuer ?? "");
        const ownGroupId = cluster.vpcConfig.apply(({ clusterSecurityGroupId }) => clusterSecurityGroupId);
        this.outputs = {
            kubeconfig,
            kubeconfigJson: pulumi.jsonStringify(kubeconfig),
            eksCluster: cluster,
            clusterSecurityGroup: clusterGroup,
            nodeSecurityGroup: nodes?.group,
            eksClusterIngressRule: nodes?.clusterIngress,
            instanceRoles: [],
            clusterSecurityGroupId: clusterGroup === undefined ? ownGroupId : pulumi.output(clusterGroup).id,
            nodeSecurityGroupId: nodes?.group.id ?? ownGroupId,
            clusterIngressRuleId: nodes?.clusterIngress.securityGroupRuleId ?? "",
            defaultNodeGroupAsgName: "",
            fargateProfileId: "",
            fargateProfileStatus: "",
            oidcProviderArn: "",
            oidcProviderUrl: issuer,
            oidcIssuer: issuer.apply((url) => url.replace("https://", "")),
            autoModeNodeRoleName: "",
            core: {
                cluster,
                vpcId: args.vpcId,
                subnetIds,
                publicSubnetIds: args.publicSubnetIds,
                privateSubnetIds: args.privateSubnetIds,
                endpoint: cluster.endpoint,
                clusterSecurityGroup: clusterGroup,
                provider,
                instanceRoles: [],
                nodeGroupOptions: {},
                kubeconfig,
                vpcCni: network,
                tags: args.tags,
                nodeSecurityGroupTags: args.nodeSecurityGroupTags,
                storageClasses: {},
                clusterIamRole: role,
                accessEntries: Object.values(args.accessEntries ?? {}),
                autoModeNodeRoleName: "",
            },
        };
        this.registerOutputs(this.outputs);
    }
}

interface ClusterPlace {
    readonly roleArn: pulumi.Output<string>;
    readonly clusterGroup: pulumi.Input<aws.ec2.SecurityGroup> | undefined;
    readonly subnetIds: pulumi.Output<string[]>;
}

function subnetsOf({ subnetIds, publicSubnetIds, privateSubnetIds }: ClusterArgs): pulumi.Output<string[]> {
    if (subnetIds !== undefined) return pulumi.output(subnetIds);
    return pulumi
        .all([pulumi.output(publicSubnetIds ?? []), pulumi.output(privateSubnetIds ?? [])])
        .apply(([publicIds, privateIds]) => [...publicIds, ...privateIds]);
}

function createCluster(
    name: string,
    args: ClusterArgs,
    { roleArn, clusterGroup, subnetIds }: ClusterPlace,
    options: pulumi.CustomResourceOptions,
): aws.eks.Cluster {
    const { kubernetesServiceIpAddressRange: serviceIpv4Cidr, ipFamily, encryptionConfigKeyArn } = args;
    return new aws.eks.Cluster(
        `${name}-eksCluster`,
        {
            roleArn,
            bootstrapSelfManagedAddons: args.bootstrapSelfManagedAddons ?? true,
            accessConfig: {
                authenticationMode: args.authenticationMode ?? "API",
                bootstrapClusterCreatorAdminPermissions: true,
            },
            vpcConfig: {
                subnetIds,
                ...(clusterGroup !== undefined && { securityGroupIds: [pulumi.output(clusterGroup).id] }),
                ...(args.endpointPrivateAccess !== undefined && { endpointPrivateAccess: args.endpointPrivateAccess }),
                ...(args.endpointPublicAccess !== undefined && { endpointPublicAccess: args.endpointPublicAccess }),
                ...(args.publicAccessCidrs !== undefined && { publicAccessCidrs: args.publicAccessCidrs }),
            },
            tags: tagsOf(`${name}-eksCluster`, args.clusterTags, args.tags),
            ...(args.name !== undefined && { name: args.name }),
            ...(args.version !== undefined && { version: args.version }),
            ...(args.enabledClusterLogTypes !== undefined && { enabledClusterLogTypes: args.enabledClusterLogTypes }),
            ...(args.upgradePolicy !== undefined && { upgradePolicy: args.upgradePolicy }),
            ...(args.deletionProtection !== undefined && { deletionProtection: args.deletionProtection }),
            ...(encryptionConfigKeyArn !== undefined && {
                encryptionConfig: { provider: { keyArn: encryptionConfigKeyArn }, resources: ["secrets"] },
            }),
            ...((serviceIpv4Cidr !== undefined || ipFamily !== undefined) && {
                kubernetesNetworkConfig: {
                    ipFamily: ipFamily ?? "ipv4",
                    ...(serviceIpv4Cidr !== undefined && { serviceIpv4Cidr }),
                },
            }),
        },
        {
            ...options,
            ignoreChanges: ["accessConfig.bootstrapClusterCreatorAdminPermissions", "bootstrapSelfManagedAddons"],
        },
    );
}
