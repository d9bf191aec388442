import assert from "node:assert/strict";
import { Vpc, type VpcArgs } from "../../../components/network/vpc";
import { interfaceServices } from "../../../components/network/private-endpoints";
import { documentOf, runProgram, type ProgramRun, type RunOptions } from "../../support/program-run";

const unnamed: VpcArgs = { cidr: "10.40.0.0/16", nat: "one", endpoints: false, flowLog: false, region: "eu-west-1", label: "directory-test" };
const args: VpcArgs = { ...unnamed, zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] };

function vpcRun(change: Partial<VpcArgs> = {}, options: RunOptions = {}): Promise<ProgramRun> {
    return runProgram(() => {
        const vpc = new Vpc("network", { ...args, ...change });
        return { vpcId: vpc.vpcId, vpcCidr: vpc.vpcCidr, privateSubnetIds: vpc.privateSubnetIds, publicSubnetIds: vpc.publicSubnetIds, directorySubnetIds: vpc.directorySubnetIds, https: vpc.httpsDestinations };
    }, options);
}

const zonesOf = (run: ProgramRun, reach: string): unknown[] =>
    run.of("aws:ec2/subnet:Subnet").filter(({ name }) => name.startsWith(`network-${reach}-`)).map(({ inputs }) => [inputs["availabilityZone"], inputs["cidrBlock"]]);

describe("a VPC made here", () => {
    it("has names for its endpoints and rules: both DNS switches are on", async () => {
        const { inputs } = (await vpcRun()).one("aws:ec2/vpc:Vpc");
        assert.deepEqual(inputs, { cidrBlock: "10.40.0.0/16", enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: "directory-test-vpc" } });
    });

    it("has a private and a public subnet in each of three zones", async () => {
        const run = await vpcRun();
        assert.deepEqual(zonesOf(run, "private"), [["eu-west-1a", "10.40.0.0/18"], ["eu-west-1b", "10.40.64.0/18"], ["eu-west-1c", "10.40.128.0/18"]]);
        assert.deepEqual(zonesOf(run, "public"), [["eu-west-1a", "10.40.192.0/20"], ["eu-west-1b", "10.40.208.0/20"], ["eu-west-1c", "10.40.224.0/20"]]);
        assert.equal(run.of("aws:ec2/subnet:Subnet").filter(({ inputs }) => inputs["mapPublicIpOnLaunch"] === false).length, 6);
    });

    it("asks for the region's zones when none are named", async () => {
        const looked = await runProgram(() => { new Vpc("network", unnamed); }, { lookups: { "aws:index/getAvailabilityZones:getAvailabilityZones": { names: ["eu-west-1b", "eu-west-1d", "eu-west-1e"] } } });
        assert.deepEqual(zonesOf(looked, "private").map((row) => (row as unknown[])[0]), ["eu-west-1b", "eu-west-1d", "eu-west-1e"]);
    });

    it("refuses a region with two zones", async () => {
        await assert.rejects(runProgram(() => {
            const vpc = new Vpc("network", unnamed);
            return { subnets: vpc.privateSubnetIds };
        }, { lookups: { "aws:index/getAvailabilityZones:getAvailabilityZones": { names: ["us-west-1a", "us-west-1c"] } } }), /settings-zones-differ: region eu-west-1 shows no third availability zone/);
    });

    const ways: [VpcArgs["nat"], number, string[]][] = [
        ["none", 0, []],
        ["one", 1, ["network-nat-first", "network-nat-first", "network-nat-first"]],
        ["per-zone", 3, ["network-nat-first", "network-nat-second", "network-nat-third"]],
    ];
    for (const [nat, count, expected] of ways) {
        it(`with NAT "${nat}" has ${count} gateways, and each zone goes out by its own or the only one`, async () => {
            const run = await vpcRun({ nat, endpoints: true });
            assert.equal(run.of("aws:ec2/natGateway:NatGateway").length, count);
            assert.equal(run.of("aws:ec2/eip:Eip").length, count);
            const used = run.of("aws:ec2/route:Route").filter(({ name }) => name.startsWith("network-private-"))
                .map(({ inputs }) => run.of("aws:ec2/natGateway:NatGateway").find(({ state }) => state["id"] === inputs["natGatewayId"])?.name);
            assert.deepEqual(used, expected);
        });
    }

    it("replaces a NAT gateway by deleting it first: its address serves one gateway", async () => {
        assert.equal((await vpcRun()).one("aws:ec2/natGateway:NatGateway").deleteBeforeReplace, true);
    });

    it("gives the first two zones' private subnets to the directory", async () => {
        const { outputs } = await vpcRun();
        assert.deepEqual(outputs["directorySubnetIds"], (outputs["privateSubnetIds"] as unknown[]).slice(0, 2));
        assert.equal((outputs["publicSubnetIds"] as unknown[]).length, 3);
    });

    it("puts every child under a component", async () => {
        const run = await vpcRun({ endpoints: true, flowLog: true });
        for (const { parent, type, name } of run.resources.filter(({ isCustom }) => isCustom)) assert.match(parent ?? "", /gmsa:network:\w+::network$/, `${type} ${name}`);
    });
});

