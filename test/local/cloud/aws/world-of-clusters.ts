// A Kubernetes cluster, its nodes, and who may use it.
import { type WorldEntry } from "./world";
import { trust } from "./world-of-foundations";

const cluster = { clusterName: "<kubernetes.name>" };

export const clusterWorld: Readonly<Record<string, WorldEntry>> = {
    kubernetes: {
        type: "aws:eks/cluster:Cluster",
        inputs: {
            name: "shop",
            roleArn: "<role.arn>",
            version: "1.36",
            vpcConfig: { subnetIds: ["<one.id>", "<two.id>"], endpointPrivateAccess: true },
            accessConfig: { authenticationMode: "API" },
        },
    },
    nodeRole: { type: "aws:iam/role:Role", inputs: { name: "nodes", assumeRolePolicy: trust("ec2.amazonaws.com") } },
    windowsRole: {
        type: "aws:iam/role:Role",
        inputs: { name: "windows-nodes", assumeRolePolicy: trust("ec2.amazonaws.com") },
    },
    nodeEntry: {
        type: "aws:eks/accessEntry:AccessEntry",
        inputs: { ...cluster, principalArn: "<windowsRole.arn>", type: "EC2_WINDOWS" },
    },
    people: {
        type: "aws:eks/accessEntry:AccessEntry",
        inputs: { ...cluster, principalArn: "arn:aws:iam::123456789012:role/people", kubernetesGroups: ["viewers"] },
    },
    peoplePolicy: {
        type: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        inputs: {
            ...cluster,
            principalArn: "<people.principalArn>",
            policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy",
            accessScope: { type: "namespace", namespaces: ["shop"] },
        },
    },
    network: {
        type: "aws:eks/addon:Addon",
        inputs: {
            ...cluster,
            addonName: "vpc-cni",
            configurationValues: JSON.stringify({ enableWindowsIpam: "true" }),
        },
    },
    linuxNodes: {
        type: "aws:eks/nodeGroup:NodeGroup",
        inputs: {
            ...cluster,
            nodeRoleArn: "<nodeRole.arn>",
            subnetIds: ["<one.id>", "<two.id>"],
            scalingConfig: { minSize: 2, desiredSize: 2, maxSize: 3 },
        },
    },
    nodeTemplate: { type: "aws:ec2/launchTemplate:LaunchTemplate", inputs: { vpcSecurityGroupIds: ["<group.id>"] } },
    windowsNodes: {
        type: "aws:eks/nodeGroup:NodeGroup",
        inputs: {
            ...cluster,
            nodeRoleArn: "<windowsRole.arn>",
            subnetIds: ["<one.id>"],
            amiType: "WINDOWS_CORE_2022_x86_64",
            instanceTypes: ["m7i.large"],
            launchTemplate: { id: "<nodeTemplate.id>", version: "1" },
            scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 3 },
        },
    },
    fargateProfile: {
        type: "aws:eks/fargateProfile:FargateProfile",
        inputs: {
            ...cluster,
            podExecutionRoleArn: "<role.arn>",
            subnetIds: ["<one.id>"],
            selectors: [{ namespace: "shop" }],
        },
    },
    podRole: {
        type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        inputs: { ...cluster, namespace: "shop", serviceAccount: "web", roleArn: "<role.arn>" },
    },
    oldRule: {
        type: "aws:ec2/securityGroupRule:SecurityGroupRule",
        inputs: {
            type: "ingress",
            protocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrBlocks: ["10.0.0.0/16"],
            securityGroupId: "<group.id>",
        },
    },
};
