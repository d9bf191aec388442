import assert from "node:assert/strict";
import { ContainerHosts, type ContainerHostsArgs } from "../../../components/hosts/container-hosts";
import { linuxDomainlessUserData } from "../../../components/hosts/user-data";
import { text, without } from "../../support/asserted";
import { documentOf, keyArn, madeResources, portableIdentity, region, render, secretArn, subnetIds } from "../ecs/rendered-component";

const tags = { Project: "gmsa", Environment: "test" };
const args: ContainerHostsArgs = {
    clusterName: "containers",
    region,
    subnetIds,
    securityGroupIds: ["sg-0aaaaaaaaaaaaaaa1"],
    instanceTypes: ["m7i.large", "m7a.large"],
    minimum: 1,
    maximum: 4,
    portableIdentities: [portableIdentity],
    tags,
};
const hosts = (change: Partial<ContainerHostsArgs> = {}) => render(() => { new ContainerHosts("container-hosts", { ...args, ...change }); });
const policies = "aws:iam/rolePolicy:RolePolicy";

describe("role of container hosts", () => {
    it("carries the agent's and Systems Manager's managed policies and one policy of its own", async () => {
        const run = await hosts();
        assert.deepEqual(run.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").map(({ inputs }) => inputs["policyArn"]).sort(), [
            "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"]);
        assert.equal(run.of(policies).length, 1);
        assert.deepEqual(documentOf(run, "aws:iam/role:Role", "container-hosts-role", "assumeRolePolicy").Statement, [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }]);
    });

    it("reads the secrets of the accounts that run there, each once, by their key", async () => {
        const other = { secretArn: secretArn.replace("bookstore", "orders"), keyArn };
        const run = await hosts({ portableIdentities: [other, portableIdentity, other] });
        assert.deepEqual(documentOf(run, policies, "container-hosts-portable-identities").Statement, [
            { Sid: "ReadPortableIdentities", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: [secretArn, other.secretArn] },
            { Sid: "DecryptPortableIdentities", Effect: "Allow", Action: ["kms:Decrypt"], Resource: [keyArn], Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } } },
        ]);
    });

    it("reads no secret where no domainless task runs", async () => {
        assert.equal((await hosts({ portableIdentities: [] })).of(policies).length, 0);
    });

    it("is refused when IAM could not hold its policy", async () => {
        const many = Array.from({ length: 120 }, (_, at) => ({ secretArn: secretArn.replace("bookstore", `account-${at}`), keyArn }));
        await assert.rejects(hosts({ portableIdentities: many }), /host-role-policy-size: The policy by which the hosts read their portable identities has \d+ characters\. Allowed: 10240\./);
    });
});

describe("container hosts", () => {
    it("keep their rights until they are gone", async () => {
        const run = await hosts();
        const { dependsOn } = run.one("aws:iam/instanceProfile:InstanceProfile");
        for (const { urn } of [...run.of("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), ...run.of(policies)]) assert.ok(dependsOn.includes(urn), urn);
    });

    it("are a role, a template and a group", async () => {
        assert.deepEqual(madeResources(await hosts()), [
            "Group container-hosts-group", "InstanceProfile container-hosts-instance-profile", "LaunchTemplate container-hosts-template", "Role container-hosts-role",
            "RolePolicy container-hosts-portable-identities", "RolePolicyAttachment container-hosts-agent", "RolePolicyAttachment container-hosts-session-manager"]);
    });

    it("start from AWS's current image, without a key pair, a public address or a way to the metadata service for containers", async () => {
        const template = (await hosts()).one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
        assert.deepEqual(without(template, "iamInstanceProfile", "userData"), {
            description: "Amazon Linux 2023 container hosts for domainless gMSA tasks",
            imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
            updateDefaultVersion: true,
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1, instanceMetadataTags: "disabled" },
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 50, deleteOnTermination: "true" } }],
            networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress: "false", deleteOnTermination: "true", securityGroups: ["sg-0aaaaaaaaaaaaaaa1"] }],
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({ resourceType, tags: { ...tags, Name: "container-hosts-template" } })),
        });
        assert.equal(Buffer.from(text(template["userData"]), "base64").toString("utf8"), linuxDomainlessUserData("containers"));
    });

    it("scale by ECS alone, are replaced by age and template, and go with the group", async () => {
        const group = (await hosts()).one("aws:autoscaling/group:Group").inputs;
        assert.deepEqual(without(group, "mixedInstancesPolicy", "tags"), {
            minSize: 1, maxSize: 4, vpcZoneIdentifiers: subnetIds, protectFromScaleIn: false, forceDelete: true, maxInstanceLifetime: 2592000,
            instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
            instanceRefresh: { strategy: "Rolling", preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200, skipMatching: true } },
        });
        assert.deepEqual(JSON.parse(JSON.stringify(group["mixedInstancesPolicy"], (key, value: unknown) => (key === "launchTemplateId" ? "lt" : value))), {
            instancesDistribution: { onDemandPercentageAboveBaseCapacity: 100, onDemandAllocationStrategy: "prioritized" },
            launchTemplate: { launchTemplateSpecification: { launchTemplateId: "lt", version: "1" }, overrides: [{ instanceType: "m7i.large" }, { instanceType: "m7a.large" }] },
        });
    });

    it("carry the stack's tags, and the one that ECS would add, to every instance", async () => {
        assert.deepEqual((await hosts()).one("aws:autoscaling/group:Group").inputs["tags"], [
            { key: "Project", value: "gmsa", propagateAtLaunch: true },
            { key: "Environment", value: "test", propagateAtLaunch: true },
            { key: "Name", value: "container-hosts", propagateAtLaunch: true },
            { key: "AmazonECSManaged", value: "true", propagateAtLaunch: true },
        ]);
    });
});
