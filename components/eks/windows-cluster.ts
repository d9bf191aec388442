// The control plane, ready for Windows nodes: its role may hand out addresses for Windows pods (the controller for that
// runs inside the control plane, nothing is installed), and the network add-on is told to. Nodes are components of their own.
import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyArn, partitionOf } from "../iam/partition";
import { trustPolicy } from "../iam/policy-document";
import type { AddOnVersions, KubernetesVersion } from "./kubernetes-version";

/** Every log that EKS can write; `audit` says who used which service account, `authenticator` which role became whom. */
const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

const logRetentionDays = 90;

/**
 * Values of the vpc-cni add-on's chart, which owns the ConfigMap `amazon-vpc-cni`. Texts, not booleans: the chart copies
 * them into the ConfigMap. Prefixes raise a node from a handful of pods to a hundred and more.
 */
export const windowsNetworkValues = { enableWindowsIpam: "true", enableWindowsPrefixDelegation: "true" } as const;

export interface WindowsClusterArgs {
    /** Physical name: the log group is made before the cluster and is found by it. */
    readonly clusterName: string;
    readonly region: string;
    readonly kubernetesVersion: KubernetesVersion;
    /** Given, so that no preview asks AWS which is the newest. */
    readonly addOns: Pick<AddOnVersions, "vpcCni" | "kubeProxy">;
    readonly vpcId: pulumi.Input<string>;
    /** Private, in at least two zones. */
    readonly subnetIds: pulumi.Input<string[]>;
    /** Networks outside of the VPC that reach the API. Plain: empty, and there is no public endpoint. */
    readonly publicCidrs: readonly string[];
    /** IAM roles and users that administer the cluster, beside its creator. Plain: an entry each. */
    readonly administrators: readonly string[];
}

/** Costs 73 USD a month (six times that once its version is out of standard support) and its logs. Has no nodes and no CoreDNS. */
export class WindowsCluster extends pulumi.ComponentResource {
    readonly clusterName: pulumi.Output<string>;
    readonly endpoint: pulumi.Output<string>;
    /** base64 */
    readonly certificateAuthority: pulumi.Output<string>;
    readonly serviceCidr: pulumi.Output<string>;
    /** The group that EKS makes: nodes in it, and the control plane, reach each other. */
    readonly securityGroupId: pulumi.Output<string>;
    /** JSON; asks `aws eks get-token` for a token at each use, so it holds no secret. */
    readonly kubeconfig: pulumi.Output<string>;

    constructor(private readonly name: string, private readonly args: WindowsClusterArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:WindowsCluster", name, args, options);
        const role = this.createRole();
        const cluster = this.createCluster(role, [...this.attachPolicies(role), this.createLogGroup()]);
        const { eksCluster } = cluster;
        this.clusterName = eksCluster.name;
        this.endpoint = eksCluster.endpoint;
        this.certificateAuthority = eksCluster.certificateAuthority.data;
        this.serviceCidr = eksCluster.kubernetesNetworkConfig.serviceIpv4Cidr;
        this.securityGroupId = eksCluster.vpcConfig.clusterSecurityGroupId;
        this.kubeconfig = cluster.kubeconfigJson;
        this.registerOutputs({ clusterName: this.clusterName, endpoint: this.endpoint, securityGroupId: this.securityGroupId });
    }

    private createRole(): aws.iam.Role {
        return new aws.iam.Role(`${this.name}-control-plane-role`, {
            description: "EKS control plane, with the controller that gives Windows pods their addresses",
            assumeRolePolicy: trustPolicy("eks.amazonaws.com"),
        }, { parent: this });
    }

    private attachPolicies(role: aws.iam.Role): aws.iam.RolePolicyAttachment[] {
        const policies = { cluster: "AmazonEKSClusterPolicy", "windows-addresses": "AmazonEKSVPCResourceController" };
        return Object.entries(policies).map(([purpose, policy]) =>
            new aws.iam.RolePolicyAttachment(`${this.name}-control-plane-${purpose}`, { role: role.name, policyArn: managedPolicyArn(this.args.region, policy) }, { parent: this }));
    }

    private createLogGroup(): aws.cloudwatch.LogGroup {
        return new aws.cloudwatch.LogGroup(`${this.name}-control-plane-logs`, { name: `/aws/eks/${this.args.clusterName}/cluster`, retentionInDays: logRetentionDays }, { parent: this });
    }

    /** @param before what the cluster needs from its first minute to its last. */
    private createCluster(serviceRole: aws.iam.Role, before: readonly pulumi.Resource[]): eks.Cluster {
        const { clusterName, region, kubernetesVersion, addOns, vpcId, subnetIds, publicCidrs, administrators } = this.args;
        return new eks.Cluster(`${this.name}-cluster`, {
            name: clusterName,
            version: kubernetesVersion,
            vpcId,
            privateSubnetIds: subnetIds,
            serviceRole,
            authenticationMode: "API",
            accessEntries: Object.fromEntries(administrators.map((principal) => administratorEntry(principal, region))),
            endpointPrivateAccess: true,
            endpointPublicAccess: publicCidrs.length > 0,
            ...(publicCidrs.length > 0 && { publicAccessCidrs: [...publicCidrs] }),
            enabledClusterLogTypes: logTypes,
            skipDefaultNodeGroup: true,
            skipDefaultSecurityGroups: true,
            createInstanceRole: false,
            nodeAssociatePublicIpAddress: false,
            vpcCniOptions: { addonVersion: addOns.vpcCni, configurationValues: { ...windowsNetworkValues } },
            kubeProxyAddonOptions: { version: addOns.kubeProxy },
            corednsAddonOptions: { enabled: false },
        }, { parent: this, dependsOn: [...before] });
    }
}

function administratorEntry(principalArn: string, region: string): [string, eks.types.input.AccessEntryArgs] {
    return [principalArn.replace(/^.*:/, "").replaceAll("/", "-"), {
        principalArn,
        accessPolicies: { administrator: { policyArn: `arn:${partitionOf(region)}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`, accessScope: { type: "cluster" } } },
    }];
}
