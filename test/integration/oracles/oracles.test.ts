// Each oracle must see a planted mistake and leave a good thing alone; otherwise its silence about the stacks means nothing.
import assert from "node:assert/strict";
import type { JsonObject } from "../../support/oracles/artefact";
import { artefactsOf, exportedResources, formatFindings, judge, type JudgedResource, type OracleFinding } from "../../support/oracles/oracles";
import { withOracles } from "./with-oracles";

const role = "arn:aws:iam::111122223333:role/bookstore";
const statement = { Sid: "ReadSecret", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/bookstore-AbCdEf"] };
const policy = (change: JsonObject = {}): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...change }] });
const trust = (change: JsonObject = {}): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" }, ...change }] });
const container = { name: "bookstore", image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/bookstore:1.0.0", essential: true, credentialSpecs: ["credentialspecdomainless:arn:aws:s3:::specs/bookstore.json"] };
const containers = (change: JsonObject = {}): string => JSON.stringify([{ ...container, ...change }]);
const step = { action: "aws:runShellScript", name: "run", inputs: { timeoutSeconds: "60", runCommand: ["true"] } };
const document = (change: JsonObject = {}): string => JSON.stringify({ schemaVersion: "2.2", description: "runs", parameters: {}, mainSteps: [step], ...change });

/** A good resource of each kind that a mistake is planted in. */
const good = {
    "aws:ecs/taskDefinition:TaskDefinition": {
        family: "bookstore", networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"], cpu: "512", memory: "1024", executionRoleArn: role, taskRoleArn: role, containerDefinitions: containers(),
        runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" }, tags: { Project: "gmsa" },
    },
    "aws:ecs/service:Service": {
        cluster: "containers", taskDefinition: "bookstore:1", desiredCount: 2, launchType: "FARGATE", propagateTags: "SERVICE", networkConfiguration: { subnets: ["subnet-0123456789abcdef0"], securityGroups: ["sg-0123456789abcdef0"] },
        deploymentCircuitBreaker: { enable: true, rollback: true }, deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 200,
    },
    "aws:ecs/capacityProvider:CapacityProvider": {
        autoScalingGroupProvider: { autoScalingGroupArn: "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:11111111-2222-4333-8444-555555555555:autoScalingGroupName/hosts", managedDraining: "ENABLED", managedScaling: { status: "ENABLED", targetCapacity: 100 } },
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        imageId: "ami-0123456789abcdef0", instanceType: "m7i.large", metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 }, iamInstanceProfile: { name: "hosts" },
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: 30 } }], tagSpecifications: [{ resourceType: "instance", tags: { Name: "host" } }],
    },
    "aws:iam/role:Role": { assumeRolePolicy: trust() },
    "aws:iam/rolePolicy:RolePolicy": { role: "bookstore", policy: policy() },
    "aws:ssm/document:Document": { name: "worker", documentType: "Command", documentFormat: "JSON", content: document(), targetType: "/AWS::EC2::Instance" },
    "aws:ssm/association:Association": { name: "worker", associationName: "rotation", scheduleExpression: "rate(1 day)", targets: [{ key: "InstanceIds", values: ["i-0123456789abcdef0"] }], parameters: { action: "rotate" }, complianceSeverity: "HIGH" },
    "aws:directoryservice/directory:Directory": { name: "corp.example.com", shortName: "CORP", type: "MicrosoftAD", edition: "Standard", password: "Stand-in-42-for-a-secret", enableDirectoryDataAccess: true, vpcSettings: { vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { securityGroupId: "sg-0123456789abcdef0", ipProtocol: "tcp", fromPort: 88, toPort: 88, cidrIpv4: "10.40.0.0/16", description: "Kerberos" },
    "aws:s3/bucketVersioning:BucketVersioning": { bucket: "specs", versioningConfiguration: { status: "Enabled" } },
    "aws:kms/key:Key": { description: "identities", enableKeyRotation: true, deletionWindowInDays: 30, policy: policy({ Sid: "Account", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: ["kms:Decrypt"], Resource: "*" }) },
} as const satisfies Readonly<Record<string, JsonObject>>;

type JudgedType = keyof typeof good;

const mistakes: readonly (readonly [name: string, type: JudgedType, change: JsonObject, oracle: OracleFinding["oracle"], rule: string])[] = [
    ["a Fargate size that does not exist", "aws:ecs/taskDefinition:TaskDefinition", { memory: "900" }, "cfn-lint", "E3047"],
    ["Fargate with bridge networking", "aws:ecs/taskDefinition:TaskDefinition", { networkMode: "bridge" }, "cfn-lint", "E3048"],
    ["a misspelt member of a container", "aws:ecs/taskDefinition:TaskDefinition", { containerDefinitions: containers({ credentialSpec: [] }) }, "botocore", "parameters"],
    ["a misspelt member of a container, as a template", "aws:ecs/taskDefinition:TaskDefinition", { containerDefinitions: containers({ credentialSpec: [] }) }, "cfn-lint", "E3002"],
    ["an operating system that does not exist", "aws:ecs/taskDefinition:TaskDefinition", { runtimePlatform: { operatingSystemFamily: "AL2023" } }, "botocore", "enum"],
    ["a number where a text belongs", "aws:ecs/taskDefinition:TaskDefinition", { cpu: 512 }, "botocore", "parameters"],
    ["a launch type that does not exist", "aws:ecs/service:Service", { launchType: "FARGATE_SPOT" }, "botocore", "enum"],
    ["a service without subnets", "aws:ecs/service:Service", { networkConfiguration: { securityGroups: [] } }, "botocore", "parameters"],
    ["managed draining that is neither on nor off", "aws:ecs/capacityProvider:CapacityProvider", { autoScalingGroupProvider: { autoScalingGroupArn: "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1:autoScalingGroupName/hosts", managedDraining: "ON" } }, "botocore", "enum"],
    ["an instance type that does not exist", "aws:ec2/launchTemplate:LaunchTemplate", { instanceType: "m7i.huge" }, "botocore", "enum"],
    ["metadata tokens that are neither optional nor required", "aws:ec2/launchTemplate:LaunchTemplate", { metadataOptions: { httpTokens: "yes" } }, "cfn-lint", "E3030"],
    ["a misspelt disk member", "aws:ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encripted: "true" } }] }, "cfn-lint", "E3002"],
    ["a trust policy with a misspelt action", "aws:iam/role:Role", { assumeRolePolicy: trust({ Action: "sts:AssumeRol" }) }, "cfn-lint", "W3037"],
    ["a trust policy with a misspelt element", "aws:iam/role:Role", { assumeRolePolicy: trust({ Principals: {} }) }, "cfn-lint", "E3530"],
    ["an action that does not exist", "aws:iam/rolePolicy:RolePolicy", { policy: policy({ Action: ["secretsmanager:ReadSecretValue"] }) }, "parliament", "UNKNOWN_ACTION"],
    ["a resource the action does not take", "aws:iam/rolePolicy:RolePolicy", { policy: policy({ Resource: ["arn:aws:s3:::specs/bookstore.json"] }) }, "parliament", "RESOURCE_MISMATCH"],
    ["a condition the action does not know", "aws:iam/rolePolicy:RolePolicy", { policy: policy({ Condition: { StringEquals: { "kms:ViaServic": "x" } } }) }, "parliament", "UNKNOWN_CONDITION_FOR_ACTION"],
    ["every resource where one would do", "aws:iam/rolePolicy:RolePolicy", { policy: policy({ Resource: "*" }) }, "parliament", "RESOURCE_STAR"],
    ["a key policy with an action that does not exist", "aws:kms/key:Key", { policy: policy({ Principal: { AWS: role }, Action: ["kms:Unlock"], Resource: "*" }) }, "parliament", "UNKNOWN_ACTION"],
    ["a document of a schema that does not exist", "aws:ssm/document:Document", { name: "planted-schema", content: document({ schemaVersion: "2.1" }) }, "cfn-lint", "E3051"],
    ["a document's name with a space", "aws:ssm/document:Document", { name: "the worker" }, "botocore", "pattern"],
    ["a document format that does not exist", "aws:ssm/document:Document", { name: "planted-format", documentFormat: "TOML" }, "botocore", "enum"],
    ["a severity that does not exist", "aws:ssm/association:Association", { complianceSeverity: "SEVERE" }, "botocore", "enum"],
    ["an association's name with a space", "aws:ssm/association:Association", { associationName: "the rotation" }, "botocore", "pattern"],
    ["an edition that does not exist", "aws:directoryservice/directory:Directory", { edition: "Premium" }, "cfn-lint", "E3030"],
    ["a directory password that is too weak", "aws:directoryservice/directory:Directory", { password: "password" }, "cfn-lint", "E3031"],
    ["a directory's name without a dot", "aws:directoryservice/directory:Directory", { name: "corp" }, "botocore", "pattern"],
    ["a port rule whose range is no number", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", { fromPort: "http" }, "cfn-lint", "E3012"],
    ["an address range with an octet too many", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", { cidrIpv4: "10.40.0.0.0/16" }, "cfn-lint", "E3002"],
    ["versioning that is neither enabled nor suspended", "aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "On" } }, "botocore", "enum"],
];

const resource = (type: string, name: string, inputs: JsonObject): JudgedResource => ({ type, name, inputs });

describe("the oracles", function () {
    withOracles(this);
    let found: readonly OracleFinding[] = [];
    before(async () => {
        const planted = mistakes.map(([name, type, change]) => resource(type, name, { ...good[type], ...change }));
        const whole = Object.entries(good).map(([type, inputs]) => resource(type, "good", inputs));
        found = await judge(artefactsOf([...planted, ...whole]));
    });

    for (const [name, type, , oracle, rule] of mistakes) {
        it(`see ${name} (${oracle} ${rule})`, () => {
            const about = found.filter((finding) => finding.artefact === `${type} ${name}`);
            assert.ok(about.some((finding) => finding.oracle === oracle && finding.rule === rule), formatFindings(about) || "no finding");
        });
    }

    for (const type of Object.keys(good)) {
        it(`leave a good ${type} alone`, () => { assert.equal(formatFindings(found.filter((finding) => finding.artefact === `${type} good`)), ""); });
    }

    it("look at several resources of one stack together, and at stacks apart", async () => {
        const subnet = (name: string, stack: string): JudgedResource => ({ type: "aws:ec2/subnet:Subnet", name, stack, inputs: { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.40.0.0/20" } });
        const overlaps = await judge(artefactsOf([subnet("a", "one"), subnet("b", "one"), subnet("a", "two")]));
        assert.deepEqual(overlaps.map(({ stack, rule, artefact }) => [stack, rule, artefact]), [["one", "E3060", "aws:ec2/subnet:Subnet b"]]);
    });

    it("refuse to pass over a type that no form is written for", () => {
        assert.throws(() => artefactsOf([resource("aws:sqs/queue:Queue", "q", {}), resource("aws:ecs/cluster:Cluster", "c", {})]), /^Error: No oracle judges aws:sqs\/queue:Queue: write how/);
    });

    it("have nothing to say about resources of other providers", () => { assert.deepEqual(artefactsOf([resource("command:local:Command", "c", {})]), []); });
});

describe("the resources of a stack export", () => {
    const special = "4dabf18193072939515e22adb298388d";
    const secret = "1b47061264138c4ac30d75fd1eb44270";
    const text = JSON.stringify({ version: 3, deployment: { resources: [
        { type: "pulumi:pulumi:Stack", urn: "urn:pulumi:s::gmsa::pulumi:pulumi:Stack::gmsa-s" },
        { type: "aws:ecs/cluster:Cluster", urn: "urn:pulumi:s::gmsa::aws:ecs/cluster:Cluster::containers", inputs: { __defaults: ["name", "region"], name: "containers-1a2b3c4", region: "eu-west-1", settings: [{ __defaults: [], name: "containerInsights", value: { [special]: secret, plaintext: "\"enabled\"" } }] } },
        { type: "aws:directoryservice/directory:Directory", urn: "urn:pulumi:s::gmsa::aws:directoryservice/directory:Directory::domain", inputs: { password: { [special]: secret, ciphertext: "v1:…" } } },
    ] } });

    it("are those of AWS as the program gave them, with secrets opened or stood in for", () => {
        assert.deepEqual(exportedResources(text), [
            { type: "aws:ecs/cluster:Cluster", name: "containers", stack: "s", inputs: { name: "containers-1a2b3c4", settings: [{ name: "containerInsights", value: "enabled" }] } },
            { type: "aws:directoryservice/directory:Directory", name: "domain", stack: "s", inputs: { password: "Stand-in-42-for-a-secret" } },
        ]);
    });
});
