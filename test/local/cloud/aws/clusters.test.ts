// EKS: what it refuses, one row a rule, and what a change does to what it made.
import assert from "node:assert/strict";
import { isPropertyMap, type PropertyMap } from "../../../../local/cloud/objects/property";
import { unknownValue } from "../../../../local/cloud/protocol/signature";
import { AwsRun, urnOf } from "./aws-run";
import { entryOf, MadeWorld } from "./world";

type Case = readonly [name: string, key: string, change: PropertyMap, failure: RegExp];

const scaling = { minSize: 1, desiredSize: 1, maxSize: 2 };
const cases: readonly Case[] = [
    [
        "a cluster in one zone",
        "kubernetes",
        { name: "x", vpcConfig: { subnetIds: ["<one.id>"] } },
        /^vpcConfig\.subnetIds lie in one zone, eu-west-1a\. Allowed: subnets of at least two zones/,
    ],
    [
        "a version that EKS does not have",
        "kubernetes",
        { name: "x", version: "1.19" },
        /^version "1\.19" has a form that is not allowed\. Allowed: 1\.30, /,
    ],
    [
        "a cluster without any endpoint",
        "kubernetes",
        { name: "x", vpcConfig: { subnetIds: ["<one.id>", "<two.id>"], endpointPublicAccess: false } },
        /^vpcConfig has neither a public nor a private endpoint/,
    ],
    [
        "a service network that is public",
        "kubernetes",
        { name: "x", kubernetesNetworkConfig: { serviceIpv4Cidr: "8.8.0.0/16" } },
        /serviceIpv4Cidr "8\.8\.0\.0\/16" is no private network/,
    ],
    [
        "half an Auto Mode",
        "kubernetes",
        { name: "x", computeConfig: { enabled: true }, bootstrapSelfManagedAddons: false },
        /is off while computeConfig\.enabled is on/,
    ],
    ["a name with a dot", "kubernetes", { name: "shop.eu" }, /^name "shop\.eu" has a form that is not allowed/],
    ["a second cluster of a name", "kubernetes", {}, /^name "shop" is taken by/],
    [
        "nodes of a cluster that nothing made",
        "linuxNodes",
        { clusterName: "nothing" },
        /^clusterName "nothing" names nothing/,
    ],
    [
        "a desired size outside the bounds",
        "linuxNodes",
        { scalingConfig: { ...scaling, desiredSize: 9 } },
        /^scalingConfig\.desiredSize 9 is not between minSize and maxSize\. Allowed: 1 to 2/,
    ],
    [
        "Arm instances for an x86 image",
        "linuxNodes",
        { amiType: "AL2023_x86_64_STANDARD", instanceTypes: ["m7g.large"] },
        /^instanceTypes\[0\] "m7g\.large" does not run AL2023_x86_64_STANDARD/,
    ],
    [
        "x86 instances for an Arm image",
        "linuxNodes",
        { amiType: "AL2023_ARM_64_STANDARD", instanceTypes: ["m7i.large"] },
        /^instanceTypes\[0\] "m7i\.large" does not run/,
    ],
    [
        "an image type that there is not",
        "linuxNodes",
        { amiType: "WINDOWS_NANO_2022_x86_64" },
        /^amiType "WINDOWS_NANO_2022_x86_64" is not one of the values there are/,
    ],
    [
        "a disk size beside a launch template",
        "windowsNodes",
        { diskSize: 100 },
        /^diskSize cannot be set together with a launch template/,
    ],
    [
        "CUSTOM without an image",
        "windowsNodes",
        { amiType: "CUSTOM" },
        /^amiType "CUSTOM" needs a launch template that has an image/,
    ],
    [
        "an image type beside a template's own image",
        "windowsNodes",
        { launchTemplate: { id: "<template.id>", version: "1" } },
        /^amiType cannot be set together with a launch template that has an image/,
    ],
    [
        "a template with an instance profile",
        "windowsNodes",
        { launchTemplate: { id: "<template.id>", version: "1" } },
        /^launchTemplate names a template with iamInstanceProfile, which EKS refuses/,
    ],
    [
        "groups for an entry of nodes",
        "nodeEntry",
        { kubernetesGroups: ["viewers"] },
        /^kubernetesGroups is not allowed: only entries of type STANDARD have groups/,
    ],
    [
        "groups that EKS keeps for itself",
        "people",
        { principalArn: "arn:aws:iam::123456789012:role/other", kubernetesGroups: ["system:masters"] },
        /^kubernetesGroups\[0\] "system:masters" begins with a name that EKS keeps for itself/,
    ],
    [
        "an entry after the node group of its role",
        "nodeEntry",
        { principalArn: "<nodeRole.arn>" },
        /^principalArn ".*:role\/nodes" has an entry already, which EKS made for the node group .*::linuxNodes/,
    ],
    ["a second entry of a principal", "people", {}, /is taken by .*::people/],
    [
        "an entry for nodes whose role nothing made",
        "nodeEntry",
        { principalArn: "arn:aws:iam::123456789012:role/nobody" },
        /^principalArn ".*nobody" names nothing/,
    ],
    [
        "a session as principal",
        "people",
        { principalArn: "arn:aws:sts::123456789012:assumed-role/people/me" },
        /^principalArn ".*" has a form that is not allowed\. Allowed: the ARN of an IAM role or user/,
    ],
    [
        "a policy for a principal without entry",
        "peoplePolicy",
        { principalArn: "arn:aws:iam::123456789012:role/stranger" },
        /^principalArn ".*stranger" has no access entry in shop/,
    ],
    [
        "an IAM policy as a cluster's policy",
        "peoplePolicy",
        { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        /^policyArn ".*" has a form that is not allowed/,
    ],
    [
        "namespaces in a scope of the cluster",
        "peoplePolicy",
        { accessScope: { type: "cluster", namespaces: ["shop"] } },
        /^accessScope\.namespaces is set although the scope is the cluster/,
    ],
    [
        "a scope of namespaces without any",
        "peoplePolicy",
        { accessScope: { type: "namespace" } },
        /^accessScope\.namespaces is missing/,
    ],
    [
        "an add-on that there is not",
        "network",
        { addonName: "calico" },
        /^addonName "calico" has a form that is not allowed\. Allowed: /,
    ],
    [
        "a boolean where the add-on has a text",
        "network",
        { configurationValues: JSON.stringify({ enableWindowsIpam: true }) },
        /^configurationValues: enableWindowsIpam true is not what the add-on's schema has\. Allowed: the text "true" or "false"/,
    ],
    [
        "configuration that is no JSON",
        "network",
        { configurationValues: "enableWindowsIpam: true" },
        /^configurationValues .* is no JSON object/,
    ],
    ["an add-on twice", "network", {}, /is taken by .*::network/],
    [
        "six selectors of a Fargate profile",
        "fargateProfile",
        { fargateProfileName: "x", selectors: Array.from({ length: 6 }, (_, index) => ({ namespace: `n${index}` })) },
        /^selectors has 6 elements\. Allowed: 1 to 5/,
    ],
    ["a role of pods twice", "podRole", {}, /is taken by .*::podRole/],
    [
        "ports of an old rule for all protocols",
        "oldRule",
        { protocol: "-1" },
        /^fromPort 443 is set although protocol is -1/,
    ],
    ["an old rule without source", "oldRule", { cidrBlocks: [] }, /says neither from nor to whom/],
    [
        "an old rule with two kinds of sources",
        "oldRule",
        { sourceSecurityGroupId: "<group.id>" },
        /^cidrBlocks cannot be set together with sourceSecurityGroupId/,
    ],
    ["an old rule twice", "oldRule", {}, /is taken by .*::oldRule/],
];

describe("EKS of the local cloud", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => {
        made = await MadeWorld.in(run);
    });
    after(() => {
        run.end();
    });

    for (const [name, key, change, failure] of cases) {
        it(`refuses ${name}`, () => {
            const { type, inputs } = entryOf(key);
            const { failures } = run.check(type, `${key}-other`, made.resolve({ ...inputs, ...change }));
            assert.ok(
                failures.some((text) => failure.test(text)),
                `none of these: ${failures.join("\n")}`,
            );
        });
    }

    const changed = (before: PropertyMap, after: PropertyMap): ReturnType<AwsRun["diff"]> =>
        run.diff(
            entryOf("kubernetes").type,
            "kubernetes",
            made.resolve({ ...entryOf("kubernetes").inputs, ...before }),
            made.resolve({ ...entryOf("kubernetes").inputs, ...after }),
        );

    it("upgrades by one version in place", () => {
        assert.deepEqual(changed({ version: "1.35" }, { version: "1.36" }).changes, [
            { path: "version", kind: "update", replaces: false },
        ]);
    });

    for (const [name, before, after, refusal] of [
        [
            "two versions at once",
            { version: "1.34" },
            { version: "1.36" },
            /is 2 minor versions above the cluster's\. Allowed: 1\.35 after 1\.34/,
        ],
        ["a version back", { version: "1.36" }, { version: "1.35" }, /is below the cluster's version 1\.36/],
        [
            "an authentication mode back",
            { accessConfig: { authenticationMode: "API" } },
            { accessConfig: { authenticationMode: "CONFIG_MAP" } },
            /"CONFIG_MAP" cannot follow API\. Allowed: API/,
        ],
    ] as const) {
        it(`refuses ${name}`, () => {
            assert.throws(() => changed(before, after), refusal);
        });
    }

    it("keeps a cluster's own security group through an update, in its preview too", async () => {
        const { id, inputs, properties } = made.of("kubernetes");
        const group = isPropertyMap(properties["vpcConfig"])
            ? properties["vpcConfig"]["clusterSecurityGroupId"]
            : undefined;
        const { type } = entryOf("kubernetes");
        for (const preview of [true, false]) {
            const next = await run.connection.update({
                urn: urnOf(type, "kubernetes"),
                type,
                name: "kubernetes",
                id,
                inputs: { ...inputs, enabledClusterLogTypes: ["audit"] },
                oldOutputs: properties,
                preview,
                ignoreChanges: [],
            });
            assert.ok(isPropertyMap(next["vpcConfig"]));
            assert.equal(next["vpcConfig"]["clusterSecurityGroupId"], group);
        }
    });

    it("does not know a new cluster's own security group in its preview", async () => {
        const preview = await run.preview(
            entryOf("kubernetes").type,
            "next",
            made.resolve({ ...entryOf("kubernetes").inputs, name: "next" }),
        );
        assert.ok(isPropertyMap(preview["vpcConfig"]));
        assert.equal(preview["vpcConfig"]["clusterSecurityGroupId"], unknownValue);
        assert.equal(preview["vpcConfig"]["endpointPrivateAccess"], true);
    });

    it("lets a lifecycle hook name the Auto Scaling group that EKS made for a node group", () => {
        const [group = null] = (made.of("windowsNodes").properties["resources"] as PropertyMap[]).flatMap(
            (resource) => resource["autoscalingGroups"] as PropertyMap[],
        );
        const name = isPropertyMap(group) ? (group["name"] ?? null) : null;
        assert.deepEqual(
            run.check("aws:autoscaling/lifecycleHook:LifecycleHook", "leave", {
                autoscalingGroupName: name,
                lifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
            }).failures,
            [],
        );
    });

    it("does not delete a cluster that has nodes", async () => {
        await assert.rejects(
            async () => run.delete(entryOf("kubernetes").type, "kubernetes", made.of("kubernetes").id),
            /"shop" is in use by .*::linuxNodes/,
        );
    });

    it("answers with an add-on's version for a version of Kubernetes", () => {
        const { result } = run.connection.invoke("aws:eks/getAddonVersion:getAddonVersion", {
            addonName: "kube-proxy",
            kubernetesVersion: "1.36",
            mostRecent: true,
        });
        assert.equal(result["version"], "v1.36.0-eksbuild.1");
    });
});
