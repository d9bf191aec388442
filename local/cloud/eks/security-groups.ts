// Security groups of a cluster and of its nodes, and the rules between them.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterArgs } from "@pulumi/eks";
import { tagsOf } from "./cluster-arguments";

const everywhere = { fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] };

export interface NodeSecurity {
    readonly group: aws.ec2.SecurityGroup;
    /** Lets the nodes reach the API server. */
    readonly clusterIngress: aws.ec2.SecurityGroupRule;
}

export function createClusterSecurityGroup(
    name: string,
    { vpcId, tags, clusterSecurityGroupTags }: ClusterArgs,
    options: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
        `${name}-eksClusterSecurityGroup`,
        {
            ...(vpcId !== undefined && { vpcId }),
            revokeRulesOnDelete: true,
            tags: tagsOf(`${name}-eksClusterSecurityGroup`, clusterSecurityGroupTags, tags),
        },
        options,
    );
    new aws.ec2.SecurityGroupRule(
        `${name}-eksClusterInternetEgressRule`,
        { description: "Allow internet access.", type: "egress", ...everywhere, securityGroupId: group.id },
        options,
    );
    return group;
}

export function createNodeSecurity(
    name: string,
    { vpcId, tags, nodeSecurityGroupTags }: ClusterArgs,
    cluster: aws.eks.Cluster,
    clusterGroupId: pulumi.Input<string>,
    options: pulumi.CustomResourceOptions,
): NodeSecurity {
    const owned = cluster.name.apply((clusterName) => ({ [`kubernetes.io/cluster/${clusterName}`]: "owned" }));
    const group = new aws.ec2.SecurityGroup(
        `${name}-nodeSecurityGroup`,
        {
            ...(vpcId !== undefined && { vpcId }),
            revokeRulesOnDelete: true,
            tags: tagsOf(`${name}-nodeSecurityGroup`, owned, nodeSecurityGroupTags, tags),
        },
        options,
    );
    const rule = (
        role: string,
        args: Omit<aws.ec2.SecurityGroupRuleArgs, "type">,
        type: "ingress" | "egress" = "ingress",
    ): aws.ec2.SecurityGroupRule => new aws.ec2.SecurityGroupRule(`${name}-${role}`, { ...args, type }, options);
    const fromCluster = { protocol: "tcp", securityGroupId: group.id, sourceSecurityGroupId: clusterGroupId };
    rule("eksNodeIngressRule", {
        description: "Allow nodes to communicate with each other",
        fromPort: 0,
        toPort: 0,
        protocol: "-1",
        securityGroupId: group.id,
        self: true,
    });
    rule("eksNodeClusterIngressRule", {
        description: "Allow worker Kubelets and pods to receive communication from the cluster control plane",
        fromPort: 1025,
        toPort: 65_535,
        ...fromCluster,
    });
    rule("eksExtApiServerClusterIngressRule", {
        description:
            "Allow pods running extension API servers on port 443 to receive communication from cluster control plane",
        fromPort: 443,
        toPort: 443,
        ...fromCluster,
    });
    rule(
        "eksNodeInternetEgressRule",
        { description: "Allow internet access.", ...everywhere, securityGroupId: group.id },
        "egress",
    );
    const clusterIngress = rule("eksClusterIngressRule", {
        description: "Allow pods to communicate with the cluster API Server",
        fromPort: 443,
        toPort: 443,
        protocol: "tcp",
        securityGroupId: clusterGroupId,
        sourceSecurityGroupId: group.id,
    });
    return { group, clusterIngress };
}
