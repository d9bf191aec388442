import assert from "node:assert/strict";
import { kubernetesVersions } from "../../../components/eks/kubernetes-version";
import { WindowsCluster, windowsNetworkValues, type WindowsClusterArgs } from "../../../components/eks/windows-cluster";
import { without } from "../../support/asserted";
import { documentOf, madeResources, region, render, subnetIds, vpc } from "../ecs/rendered-component";

const args: WindowsClusterArgs = {
    clusterName: "eks-windows-test", region, kubernetesVersion: "1.36", addOns: kubernetesVersions["1.36"].addOns, vpcId: vpc.vpcId, subnetIds, publicCidrs: [], administrators: [],
};
const cluster = (change: Partial<WindowsClusterArgs> = {}) => render(() => {
    const { clusterName, endpoint, serviceCidr, securityGroupId, certificateAuthority } = new WindowsCluster("windows", { ...args, ...change });
    return { clusterName, endpoint, serviceCidr, securityGroupId, certificateAuthority };
});
const inputs = async (change: Partial<WindowsClusterArgs> = {}) => (await cluster(change)).one("eks:index:Cluster").inputs;

describe("Windows cluster", () => {
    it("is the component of @pulumi/eks, with a role and a log group of its own", async () => {
        const run = await cluster();
        assert.deepEqual(madeResources(run), [
            "LogGroup windows-control-plane-logs", "Role windows-control-plane-role", "RolePolicyAttachment windows-control-plane-cluster", "RolePolicyAttachment windows-control-plane-windows-addresses"]);
        const overwrite = { resolveConflictsOnCreate: "OVERWRITE", resolveConflictsOnUpdate: "OVERWRITE" }; // the package's own defaults
        assert.deepEqual(without(run.one("eks:index:Cluster", "windows-cluster").inputs, "serviceRole"), {
            name: "eks-windows-test", version: "1.36", vpcId: vpc.vpcId, privateSubnetIds: subnetIds, authenticationMode: "API", accessEntries: {},
            endpointPrivateAccess: true, endpointPublicAccess: false, enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
            skipDefaultNodeGroup: true, skipDefaultSecurityGroups: true, createInstanceRole: false, nodeAssociatePublicIpAddress: false,
            vpcCniOptions: { addonVersion: "v1.22.4-eksbuild.3", configurationValues: { enableWindowsIpam: "true", enableWindowsPrefixDelegation: "true" }, ...overwrite },
            kubeProxyAddonOptions: { version: "v1.36.0-eksbuild.21", ...overwrite }, corednsAddonOptions: { enabled: false, ...overwrite },
        });
    });

    it("may give addresses to Windows pods, from its first minute to its last", async () => {
        const run = await cluster();
        const attachments = run.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
        assert.deepEqual(attachments.map(({ inputs: { policyArn } }) => policyArn).sort(), ["arn:aws:iam::aws:policy/AmazonEKSClusterPolicy", "arn:aws:iam::aws:policy/AmazonEKSVPCResourceController"]);
        const { dependsOn } = run.one("eks:index:Cluster");
        for (const { urn } of [...attachments, run.one("aws:cloudwatch/logGroup:LogGroup")]) assert.ok(dependsOn.includes(urn), urn);
        assert.deepEqual(documentOf(run, "aws:iam/role:Role", "windows-control-plane-role", "assumeRolePolicy").Statement, [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "eks.amazonaws.com" } }]);
    });

    it("keeps its logs for 90 days in the group that EKS would make without an end", async () => {
        assert.deepEqual((await cluster()).one("aws:cloudwatch/logGroup:LogGroup").inputs, { name: "/aws/eks/eks-windows-test/cluster", retentionInDays: 90 });
    });

    it("is open to the networks that the settings name, and to no other", async () => {
        const { endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs } = await inputs({ publicCidrs: ["203.0.113.0/24"] });
        assert.deepEqual([endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs], [true, true, ["203.0.113.0/24"]]);
    });

    it("is administered by the principals that the settings name", async () => {
        const { accessEntries } = await inputs({ region: "us-gov-west-1", administrators: ["arn:aws-us-gov:iam::123456789012:role/platform/admins"] });
        assert.deepEqual(accessEntries, {
            "role-platform-admins": {
                principalArn: "arn:aws-us-gov:iam::123456789012:role/platform/admins",
                accessPolicies: { administrator: { policyArn: "arn:aws-us-gov:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", accessScope: { type: "cluster" } } },
            },
        });
    });

    it("gives its nodes what they start with", async () => {
        assert.deepEqual((await cluster()).outputs, {
            clusterName: "eks-windows-test", endpoint: "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com", serviceCidr: "172.20.0.0/16",
            securityGroupId: "sg-0c1c1c1c1c1c1c1c1", certificateAuthority: "LS0tLS1CRUdJTg==",
        });
    });

    it("says texts to the network add-on, not booleans", () => { for (const value of Object.values(windowsNetworkValues)) assert.equal(value, "true"); });
});
