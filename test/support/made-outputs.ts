// What AWS would answer: ids and ARNs of the right form and computed outputs, one row a type, the same for the same
// logical name in every run, so that tests can assert whole documents. Lookups are below.
import { createHash } from "node:crypto";
import type * as pulumi from "@pulumi/pulumi";
import type { RunOptions } from "./program-run";

export const account = "111122223333";
export const region = "eu-west-1";

type State = Record<string, unknown>;
type Made = pulumi.runtime.MockResourceResult;
interface Making { readonly name: string; readonly inputs: State; readonly hex: (digits: number) => string; readonly options: RunOptions }

const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

/** Id of a fixed form, and an ARN from it. */
const byId = (prefix: string, service?: string, kind?: string, computed: (making: Making) => State = () => ({})) => (making: Making): Made => {
    const id = `${prefix}-${making.hex(17)}`;
    return { id, state: { ...(service !== undefined && { arn: arn(service, `${kind ?? prefix}/${id}`) }), ...computed(making) } };
};

function nameOf(property: string, { name, inputs, hex }: Making): string {
    const [given, prefix] = [inputs[property], inputs["namePrefix"]];
    if (typeof given === "string") return given;
    return typeof prefix === "string" ? `${prefix}20261121000000000000000001` : `${name}-${hex(7)}`;
}

/** Id is the physical name: given, made from a prefix, or from the logical name. */
const byName = (property: string, arnOf?: (name: string) => string, computed: (making: Making) => State = () => ({})) => (making: Making): Made => {
    const name = nameOf(property, making);
    return { id: name, state: { [property]: name, ...(arnOf && { arn: arnOf(name) }), ...computed(making) } };
};

const ofParent = (property: string) => ({ inputs }: Making): Made => ({ id: String(inputs[property]), state: {} });

