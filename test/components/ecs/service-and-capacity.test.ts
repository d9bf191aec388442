import assert from "node:assert/strict";
import { Cluster } from "../../../components/ecs/cluster";
import { GmsaService, type GmsaServiceArgs } from "../../../components/ecs/gmsa-service";
import { HostCapacity } from "../../../components/ecs/host-capacity";
import { ImageRepository } from "../../../components/ecs/image-repository";
import { json, list } from "../../support/asserted";
import { clusterArn, madeResources, region, account, render, subnetIds } from "./rendered-component";

const args: GmsaServiceArgs = {
    clusterArn,
    taskDefinitionArn: `arn:aws:ecs:${region}:${account}:task-definition/test-bookstore:1`,
    placement: { kind: "fargate" },
    subnetIds,
    securityGroupIds: ["sg-0aaaaaaaaaaaaaaa1"],
    replicas: 2,
    executeCommand: false,
    imageExists: true,
    startAfter: [],
};
const always = {
    cluster: clusterArn,
    taskDefinition: args.taskDefinitionArn,
    desiredCount: 2,
    networkConfiguration: { subnets: subnetIds, securityGroups: ["sg-0aaaaaaaaaaaaaaa1"], assignPublicIp: false },
    deploymentCircuitBreaker: { enable: true, rollback: true },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    enableExecuteCommand: false,
    waitForSteadyState: true,
};
const inputsOf = async (change: Partial<GmsaServiceArgs>) => (await render(() => { new GmsaService("bookstore", { ...args, ...change }); })).one("aws:ecs/service:Service").inputs;

describe("gMSA service", () => {
    it("on Fargate has a launch type and no capacity provider", async () => {
        assert.deepEqual(await inputsOf({}), { ...always, launchType: "FARGATE", platformVersion: "LATEST" });
    });

    it("on hosts has a capacity provider and no launch type", async () => {
        assert.deepEqual(await inputsOf({ placement: { kind: "hosts", capacityProviderName: "container-hosts" } }), {
            ...always,
            capacityProviderStrategies: [{ capacityProvider: "container-hosts", weight: 1, base: 0 }],
            forceNewDeployment: true,
            orderedPlacementStrategies: [{ type: "spread", field: "attribute:ecs.availability-zone" }, { type: "binpack", field: "memory" }],
        });
    });

    it("tries again for as long as its image is still to be pushed", async () => {
        const { deploymentCircuitBreaker, waitForSteadyState } = await inputsOf({ imageExists: false });
        assert.deepEqual([deploymentCircuitBreaker, waitForSteadyState], [{ enable: false, rollback: false }, false]);
    });

    it("behind a load balancer gives tasks time for their first ticket", async () => {
        const loadBalancer = { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/books/73e2d6bc24d8a067", containerName: "bookstore", port: 8080 };
        assert.deepEqual(await inputsOf({ loadBalancer }), {
            ...always, launchType: "FARGATE", platformVersion: "LATEST", healthCheckGracePeriodSeconds: 90,
            loadBalancers: [{ targetGroupArn: loadBalancer.targetGroupArn, containerName: "bookstore", containerPort: 8080 }],
        });
    });
});

describe("cluster", () => {
    it("has Container Insights on", async () => {
        const run = await render(() => { new Cluster("containers"); });
        assert.deepEqual(run.one("aws:ecs/cluster:Cluster").inputs, { settings: [{ name: "containerInsights", value: "enabled" }] });
    });
});

describe("host capacity", () => {
    const autoScalingGroupArn = `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:1:autoScalingGroupName/hosts`;

    it("scales the group and drains hosts, and leaves busy ones to their maximum age", async () => {
        const run = await render(() => { new HostCapacity("container-hosts", { clusterName: "containers", autoScalingGroupArn }); });
        assert.deepEqual(madeResources(run), ["CapacityProvider container-hosts-capacity-provider", "ClusterCapacityProviders container-hosts-association"]);
        assert.deepEqual(run.one("aws:ecs/capacityProvider:CapacityProvider").inputs, {
            autoScalingGroupProvider: {
                autoScalingGroupArn,
                managedDraining: "ENABLED",
                managedTerminationProtection: "DISABLED",
                managedScaling: { status: "ENABLED", targetCapacity: 100, instanceWarmupPeriod: 240 },
            },
        });
    });

    it("is the cluster's default, and its only provider", async () => {
        const run = await render(() => { new HostCapacity("container-hosts", { clusterName: "containers", autoScalingGroupArn }); });
        const { capacityProviders, defaultCapacityProviderStrategies, clusterName } = run.one("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").inputs;
        assert.equal(clusterName, "containers");
        assert.equal(list(capacityProviders).length, 1);
        assert.deepEqual(defaultCapacityProviderStrategies, [{ capacityProvider: list(capacityProviders)[0], weight: 1 }]);
    });

    it("has a provider whose name ECS takes: not beginning with aws, ecs or fargate", async () => {
        const run = await render(() => { new HostCapacity("container-hosts", { clusterName: "containers", autoScalingGroupArn }); });
        assert.doesNotMatch(run.one("aws:ecs/capacityProvider:CapacityProvider").name, /^(?:aws|ecs|fargate)/i);
    });
});

describe("image repository", () => {
    it("has tags that never move, scans what arrives, and drops what is old", async () => {
        const run = await render(() => { new ImageRepository("bookstore"); });
        assert.deepEqual(run.one("aws:ecr/repository:Repository").inputs, {
            imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true }, encryptionConfigurations: [{ encryptionType: "AES256" }], forceDelete: true });
        const { rules } = json(run.one("aws:ecr/lifecyclePolicy:LifecyclePolicy").inputs["policy"]) as { rules: unknown[] };
        assert.deepEqual(rules, [
            { rulePriority: 1, description: "Images without a tag go after 7 days", selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 }, action: { type: "expire" } },
            { rulePriority: 2, description: "The newest 30 images stay", selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 30 }, action: { type: "expire" } },
        ]);
    });
});
