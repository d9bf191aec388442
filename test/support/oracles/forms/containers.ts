// Hosts, clusters, tasks, services, images.
import type { Json, JsonObject } from "../artefact";
import { asText, changed, type Form, listOf, objectOf, pascal, present, tagList, textOf } from "./form";

/** Members of a container definition that are maps: their keys are data. */
const containerMaps = ["dockerLabels", "options", "driverOpts", "labels"];

function pascalContainer(value: Json): Json {
    if (Array.isArray(value)) return value.map((one) => pascalContainer(one as Json));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), containerMaps.includes(name) ? inner : pascalContainer(inner)]));
}

function containers({ containerDefinitions }: JsonObject): readonly Json[] {
    return listOf(JSON.parse(textOf(containerDefinitions) || "[]") as Json);
}

/** The provider takes truth values of a launch template as texts. */
function truths(value: Json): Json {
    if (value === "true" || value === "false") return value === "true";
    if (Array.isArray(value)) return value.map((one) => truths(one as Json));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, truths(inner)]));
}

const templateOnly = ["name", "description", "updateDefaultVersion", "defaultVersion", "tags", "region", "tagsAll", "namePrefix"];

function launchTemplateData(inputs: JsonObject): JsonObject {
    const { VpcSecurityGroupIds: groups, NetworkInterfaces: interfaces, TagSpecifications: tags, ...data } = objectOf(truths(pascal(changed(inputs, templateOnly, {}))));
    return changed(data, [], {
        SecurityGroupIds: groups,
        NetworkInterfaces: interfaces === undefined ? undefined : listOf(interfaces).map((one) => changed(objectOf(one), ["SecurityGroups"], { Groups: objectOf(one)["SecurityGroups"] })),
        TagSpecifications: tags === undefined ? undefined : listOf(inputs["tagSpecifications"]).map((one) => ({ ResourceType: objectOf(one)["resourceType"] ?? "", Tags: tagList(objectOf(one)["tags"]) })),
    });
}

function network(inputs: JsonObject): JsonObject | undefined {
    const configuration = objectOf(inputs["networkConfiguration"]);
    if (inputs["networkConfiguration"] === undefined) return undefined;
    return present({ subnets: configuration["subnets"], securityGroups: configuration["securityGroups"], assignPublicIp: configuration["assignPublicIp"] === true ? "ENABLED" : "DISABLED" });
}

function deployment({ deploymentCircuitBreaker, deploymentMaximumPercent, deploymentMinimumHealthyPercent }: JsonObject): JsonObject {
    return present({ deploymentCircuitBreaker, maximumPercent: deploymentMaximumPercent, minimumHealthyPercent: deploymentMinimumHealthyPercent });
}

const serviceOnly = ["name", "networkConfiguration", "deploymentCircuitBreaker", "deploymentMaximumPercent", "deploymentMinimumHealthyPercent", "capacityProviderStrategies", "enableEcsManagedTags", "forceNewDeployment", "forceDelete", "waitForSteadyState", "triggers", "tags", "region", "iamRole", "orderedPlacementStrategies"];

