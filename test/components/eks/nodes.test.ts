import assert from "node:assert/strict";
import { SystemNodes, type SystemNodesArgs } from "../../../components/eks/system-nodes";
import { WindowsNodes, type WindowsNodesArgs } from "../../../components/eks/windows-nodes";
import { without } from "../../support/asserted";
import { documentOf, keyArn, madeResources, portableIdentity, region, render, secretArn, subnetIds } from "../ecs/rendered-component";

const tags = { Project: "gmsa", Environment: "test" };
const capacity = { instanceTypes: ["m7i.xlarge", "m6i.xlarge"], minimum: 2, maximum: 6 };
const securityGroupIds = ["sg-0c1c1c1c1c1c1c1c1", "sg-0aaaaaaaaaaaaaaa1"];
const windowsArgs: WindowsNodesArgs = {
    clusterName: "eks-windows-test", kubernetesVersion: "1.36", region, subnetIds, securityGroupIds, release: "2022", edition: "core", capacity, portableIdentities: [portableIdentity], tags,
};
const systemArgs: SystemNodesArgs = { clusterName: "eks-windows-test", kubernetesVersion: "1.36", region, subnetIds, securityGroupIds: ["sg-0c1c1c1c1c1c1c1c1"], capacity, tags };
const windows = (change: Partial<WindowsNodesArgs> = {}) => render(() => { new WindowsNodes("windows-nodes", { ...windowsArgs, ...change }); });
const system = (change: Partial<SystemNodesArgs> = {}) => render(() => { new SystemNodes("system-nodes", { ...systemArgs, ...change }); });
const template = "aws:ec2/launchTemplate:LaunchTemplate";
const group = "aws:eks/nodeGroup:NodeGroup";

