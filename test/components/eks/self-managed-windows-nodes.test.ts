import assert from "node:assert/strict";
import { SelfManagedWindowsNodes, type SelfManagedWindowsNodesArgs } from "../../../components/eks/self-managed-windows-nodes";
import { windowsUserData, type WindowsNodeStart } from "../../../components/eks/windows-user-data";
import { text, without } from "../../support/asserted";
import { madeResources, portableIdentity, region, render, subnetIds } from "../ecs/rendered-component";

const start: WindowsNodeStart = {
    clusterName: "eks-windows-test", endpoint: "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com", certificateAuthority: "LS0tLS1CRUdJTg==", serviceCidr: "172.20.0.0/16",
    labels: { "gmsa/nodes": "windows", "gmsa/windows-release": "2022", "gmsa/base-image": "ltsc2022" }, taint: "os=windows:NoSchedule",
};
const args: SelfManagedWindowsNodesArgs = {
    ...start, kubernetesVersion: "1.35", region, subnetIds, securityGroupIds: ["sg-0c1c1c1c1c1c1c1c1"], release: "2022", edition: "full",
    capacity: { instanceTypes: ["m7i.xlarge", "m6i.xlarge"], minimum: 1, maximum: 4 }, portableIdentities: [portableIdentity], tags: { Project: "gmsa" },
};
const nodes = (change: Partial<SelfManagedWindowsNodesArgs> = {}) => render(() => { new SelfManagedWindowsNodes("windows-nodes", { ...args, ...change }); });

describe("Windows nodes of an Auto Scaling group", () => {
    it("are what managed ones are, with a profile and a group instead of EKS's", async () => {
        assert.deepEqual(madeResources(await nodes()), [
            "AccessEntry windows-nodes-access", "Group windows-nodes-group", "InstanceProfile windows-nodes-instance-profile", "LaunchTemplate windows-nodes-template", "Role windows-nodes-role",
            "RolePolicy windows-nodes-portable-identities", "RolePolicyAttachment windows-nodes-addresses", "RolePolicyAttachment windows-nodes-images", "RolePolicyAttachment windows-nodes-kubelet",
            "RolePolicyAttachment windows-nodes-session-manager"]);
    });

    it("start from AWS's current image of their release, edition and Kubernetes version, with the script that joins the cluster", async () => {
        const { imageId, userData, blockDeviceMappings } = (await nodes()).one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
        assert.equal(imageId, "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.35/image_id");
        assert.equal(Buffer.from(text(userData), "base64").toString("utf8"), windowsUserData(start));
        assert.deepEqual(blockDeviceMappings, [{ deviceName: "/dev/sda1", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 100, deleteOnTermination: "true" } }]);
    });

    it("carry the tag by which the cluster knows them, and are replaced by age and template", async () => {
        const run = await nodes();
        const group = run.one("aws:autoscaling/group:Group");
        assert.deepEqual(without(group.inputs, "mixedInstancesPolicy"), {
            minSize: 1, maxSize: 4, vpcZoneIdentifiers: subnetIds, maxInstanceLifetime: 2592000,
            instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200, autoRollback: true, skipMatching: true } },
            tags: [
                { key: "Project", value: "gmsa", propagateAtLaunch: true }, { key: "Name", value: "windows-nodes", propagateAtLaunch: true },
                { key: "kubernetes.io/cluster/eks-windows-test", value: "owned", propagateAtLaunch: true },
            ],
        });
        assert.ok(group.dependsOn.includes(run.one("aws:eks/accessEntry:AccessEntry").urn));
    });
});

describe("user data of a Windows node", () => {
    it("is PowerShell that assigns six values and runs the image's own script with them", () => {
        const lines = windowsUserData(start).split("\n");
        assert.deepEqual(lines.slice(0, 7), [
            "<powershell>", "$env:GMSA_CLUSTER_NAME = 'eks-windows-test'", `$env:GMSA_CLUSTER_ENDPOINT = '${start.endpoint}'`, "$env:GMSA_CLUSTER_CA = 'LS0tLS1CRUdJTg=='",
            "$env:GMSA_SERVICE_CIDR = '172.20.0.0/16'", "$env:GMSA_NODE_LABELS = 'gmsa/base-image=ltsc2022,gmsa/nodes=windows,gmsa/windows-release=2022'", "$env:GMSA_NODE_TAINTS = 'os=windows:NoSchedule'"]);
        assert.deepEqual(lines.slice(-2), ["</powershell>", ""]);
        for (const option of ["-EKSClusterName $env:GMSA_CLUSTER_NAME", "-APIServerEndpoint $env:GMSA_CLUSTER_ENDPOINT", "-Base64ClusterCA $env:GMSA_CLUSTER_CA", "-ServiceCIDR $env:GMSA_SERVICE_CIDR", "--register-with-taints=$env:GMSA_NODE_TAINTS"]) {
            assert.equal(lines.filter((line) => line.includes(option)).length, 1, option);
        }
    });

    it("fits into what EC2 takes", () => { assert.ok(Buffer.byteLength(windowsUserData(start)) < 16384); });

    const refused: [string, Partial<WindowsNodeStart>, RegExp][] = [
        ["a cluster name that ends its quotes", { clusterName: "a'; Stop-Computer; '" }, /cannot be GMSA_CLUSTER_NAME of a Windows node/],
        ["an endpoint without TLS", { endpoint: "http://10.0.0.1" }, /cannot be GMSA_CLUSTER_ENDPOINT/],
        ["a certificate authority in plain text", { certificateAuthority: "-----BEGIN CERTIFICATE-----" }, /cannot be GMSA_CLUSTER_CA/],
        ["no service network", { serviceCidr: "" }, /cannot be GMSA_SERVICE_CIDR/],
        ["a label with a blank", { labels: { a: "b c" } }, /cannot be GMSA_NODE_LABELS/],
        ["a taint without effect", { taint: "os=windows" }, /cannot be GMSA_NODE_TAINTS/],
    ];
    for (const [name, change, message] of refused) it(`refuses ${name}`, () => { assert.throws(() => windowsUserData({ ...start, ...change }), message); });
});