export const containerForms: Readonly<Record<string, Form>> = {
    "aws:ec2/instance:Instance": {
        template: {
            type: "AWS::EC2::Instance", names: { ami: "ImageId", vpcSecurityGroupIds: "SecurityGroupIds" },
            without: ["rootBlockDevice", "userDataReplaceOnChange", "associatePublicIpAddress", "getPasswordData", "forceDestroy", "metadataOptions", "volumeTags"],
            shape: (properties, { rootBlockDevice }) => changed(properties, [], {
                BlockDeviceMappings: rootBlockDevice === undefined ? undefined : [{ DeviceName: "/dev/xvda", Ebs: pascal(changed(objectOf(rootBlockDevice), ["tags", "tagsAll"], {})) }],
            }),
        },
        request: {
            service: "ec2", operation: "RunInstances",
            parameters: ({ ami, instanceType, metadataOptions, subnetId, vpcSecurityGroupIds, iamInstanceProfile }) => present({
                MinCount: 1, MaxCount: 1, ImageId: ami, InstanceType: instanceType, SubnetId: subnetId, SecurityGroupIds: vpcSecurityGroupIds,
                IamInstanceProfile: iamInstanceProfile === undefined ? undefined : { Name: iamInstanceProfile },
                MetadataOptions: metadataOptions === undefined ? undefined : pascal(metadataOptions),
            }),
        },
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        template: { type: "AWS::EC2::LaunchTemplate", shape: (_properties, inputs) => present({ LaunchTemplateName: inputs["name"], LaunchTemplateData: launchTemplateData(inputs) }) },
        request: { service: "ec2", operation: "CreateLaunchTemplate", parameters: (inputs, name) => ({ LaunchTemplateName: inputs["name"] ?? name, LaunchTemplateData: launchTemplateData(inputs) }) },
    },
    "aws:autoscaling/group:Group": {
        template: {
            type: "AWS::AutoScaling::AutoScalingGroup", names: { name: "AutoScalingGroupName", vpcZoneIdentifiers: "VPCZoneIdentifier", protectFromScaleIn: "NewInstancesProtectedFromScaleIn" },
            without: ["forceDelete", "instanceRefresh", "waitForCapacityTimeout", "ignoreFailedScalingActivities", "suspendedProcesses", "enabledMetrics", "metricsGranularity"],
            shape: (properties) => changed(properties, [], {
                MinSize: asText(properties["MinSize"]), MaxSize: asText(properties["MaxSize"]), DesiredCapacity: asText(properties["DesiredCapacity"]),
            }),
        },
    },
    "aws:ecs/cluster:Cluster": {
        template: { type: "AWS::ECS::Cluster", names: { name: "ClusterName", settings: "ClusterSettings" } },
        request: { service: "ecs", operation: "CreateCluster", parameters: ({ name, settings, configuration }) => present({ clusterName: name, settings, configuration }) },
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        template: {
            type: "AWS::ECS::ClusterCapacityProviderAssociations", names: { clusterName: "Cluster", defaultCapacityProviderStrategies: "DefaultCapacityProviderStrategy" },
            shape: (properties) => ({ DefaultCapacityProviderStrategy: [], ...properties }),
        },
    },
    "aws:ecs/capacityProvider:CapacityProvider": {
        template: { type: "AWS::ECS::CapacityProvider" },
        request: { service: "ecs", operation: "CreateCapacityProvider", parameters: ({ name, autoScalingGroupProvider }, logicalName) => present({ name: name ?? logicalName, autoScalingGroupProvider }) },
    },
    "aws:ecs/taskDefinition:TaskDefinition": {
        template: {
            type: "AWS::ECS::TaskDefinition", without: ["containerDefinitions", "trackLatest", "skipDestroy"],
            shape: (properties, inputs) => ({ ...properties, ContainerDefinitions: containers(inputs).map(pascalContainer) }),
        },
        request: { service: "ecs", operation: "RegisterTaskDefinition", parameters: (inputs) => ({ ...changed(inputs, ["tags", "tagsAll", "trackLatest", "skipDestroy", "region", "containerDefinitions"], {}), containerDefinitions: containers(inputs) }) },
    },
    "aws:ecs/service:Service": {
        template: {
            type: "AWS::ECS::Service", names: { name: "ServiceName", capacityProviderStrategies: "CapacityProviderStrategy", enableEcsManagedTags: "EnableECSManagedTags", orderedPlacementStrategies: "PlacementStrategies" },
            without: ["networkConfiguration", "deploymentCircuitBreaker", "deploymentMaximumPercent", "deploymentMinimumHealthyPercent", "forceNewDeployment", "forceDelete", "waitForSteadyState", "triggers"],
            shape: (properties, inputs) => changed(properties, [], {
                DeploymentConfiguration: pascal(deployment(inputs)),
                NetworkConfiguration: network(inputs) === undefined ? undefined : { AwsvpcConfiguration: pascal(network(inputs) ?? {}) },
            }),
        },
        request: {
            service: "ecs", operation: "CreateService",
            parameters: (inputs, name) => changed(inputs, serviceOnly, {
                serviceName: inputs["name"] ?? name, deploymentConfiguration: deployment(inputs), enableECSManagedTags: inputs["enableEcsManagedTags"],
                capacityProviderStrategy: inputs["capacityProviderStrategies"], placementStrategy: inputs["orderedPlacementStrategies"],
                networkConfiguration: network(inputs) === undefined ? undefined : { awsvpcConfiguration: network(inputs) ?? {} },
            }),
        },
    },
    "aws:ecr/repository:Repository": {
        template: {
            type: "AWS::ECR::Repository", names: { name: "RepositoryName" }, without: ["forceDelete", "encryptionConfigurations"],
            shape: (properties, { encryptionConfigurations }) => changed(properties, [], { EncryptionConfiguration: listOf(encryptionConfigurations)[0] === undefined ? undefined : pascal(listOf(encryptionConfigurations)[0] ?? {}) }),
        },
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        template: { type: "AWS::ECR::Repository", shape: (_properties, { policy }) => ({ LifecyclePolicy: { LifecyclePolicyText: policy ?? "" } }) },
        request: { service: "ecr", operation: "PutLifecyclePolicy", parameters: ({ policy, repository }) => ({ repositoryName: repository ?? "", lifecyclePolicyText: policy ?? "" }) },
    },
};