describe("endpoints of a VPC", () => {
    it("are the free S3 gateway alone when hosts have internet", async () => {
        const run = await vpcRun();
        const { inputs } = run.one("aws:ec2/vpcEndpoint:VpcEndpoint");
        assert.equal(inputs["vpcEndpointType"], "Gateway");
        assert.equal(inputs["serviceName"], "com.amazonaws.eu-west-1.s3");
        assert.equal((inputs["routeTableIds"] as unknown[]).length, 3);
        assert.deepEqual((run.outputs["https"] as { name: string }[]).map(({ name }) => name), ["internet", "s3"]);
    });

    it("are every service that a host without internet calls, in all three zones, with private names", async () => {
        const run = await vpcRun({ nat: "none", endpoints: true });
        const interfaces = run.of("aws:ec2/vpcEndpoint:VpcEndpoint").filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
        assert.deepEqual(interfaces.map(({ inputs }) => inputs["serviceName"]), Object.keys(interfaceServices).map((service) => `com.amazonaws.eu-west-1.${service}`));
        assert.equal(interfaces.length, 11);
        for (const { inputs } of interfaces) {
            assert.equal(inputs["privateDnsEnabled"], true);
            assert.equal((inputs["subnetIds"] as unknown[]).length, 3);
            assert.equal((inputs["securityGroupIds"] as unknown[]).length, 1);
        }
        assert.deepEqual((run.outputs["https"] as { name: string }[]).map(({ name }) => name), ["s3", "endpoints"]);
    });

    it("let HTTPS in from the VPC and nothing else", async () => {
        const run = await vpcRun({ endpoints: true });
        const { inputs } = run.one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        assert.deepEqual([inputs["ipProtocol"], inputs["fromPort"], inputs["toPort"], inputs["cidrIpv4"]], ["tcp", 443, 443, "10.40.0.0/16"]);
        assert.equal(run.of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").length, 0);
    });
});

describe("the flow log", () => {
    it("is not there unless asked for", async () => {
        const run = await vpcRun();
        assert.deepEqual([run.of("aws:ec2/flowLog:FlowLog").length, run.of("aws:iam/role:Role").length], [0, 0]);
    });

    it("writes to its own group with a role that writes nowhere else", async () => {
        const run = await vpcRun({ flowLog: true });
        const group = run.one("aws:cloudwatch/logGroup:LogGroup");
        assert.equal(group.inputs["retentionInDays"], 90);
        assert.deepEqual(documentOf(run.one("aws:iam/rolePolicy:RolePolicy"), "policy"), {
            Version: "2012-10-17",
            Statement: [{ Sid: "WriteFlowLog", Effect: "Allow", Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], Resource: [`${String(group.state["arn"])}:*`] }],
        });
        assert.equal(run.one("aws:ec2/flowLog:FlowLog").inputs["trafficType"], "ALL");
    });
});