describe("managed Windows nodes", () => {
    it("are a role, its entry, a template and a group", async () => {
        assert.deepEqual(madeResources(await windows()), [
            "AccessEntry windows-nodes-access", "LaunchTemplate windows-nodes-template", "NodeGroup windows-nodes-group", "Role windows-nodes-role", "RolePolicy windows-nodes-portable-identities",
            "RolePolicyAttachment windows-nodes-addresses", "RolePolicyAttachment windows-nodes-images", "RolePolicyAttachment windows-nodes-kubelet", "RolePolicyAttachment windows-nodes-session-manager"]);
    });

    it("start from EKS's image by its type, tainted and labelled, and leave their number to an autoscaler", async () => {
        const run = await windows();
        const { inputs, ignoreChanges } = run.one(group);
        const { state } = run.one("aws:iam/role:Role");
        assert.deepEqual(inputs, {
            clusterName: "eks-windows-test", nodeRoleArn: state["arn"], subnetIds, version: "1.36", amiType: "WINDOWS_CORE_2022_x86_64", capacityType: "ON_DEMAND", instanceTypes: ["m7i.xlarge", "m6i.xlarge"],
            scalingConfig: { minSize: 2, maxSize: 6, desiredSize: 2 }, updateConfig: { maxUnavailable: 1 }, launchTemplate: { id: run.one(template).state["id"], version: "1" },
            labels: { "gmsa/nodes": "windows", "gmsa/windows-release": "2022", "gmsa/base-image": "ltsc2022" }, taints: [{ key: "os", value: "windows", effect: "NO_SCHEDULE" }],
        });
        assert.deepEqual(ignoreChanges, ["scalingConfig.desiredSize"]);
    });

    it("have their entry of the Windows kind before the first of them starts", async () => {
        const run = await windows();
        const entry = run.one("aws:eks/accessEntry:AccessEntry");
        assert.deepEqual(entry.inputs, { clusterName: "eks-windows-test", principalArn: run.one("aws:iam/role:Role").state["arn"], type: "EC2_WINDOWS" });
        assert.ok(run.one(group).dependsOn.includes(entry.urn));
    });

    it("start when their role has all its rights, and keep them until they are gone", async () => {
        const run = await windows();
        const dependencies = run.one(group).inputDependencies["nodeRoleArn"] ?? [];
        for (const { urn } of [...run.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), ...run.of("aws:iam/rolePolicy:RolePolicy")]) assert.ok(dependencies.includes(urn), urn);
    });

    it("have an encrypted root volume under the name that Windows images give it, and no way for pods to the metadata service", async () => {
        assert.deepEqual((await windows()).one(template).inputs, {
            description: "Windows Server 2022 nodes",
            updateDefaultVersion: true,
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1, instanceMetadataTags: "disabled" },
            blockDeviceMappings: [{ deviceName: "/dev/sda1", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 100, deleteOnTermination: "true" } }],
            vpcSecurityGroupIds: securityGroupIds,
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags: { ...tags, Name: "windows-nodes-template" } })),
        });
    });

    it("read the portable identities of the accounts that run there, each once, by their key", async () => {
        const other = { secretArn: secretArn.replace("bookstore", "orders"), keyArn };
        const run = await windows({ portableIdentities: [other, portableIdentity, other] });
        assert.deepEqual(documentOf(run, "aws:iam/rolePolicy:RolePolicy", "windows-nodes-portable-identities").Statement, [
            { Sid: "ReadPortableIdentities", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn, other.secretArn] },
            { Sid: "DecryptPortableIdentities", Effect: "Allow", Action: ["kms:Decrypt"], Resource: [keyArn], Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } } },
        ]);
    });

    it("read no secret where they are members of the domain", async () => { assert.equal((await windows({ portableIdentities: [] })).of("aws:iam/rolePolicy:RolePolicy").length, 0); });

    it("are refused when IAM could not hold their policy, with what to do on EKS", async () => {
        const many = Array.from({ length: 120 }, (_, at) => ({ secretArn: secretArn.replace("bookstore", `account-${at}`), keyArn }));
        await assert.rejects(windows({ portableIdentities: many }), /host-role-policy-size: .* Allowed: 10240\. Move some of these workloads to a second stack/);
    });

    it("can begin with none, and then start with one", async () => {
        assert.deepEqual((await windows({ capacity: { ...capacity, minimum: 0 } })).one(group).inputs["scalingConfig"], { minSize: 0, maxSize: 6, desiredSize: 1 });
    });

    it("are planned while the directory is not up", async () => {
        const run = await render(() => { new WindowsNodes("windows-nodes", windowsArgs); }, { preview: true });
        assert.equal(run.of(group).length, 1);
    });
});

describe("Linux nodes for the system's pods", () => {
    it("have a role apart from the Windows nodes', which reads no secret", async () => {
        assert.deepEqual(madeResources(await system()), [
            "LaunchTemplate system-nodes-template", "NodeGroup system-nodes-group", "Role system-nodes-role", "RolePolicyAttachment system-nodes-addresses",
            "RolePolicyAttachment system-nodes-images", "RolePolicyAttachment system-nodes-kubelet", "RolePolicyAttachment system-nodes-session-manager"]);
    });

    it("are Amazon Linux 2023 without taint", async () => {
        const { amiType, labels, taints } = (await system()).one(group).inputs;
        assert.deepEqual([amiType, labels, taints], ["AL2023_x86_64_STANDARD", { "gmsa/nodes": "system" }, []]);
    });

    it("may have Arm processors: no gMSA runs there", async () => {
        assert.equal((await system({ capacity: { ...capacity, instanceTypes: ["m7g.large"] } })).one(group).inputs["amiType"], "AL2023_ARM_64_STANDARD");
    });

    it("have an encrypted root volume under the name that Linux images give it", async () => {
        const { blockDeviceMappings } = without((await system()).one(template).inputs);
        assert.deepEqual(blockDeviceMappings, [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 50, deleteOnTermination: "true" } }]);
    });

    it("are two at least", async () => {
        await assert.rejects(system({ capacity: { ...capacity, minimum: 1 } }), /cluster-has-linux-nodes: minimum is 1\. Allowed: 2 and more, one for each of two zones\./);
    });
});
