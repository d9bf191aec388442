// The stand-in providers under the real Pulumi engine: one small program through its life, and what it refuses.
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { type OutputMap, type Stack } from "@pulumi/pulumi/automation";
import { LocalEngine } from "./local-engine";

interface Variation { readonly secondCidr: string; readonly text: string; readonly tags: Record<string, string> }

/** A directory in a network, a rule that names a group of the directory's own, a secret, a command. */
function program({ secondCidr, text, tags }: Variation): () => Record<string, unknown> {
    return () => {
        const provider = new aws.Provider("aws", { region: "eu-west-1", defaultTags: { tags: { Project: "gmsa" } } });
        const options = { provider };
        const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, tags }, options);
        const subnets = [["eu-west-1a", "10.0.1.0/24"], ["eu-west-1b", secondCidr]].map(([availabilityZone = "", cidrBlock = ""]) => new aws.ec2.Subnet(availabilityZone, { vpcId: vpc.id, cidrBlock, availabilityZone }, options));
        const directory = new aws.directoryservice.Directory("directory", {
            name: "corp.example.com", type: "MicrosoftAD", edition: "Standard", password: pulumi.secret(aws.secretsmanager.getRandomPasswordOutput({ passwordLength: 24, requireEachIncludedType: true, excludeCharacters: "aA" }, options).randomPassword), vpcSettings: { vpcId: vpc.id, subnetIds: subnets.map(({ id }) => id) },
        }, { ...options, ignoreChanges: ["password"] });
        const clients = new aws.ec2.SecurityGroup("clients", { vpcId: vpc.id, description: "Clients" }, options);
        new aws.vpc.SecurityGroupEgressRule("dns", { securityGroupId: clients.id, referencedSecurityGroupId: directory.securityGroupId, ipProtocol: "udp", fromPort: 53, toPort: 53 }, options);
        const greeting = new command.local.Command("greeting", { create: "echo \"$TEXT from $AWS_ENDPOINT_URL\"", environment: { TEXT: text } });
        return { dns: directory.dnsIpAddresses, greeting: greeting.stdout, vpcTags: vpc.tagsAll, image: aws.ssm.getParameterOutput({ name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64" }, options).value };
    };
}

const first: Variation = { secondCidr: "10.0.2.0/24", text: "hello", tags: { Name: "main" } };

describe("the local cloud under the real engine", function () {
    this.timeout(120_000);
    let engine: LocalEngine;
    let stack: Stack;
    let made: OutputMap;
    before(async () => { engine = await LocalEngine.start(); });
    after(async () => { await engine.stop(); });

    const withProgram = async (variation: Variation): Promise<Stack> => {
        stack = await engine.stack("life", async () => Promise.resolve(program(variation)()));
        return stack;
    };

    it("previews a program before anything exists, and makes nothing", async () => {
        const { changeSummary } = await (await withProgram(first)).preview();
        assert.deepEqual(changeSummary, { create: 9 });
        assert.deepEqual(await stack.outputs(), {});
    });

    it("brings it up, with the values that AWS would compute", async () => {
        const { summary, outputs } = await stack.up();
        made = outputs;
        assert.deepEqual(summary.resourceChanges, { create: 9 });
        assert.deepEqual((outputs["dns"]?.value as string[]).map((address) => address.replace(/\d+$/, "")), ["10.0.1.", "10.0.2."]);
        assert.match(String(outputs["greeting"]?.value), /^hello from http:\/\/127\.0\.0\.1:\d+$/);
        assert.deepEqual(outputs["vpcTags"]?.value, { Name: "main", Project: "gmsa" });
        assert.match(String(outputs["image"]?.value), /^ami-[0-9a-f]{17}$/);
    });

    it("has nothing to do when nothing changed", async () => {
        assert.deepEqual((await stack.preview({ expectNoChanges: true })).changeSummary, { same: 9 });
    });

    it("changes in place what can be, and runs a changed command again", async () => {
        const { summary, outputs } = await (await withProgram({ ...first, text: "bye", tags: { Name: "main", Stage: "test" } })).up();
        assert.deepEqual(summary.resourceChanges, { same: 7, update: 2 });
        assert.match(String(outputs["greeting"]?.value), /^bye /);
        assert.deepEqual(outputs["dns"], made["dns"]);
    });

    it("replaces what cannot, and what stands on it", async () => {
        const next = await withProgram({ ...first, text: "bye", tags: { Name: "main", Stage: "test" }, secondCidr: "10.0.3.0/24" });
        assert.deepEqual((await next.preview()).changeSummary, { replace: 2, same: 6, update: 1 });
        const { summary, outputs } = await next.up();
        assert.deepEqual(summary.resourceChanges, { replace: 2, same: 6, update: 1 });
        assert.match(String((outputs["dns"]?.value as string[])[1]), /^10\.0\.3\./);
    });

    it("finds everything as it is on refresh, and keeps the password out of outputs and plain state", async () => {
        assert.deepEqual((await stack.refresh()).summary.resourceChanges, { same: 9 });
        assert.deepEqual((await stack.preview({ expectNoChanges: true })).changeSummary, { same: 9 });
        const state = JSON.stringify(await stack.exportStack());
        assert.ok(state.includes("\"password\":{\"4dabf18193072939515e22adb298388d\""), "the password is a secret of the state");
    });

    it("destroys everything, in an order that AWS takes", async () => {
        assert.deepEqual((await stack.destroy()).summary.resourceChanges, { delete: 9 });
        const { resources } = (await stack.exportStack()).deployment as { readonly resources?: readonly unknown[] };
        assert.deepEqual(resources ?? [], []);
    });

    it("refuses at the first preview what AWS would refuse at the end, every fault of a resource at once", async () => {
        const bad = await engine.stack("bad", async () => {
            new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.1/16", enableDnsHostnames: true, enableDnsSupport: false });
            return Promise.resolve({});
        });
        await assert.rejects(bad.preview(), (error: Error) => {
            assert.match(error.message, /Vpc resource 'main' has a problem: cidrBlock "10\.0\.0\.1\/16" is not such a network/);
            assert.match(error.message, /Vpc resource 'main' has a problem: enableDnsHostnames is true while enableDnsSupport is false/);
            return true;
        });
    });

    it("keeps two stacks in two regions apart through one port", async () => {
        const stacks = await Promise.all(["eu-west-1", "eu-central-1"].map((region) => engine.stack(`in-${region}`, async () => {
            const provider = new aws.Provider("aws", { region: region as aws.Region });
            return Promise.resolve({ arn: new aws.kms.Key("key", {}, { provider }).arn });
        })));
        const results = await Promise.all(stacks.map((one) => one.up()));
        assert.deepEqual(results.map(({ outputs }) => String(outputs["arn"]?.value).split(":")[3]), ["eu-west-1", "eu-central-1"]);
    });
});