const rows: Readonly<Record<string, (making: Making) => Made>> = {
    "aws:appautoscaling/policy:Policy": byName("name", (name) => arn("autoscaling", `scalingPolicy:${name}`)),
    "aws:appautoscaling/target:Target": ({ inputs }) => ({ id: String(inputs["resourceId"]), state: { arn: arn("application-autoscaling", "scalable-target/0ec5a1b2c3d4e5f6") } }),
    "aws:autoscaling/group:Group": byName("name", (name) => arn("autoscaling", `autoScalingGroup:11111111-2222-4333-8444-555555555555:autoScalingGroupName/${name}`)),
    "aws:autoscaling/lifecycleHook:LifecycleHook": byName("name"),
    "aws:cloudwatch/logGroup:LogGroup": byName("name", (name) => arn("logs", `log-group:${name}`)),
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ofParent("policyName"),
    "aws:cloudwatch/metricAlarm:MetricAlarm": byName("name", (name) => arn("cloudwatch", `alarm:${name}`)),
    "aws:directoryservice/directory:Directory": ({ hex }) => {
        const id = `d-${hex(10)}`;
        return { id, state: { accessUrl: `${id}.awsapps.com`, dnsIpAddresses: ["10.40.67.12", "10.40.3.21"], securityGroupId: `sg-${hex(17)}` } };
    },
    "aws:directoryservice/logSubscription:LogSubscription": ofParent("directoryId"),
    "aws:ec2/eip:Eip": (making) => ({ id: `eipalloc-${making.hex(17)}`, state: { allocationId: `eipalloc-${making.hex(17)}`, publicIp: "198.51.100.7" } }),
    "aws:ec2/flowLog:FlowLog": byId("fl", "ec2", "vpc-flow-log"),
    "aws:ec2/instance:Instance": byId("i", "ec2", "instance", () => ({ privateIp: "10.40.1.9", instanceState: "running" })),
    "aws:ec2/internetGateway:InternetGateway": byId("igw", "ec2", "internet-gateway"),
    "aws:ec2/launchTemplate:LaunchTemplate": byId("lt", "ec2", "launch-template", () => ({ latestVersion: 1, defaultVersion: 1 })),
    "aws:ec2/natGateway:NatGateway": byId("nat"),
    "aws:ec2/route:Route": ({ inputs }) => ({ id: `r-${String(inputs["routeTableId"])}1080289494`, state: {} }),
    "aws:ec2/routeTable:RouteTable": byId("rtb", "ec2", "route-table"),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": byId("rtbassoc"),
    "aws:ec2/securityGroup:SecurityGroup": byId("sg", "ec2", "security-group"),
    "aws:ec2/subnet:Subnet": byId("subnet", "ec2", "subnet"),
    "aws:ec2/vpc:Vpc": byId("vpc", "ec2", "vpc"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": byId("vpce", "ec2", "vpc-endpoint", () => ({ prefixListId: "pl-6da54004" })),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": ofParent("repository"),
    "aws:ecr/repository:Repository": byName("name", (name) => arn("ecr", `repository/${name}`), (making) => ({ repositoryUrl: `${account}.dkr.ecr.${region}.amazonaws.com/${nameOf("name", making)}` })),
    "aws:ecs/capacityProvider:CapacityProvider": byName("name", (name) => arn("ecs", `capacity-provider/${name}`)),
    "aws:ecs/cluster:Cluster": byName("name", (name) => arn("ecs", `cluster/${name}`)),
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": ofParent("clusterName"),
    "aws:ecs/service:Service": byName("name", (name) => arn("ecs", `service/cluster/${name}`)),
    "aws:ecs/taskDefinition:TaskDefinition": ({ inputs }) => ({ id: String(inputs["family"]), state: { arn: arn("ecs", `task-definition/${String(inputs["family"])}:1`), revision: 1 } }),
    "aws:eks/accessEntry:AccessEntry": ({ inputs }) => ({ id: `${String(inputs["clusterName"])}:${String(inputs["principalArn"])}`, state: {} }),
    "aws:eks/addon:Addon": ({ inputs }) => ({ id: `${String(inputs["clusterName"])}:${String(inputs["addonName"])}`, state: { arn: arn("eks", `addon/${String(inputs["clusterName"])}/${String(inputs["addonName"])}/0ec5a1b2`) } }),
    "aws:eks/nodeGroup:NodeGroup": (making) => {
        const [cluster, group] = [String(making.inputs["clusterName"]), nameOf("nodeGroupName", making)];
        return { id: `${cluster}:${group}`, state: { nodeGroupName: group, arn: arn("eks", `nodegroup/${cluster}/${group}/0ec5a1b2`), resources: [{ autoscalingGroups: [{ name: `eks-${group}-0ec5a1b2` }], remoteAccessSecurityGroupId: "" }] } };
    },
    "aws:iam/instanceProfile:InstanceProfile": byName("name", (name) => `arn:aws:iam::${account}:instance-profile/${name}`),
    "aws:iam/role:Role": byName("name", (name) => `arn:aws:iam::${account}:role/${name}`),
    "aws:iam/rolePolicy:RolePolicy": byName("name"),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ({ inputs }) => ({ id: `${String(inputs["role"])}/${String(inputs["policyArn"])}`, state: {} }),
    "aws:kms/alias:Alias": byName("name", (name) => arn("kms", name)),
    "aws:kms/key:Key": ({ hex }) => {
        const id = `${hex(8)}-1111-4222-8333-${hex(12)}`;
        return { id, state: { keyId: id, arn: arn("kms", `key/${id}`) } };
    },
    "aws:lb/listener:Listener": ({ hex }) => ({ id: arn("elasticloadbalancing", `listener/app/lb/50dc6c495c0c9188/${hex(16)}`), state: { arn: arn("elasticloadbalancing", `listener/app/lb/50dc6c495c0c9188/${hex(16)}`) } }),
    "aws:lb/listenerRule:ListenerRule": ({ hex }) => ({ id: arn("elasticloadbalancing", `listener-rule/app/lb/50dc6c495c0c9188/${hex(16)}`), state: {} }),
    "aws:lb/loadBalancer:LoadBalancer": byName("name", (name) => arn("elasticloadbalancing", `loadbalancer/app/${name}/50dc6c495c0c9188`), ({ name }) => ({ dnsName: `${name}-1234567890.${region}.elb.amazonaws.com`, zoneId: "Z32O12XQLNTSW2" })),
    "aws:lb/targetGroup:TargetGroup": byName("name", (name) => arn("elasticloadbalancing", `targetgroup/${name}/73e2d6bc24d8a067`)),
    "aws:route53/resolverEndpoint:ResolverEndpoint": byId("rslvr-out", "route53resolver", "resolver-endpoint"),
    "aws:route53/resolverRule:ResolverRule": byId("rslvr-rr", "route53resolver", "resolver-rule"),
    "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": byId("rslvr-rrassoc"),
    "aws:s3/bucket:Bucket": byName("bucket", (name) => `arn:aws:s3:::${name}`),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofParent("bucket"),
    "aws:s3/bucketObjectv2:BucketObjectv2": ({ inputs }) => ({ id: `${String(inputs["bucket"])}/${String(inputs["key"])}`, state: { arn: `arn:aws:s3:::${String(inputs["bucket"])}/${String(inputs["key"])}` } }),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofParent("bucket"),
    "aws:s3/bucketPolicy:BucketPolicy": ofParent("bucket"),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofParent("bucket"),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofParent("bucket"),
    "aws:s3/bucketVersioning:BucketVersioning": ofParent("bucket"),
    "aws:secretsmanager/secret:Secret": (making) => {
        const { id, state } = byName("name")(making);
        const secretArn = arn("secretsmanager", `secret:${String(id)}-AbCdEf`);
        return { id: secretArn, state: { ...state, arn: secretArn } };
    },
    "aws:ssm/association:Association": ({ hex }) => ({ id: `${hex(8)}-1111-4222-8333-${hex(12)}`, state: {} }),
    "aws:ssm/document:Document": byName("name", (name) => arn("ssm", `document/${name}`), () => ({ defaultVersion: "1", latestVersion: "1" })),
    "aws:ssm/parameter:Parameter": byName("name", (name) => arn("ssm", `parameter${name}`)),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": byId("sgr", "ec2", "security-group-rule"),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": byId("sgr", "ec2", "security-group-rule"),
    "command:local:Command": ({ name, options }) => ({ id: name, state: { stdout: options.commandOutput?.[name] ?? "", stderr: "" } }),
    "pulumi:pulumi:StackReference": ({ name, inputs, options }) => ({ id: name, state: { name: inputs["name"], outputs: options.stacks?.[name] ?? {}, secretOutputNames: [] } }),
};

/** @throws Error for a type without a row: add one, with the form that the service's documentation gives. */
export function madeOutputs(type: string, name: string, inputs: State, options: RunOptions): Made {
    const hex = (digits: number): string => createHash("sha256").update(`${type} ${name}`).digest("hex").slice(0, digits);
    if (type.startsWith("pulumi:providers:")) return { id: "11111111-2222-4333-8444-555555555555", state: inputs };
    if (type.startsWith("kubernetes:")) return kubernetesObject(type, inputs);
    const row = rows[type];
    if (row === undefined) throw new Error(`made-outputs: no row for ${type}`);
    const { id, state } = row({ name, inputs, hex, options });
    return { id, state: { region, ...inputs, ...state } };
}

/** Id is `namespace/name`; a load balancer has its address at once. */
function kubernetesObject(type: string, inputs: State): Made {
    const { name, namespace } = inputs["metadata"] as { name: string; namespace?: string };
    const isBalanced = type.endsWith(":Service") && Reflect.get(inputs["spec"] as object, "type") === "LoadBalancer";
    return { id: namespace === undefined ? name : `${namespace}/${name}`, state: { ...inputs, ...(isBalanced && { status: { loadBalancer: { ingress: [{ hostname: `${name}-0123456789abcdef.elb.${region}.amazonaws.com` }] } } }) } };
}

const vpc = { id: "vpc-0123456789abcdef0", cidrBlock: "10.50.0.0/16" };

const answers: Readonly<Record<string, (inputs: State) => State>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({ id: account, accountId: account, arn: `arn:aws:sts::${account}:assumed-role/deploy/session`, userId: "AROAEXAMPLE:session" }),
    "aws:index/getAvailabilityZones:getAvailabilityZones": () => ({ id: region, names: ["a", "b", "c"].map((letter) => region + letter), zoneIds: ["euw1-az1", "euw1-az2", "euw1-az3"] }),
    "aws:index/getPartition:getPartition": () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }),
    "aws:index/getRegion:getRegion": () => ({ id: region, name: region, region }),
    "aws:secretsmanager/getRandomPassword:getRandomPassword": () => ({ id: "never-in-the-open-7Xk", randomPassword: "never-in-the-open-7Xk" }),
    "aws:ssm/getParameter:getParameter": ({ name }) => ({ id: name, name, type: "String", arn: `arn:aws:ssm:${region}::parameter${String(name)}`, value: "ami-0123456789abcdef0", insecureValue: "ami-0123456789abcdef0", version: 1 }),
    "aws:ec2/getVpc:getVpc": () => vpc,
    "aws:ec2/getSubnet:getSubnet": ({ id }) => ({ id, vpcId: vpc.id, availabilityZone: `${region}${String(id).endsWith("1") ? "a" : "b"}`, cidrBlock: "10.50.1.0/24" }),
    "aws:directoryservice/getDirectory:getDirectory": ({ directoryId }) => ({
        id: directoryId, directoryId, name: "corp.example.com", shortName: "CORP", type: "MicrosoftAD", edition: "Standard",
        dnsIpAddresses: ["10.50.2.20", "10.50.1.10"], securityGroupId: "sg-0d1ec70a0c0de0101", vpcSettings: [{ vpcId: vpc.id, subnetIds: [], availabilityZones: [] }],
    }),
};

/** The result of a lookup. @throws Error for one without a row. */
export function answerOf(token: string, inputs: State, options: RunOptions): State {
    const row = answers[token];
    if (row === undefined) throw new Error(`made-outputs: no answer for ${token}`);
    return { ...row(inputs), ...options.lookups?.[token] };
}
