// Bad input, one row a rule: the world's valid resource with one change, and the one failure it must get.
import assert from "node:assert/strict";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { secret } from "../../../../local/cloud/protocol/signature";
import { AwsRun } from "./aws-run";
import { entryOf, MadeWorld } from "./world";

type Case = readonly [name: string, key: string, change: PropertyMap, failure: RegExp];

const statement = (more: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...more }] });
const containers = (more: object): string => JSON.stringify([{ name: "web", image: "busybox", memory: 64, ...more }]);
const gone = { tags: null };

const cases: readonly Case[] = [
    ["an unknown input", "one", { zone: "a" }, /^zone is no property of this resource\. Allowed: assignIpv6AddressOnCreation, availabilityZone/],
    ["an unknown nested input", "directory", { vpcSettings: { vpcId: "<vpc.id>", subnetIds: ["<one.id>", "<two.id>"], zone: "a" } }, /^vpcSettings\.zone is no property/],
    ["an unknown input of a list's element", "resolver", { ipAddresses: [{ subnetId: "<one.id>", zone: "a" }, { subnetId: "<two.id>" }] }, /^ipAddresses\[0\]\.zone is no property/],
    ["a missing required input", "one", { vpcId: null }, /^vpcId is missing; it is required/],
    ["a missing nested required input", "resolver", { ipAddresses: [{ subnetId: "<one.id>" }, { ip: "10.0.2.9" }] }, /^ipAddresses\[1\]\.subnetId is missing/],
    ["a value of a wrong kind", "vpc", { enableDnsHostnames: "yes" }, /^enableDnsHostnames "yes" is of the wrong kind\. Allowed: a boolean/],
    ["a value outside an enumeration", "directory", { edition: "Tiny" }, /^edition "Tiny" is not one of the values there are\. Allowed: Standard, Enterprise/],
    ["an id that nothing made", "one", { vpcId: "vpc-0fedcba9876543210" }, /^vpcId "vpc-0fedcba9876543210" names nothing that exists in the local cloud\. Allowed: id of a made aws:ec2\/vpc:Vpc in eu-west-1/],
    ["an ARN that nothing made", "task", { taskRoleArn: "arn:aws:iam::123456789012:role/nobody" }, /^taskRoleArn "arn:aws:iam::123456789012:role\/nobody" names nothing/],
    ["a key that nothing made", "secret", { name: "other", kmsKeyId: "alias/nothing" }, /^kmsKeyId "alias\/nothing" names nothing/],
    ["a document that nothing made", "association", { name: "no-document" }, /^name "no-document" names nothing/],
    ["a log group that nothing made", "filter", { name: "x", logGroupName: "/nothing" }, /^logGroupName "\/nothing" names nothing/],
    ["a bucket that nothing made", "object", { bucket: "nothing", key: "x" }, /^bucket "nothing" names nothing/],
    ["a cluster that nothing made", "capacityUse", { clusterName: "nothing" }, /^clusterName "nothing" names nothing/],
    ["a target group that nothing made", "listener", { port: 444, defaultActions: [{ type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/x/0123456789abcdef" }] }, /^defaultActions\[0\]\.targetGroupArn/],
    ["a physical name that is taken", "logs", {}, /^name "\/gmsa\/hosts" is taken by urn:pulumi:test::gmsa::aws:cloudwatch\/logGroup:LogGroup::logs/],
    ["a second gateway of a VPC", "gateway", {}, /^vpcId "vpc-\w+" is taken by/],
    ["a permission that the group has", "ingress", {}, /is taken by .*::ingress/],
    ["a network with host bits", "vpc", { cidrBlock: "10.1.0.1/16" }, /^cidrBlock "10\.1\.0\.1\/16" is not such a network\. Allowed: an IPv4 network of \/16 to \/28 without host bits/],
    ["a subnet outside its VPC", "one", { cidrBlock: "10.1.1.0/24" }, /^cidrBlock "10\.1\.1\.0\/24" lies outside its VPC\. Allowed: a part of 10\.0\.0\.0\/16/],
    ["a subnet over another", "one", { cidrBlock: "10.0.2.128/25" }, /^cidrBlock "10\.0\.2\.128\/25" overlaps .*::two/],
    ["a zone of another region", "one", { cidrBlock: "10.0.9.0/24", availabilityZone: "us-east-1a" }, /^availabilityZone "us-east-1a" is no zone of the region/],
    ["host names without DNS", "vpc", { enableDnsSupport: false }, /^enableDnsHostnames is true while enableDnsSupport is false/],
    ["two targets of a route", "route", { destinationCidrBlock: "10.9.0.0/16", gatewayId: "<gateway.id>" }, /has gatewayId and natGatewayId set together/],
    ["a public NAT gateway without an address", "nat", { allocationId: null }, /^allocationId is missing; a public NAT gateway/],
    ["an apostrophe in a rule's description", "ingress", { fromPort: 80, toPort: 80, description: "the host's" }, /^description "the host's" has a form that is not allowed/],
    ["ports with all protocols", "egress", { cidrIpv4: "10.9.0.0/16", fromPort: 0 }, /^fromPort is set although ipProtocol is -1/],
    ["two sources of a rule", "ingress", { fromPort: 81, toPort: 81, referencedSecurityGroupId: "<group.id>" }, /has cidrIpv4 and referencedSecurityGroupId set together/],
    ["a group's name that begins with sg-", "group", { name: "sg-hosts" }, /^name "sg-hosts" begins with sg-/],
    ["an endpoint of another region", "endpoint", { serviceName: "com.amazonaws.us-east-1.kms" }, /^serviceName "com\.amazonaws\.us-east-1\.kms" is of another region/],
    ["a second private name of a service", "endpoint", {}, /^serviceName "com\.amazonaws\.eu-west-1\.ssm" has private DNS in this VPC through/],
    ["user data over 16 KB", "host", { userData: "x".repeat(16_385) }, /^userData has 16385 bytes\. Allowed: at most 16384 bytes/],
    ["encoded user data over 16 KB", "template", { userData: Buffer.alloc(16_385).toString("base64") }, /^userData has 16385 bytes/],
    ["user data that is not base64", "template", { userData: "#!/bin/sh" }, /^userData is not base64/],
    ["no JSON where a policy is", "rolePolicy", { name: "x", policy: "{" }, /^policy is no JSON/],
    ["an unknown policy element", "rolePolicy", { name: "x", policy: statement({ Actions: "s3:*" }) }, /^policy\.Statement\[0\]\.Actions is no policy element/],
    ["an effect that is none", "rolePolicy", { name: "x", policy: statement({ Effect: "Permit" }) }, /^policy\.Statement\[0\]\.Effect "Permit" is no effect\. Allowed|^policy\.Statement\[0\]\.Effect "Permit" is no effect/],
    ["an action without service", "rolePolicy", { name: "x", policy: statement({ Action: "GetObject" }) }, /^policy\.Statement\[0\]\.Action "GetObject" is no action/],
    ["a resource that is no ARN", "rolePolicy", { name: "x", policy: statement({ Resource: "artefacts" }) }, /^policy\.Statement\[0\]\.Resource "artefacts" is no resource/],
    ["a principal in an identity policy", "rolePolicy", { name: "x", policy: statement({ Principal: "*" }) }, /^policy\.Statement\[0\]\.Principal is not allowed in an identity policy/],
    ["an unknown condition operator", "rolePolicy", { name: "x", policy: statement({ Condition: { Equals: { "aws:RequestTag/x": "y" } } }) }, /^policy\.Statement\[0\]\.Condition\.Equals is no condition operator/],
    ["a version that is none", "rolePolicy", { name: "x", policy: JSON.stringify({ Version: "2020-01-01", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }) }, /^policy\.Version "2020-01-01" is no policy version/],
    ["a trust policy without principal", "role", { assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole" }] }) }, /^assumeRolePolicy\.Statement\[0\] has no Principal/],
    ["a principal that does not exist", "secretPolicy", { secretArn: "<secret.id>", policy: statement({ Principal: { AWS: "arn:aws:iam::123456789012:role/nobody" } }) }, /^policy\.Statement\[0\]\.Principal\.AWS "arn:aws:iam::123456789012:role\/nobody" names no role that exists/],
    ["a bucket policy of another bucket", "bucketPolicy", { policy: statement({ Principal: "*", Resource: "arn:aws:s3:::other/*" }) }, /^policy "arn:aws:s3:::other\/\*" is not of this bucket/],
    ["a role's name over 64 characters", "role", { name: "r".repeat(65) }, /^name "r+" has 65 characters\. Allowed: 1 to 64 characters/],
    ["a role's ARN for its name", "attachment", { role: "arn:aws:iam::123456789012:role/x" }, /^role "arn:aws:iam::123456789012:role\/x" is an ARN/],
    ["a balancer's name over 32 characters", "balancer", { name: "b".repeat(33) }, /^name "b+" has 33 characters/],
    ["a balancer in one zone", "balancer", { subnets: ["<one.id>"] }, /^subnets are all in eu-west-1a/],
    ["a bucket's name with capitals", "bucket", { bucket: "Artefacts" }, /^bucket "Artefacts" has a form that is not allowed/],
    ["a parameter over 4 KB", "parameter", { name: "/x", value: "v".repeat(4097) }, /^value has 4097 bytes\. Allowed: at most 4096 bytes in tier Standard/],
    ["a parameter's name that AWS keeps", "parameter", { name: "/aws/x" }, /^name "\/aws\/x" begins with aws or ssm/],
    ["a parameter of a schedule that the document refuses", "association", { parameters: { action: "erase" } }, /^parameters\.action "erase" is not allowed by the document\. Allowed: facts, rotate/],
    ["a schedule that SSM cannot read", "association", { scheduleExpression: "daily" }, /^scheduleExpression "daily" has a form/],
    ["a document that uses an undeclared parameter", "document", { content: JSON.stringify({ schemaVersion: "2.2", mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: ["{{ what }}"] } }] }) }, /^content "\{\{ what \}\}" names a parameter that is not declared/],
    ["a directory in one zone", "directory", { vpcSettings: { vpcId: "<vpc.id>", subnetIds: ["<one.id>"] } }, /^vpcSettings\.subnetIds has 1 elements\. Allowed: exactly 2/],
    ["an endpoint with one address", "resolver", { ipAddresses: [{ subnetId: "<one.id>" }] }, /^ipAddresses has 1 elements\. Allowed: 2 to 10/],
    ["a forwarding rule without targets", "forward", { targetIps: [] }, /^targetIps is missing; a FORWARD rule has targets/],
    ["a second rule for a domain in a VPC", "forwarding", {}, /^vpcId "[^"]+" has a rule for corp\.example\.com/],
    ["containers that are no list", "task", { containerDefinitions: "{}" }, /^containerDefinitions is no list of containers/],
    ["an unknown member of a container", "task", { containerDefinitions: containers({ memry: 1 }) }, /^containerDefinitions\[0\]\.memry is no property/],
    ["a container's secret that nothing made", "task", { containerDefinitions: containers({ secrets: [{ name: "A", valueFrom: "/no/parameter" }] }) }, /^containerDefinitions\[0\]\.secrets\[0\]\.valueFrom "\/no\/parameter" names nothing/],
    ["two credential specs of a container", "task", { containerDefinitions: containers({ credentialSpecs: ["credentialspec:file://a", "credentialspec:file://b"] }) }, /^containerDefinitions\[0\]\.credentialSpecs has 2 entries\. Allowed: one/],
    ["a credential spec without its prefix", "task", { containerDefinitions: containers({ credentialSpecs: ["<object.arn>"] }) }, /^containerDefinitions\[0\]\.credentialSpecs "arn:aws:s3:::artefacts\/spec\.json" is no reference to a credential spec/],
    ["a log group of a container that nothing made", "task", { containerDefinitions: containers({ logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/no", "awslogs-region": "eu-west-1" } } }) }, /^containerDefinitions\[0\]\.logConfiguration\.options\["awslogs-group"\] "\/no" names no log group/],
    ["a size that Fargate has not", "task", { memory: "9999" }, /^memory "9999" does not go with cpu 512 on Fargate\. Allowed: 1024 to 4096 MiB/],
    ["a container that the task has not", "service", { name: "x", loadBalancers: [{ targetGroupArn: "<targets.arn>", containerName: "app", containerPort: 8080 }] }, /^loadBalancers\[0\]\.containerName "app" is no container of the task\. Allowed: web/],
    ["a port that the container has not", "service", { name: "x", loadBalancers: [{ targetGroupArn: "<targets.arn>", containerName: "web", containerPort: 80 }] }, /maps no port 80\. Allowed: 8080/],
    ["a second provider of a group", "capacity", { name: "x" }, /^autoScalingGroupProvider\.autoScalingGroupArn .* backs .*::capacity already/],
    ["a strategy of a provider that is not listed", "capacityUse", { clusterName: "<cluster.name>", capacityProviders: ["FARGATE"] }, /is not in capacityProviders\. Allowed: FARGATE/],
    ["a scaling target above its maximum", "scaling", { minCapacity: 9, scalableDimension: "x" }, /^minCapacity 9 is above maxCapacity 4/],
    ["a tag that AWS keeps", "topic", { tags: { "aws:x": "y" } }, /^tags\["aws:x"\] has a key that begins with aws:/],
    ["a secret's name with a suffix like AWS's own", "secret", { name: "gmsa/shop-abc123" }, /^name "gmsa\/shop-abc123" ends with a hyphen and six characters/],
];

/** Names that other rows of the same world hold would be a second fault; a case that is about something else has none of its own. */
const unnamed: Readonly<Record<string, PropertyMap>> = {
    logs: {}, one: { cidrBlock: "10.0.5.0/24" }, document: {}, parameter: {}, directory: {}, forward: {}, bucketPolicy: { bucket: "artefacts" },
};

describe("what the local AWS refuses", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => { made = await MadeWorld.in(run); });
    after(() => { run.end(); });

    for (const [name, key, change, failure] of cases) {
        it(`${name}: ${key}`, () => {
            const { type, inputs } = entryOf(key);
            const changed = Object.fromEntries(Object.entries(made.resolve({ ...inputs, ...unnamed[key], ...change })).filter(([, value]) => value !== null));
            run.connection = run.connect();
            const { failures } = run.check(type, `${key}-again`, changed);
            const fitting = failures.filter((text) => failure.test(text));
            assert.equal(fitting.length, 1, JSON.stringify(failures, null, 1));
            assert.deepEqual(failures.filter((text) => !failure.test(text) && !/ is taken by /.test(text) && !/ has private DNS | has a rule for | overlaps | backs /.test(text)), []);
        });
    }

    it("an unknown type, with the types that there are", () => {
        const { failures } = run.check("aws:ec2/vpn:Vpn", "vpn", gone);
        assert.match(failures.join(), /^aws:ec2\/vpn:Vpn is no type of the local cloud\. Allowed: aws:acm\/certificate:Certificate, /);
    });

    it("every fault of a resource at once", () => {
        const { failures } = run.check("aws:ec2/subnet:Subnet", "bad", { vpcId: "vpc-1", cidrBlock: "x", zone: "a", tags: { "aws:x": "y" } });
        assert.deepEqual(failures.map((text) => text.split(" ")[0]), ["zone", "vpcId", "cidrBlock", "tags[\"aws:x\"]"]);
    });

    it("a weak directory password without showing it", () => {
        const { type, inputs } = entryOf("directory");
        const { failures } = run.check(type, "weak", made.resolve({ ...inputs, password: secret("letmein") }));
        assert.equal(failures.length, 1);
        assert.match(failures[0] ?? "", /^password is one that Directory Service refuses/);
        assert.ok(!failures.join().includes("letmein"));
    });

    it("a wrong kind of a value that the program holds secret without showing it", () => {
        const { failures } = run.check("aws:ssm/parameter:Parameter", "hidden", { name: "/hidden", type: secret("letmein"), value: "v" });
        assert.deepEqual(failures.map((text) => text.split(". ")[0]), ["type [secret] is not one of the values there are"]);
    });

    it("two new resources of one run that ask for one name, before either is made", () => {
        const role = entryOf("role");
        run.connection = run.connect();
        assert.deepEqual(run.check(role.type, "first", { ...role.inputs, name: "web" }).failures, []);
        assert.match(run.check(role.type, "second", { ...role.inputs, name: "WEB" }).failures.join(), /is taken by .*::first/);
    });

    it("to make what names a resource that the run planned and did not make", async () => {
        run.connection = run.connect();
        const [profile, role] = [entryOf("profile"), entryOf("role")];
        run.check(role.type, "planned", { ...role.inputs, name: "planned" });
        await assert.rejects(run.make(profile.type, "early", { role: "planned" }), /role "planned" names nothing that exists/);
    });
});
