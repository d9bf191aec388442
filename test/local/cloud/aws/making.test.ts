// Names, previews, secrets and places of resources.
import { asText } from "../../../../local/cloud/objects/property";
import assert from "node:assert/strict";
import { isSecret, reveal, secret, unknownValue } from "../../../../local/cloud/protocol/signature";
import { AwsRun, urnOf } from "./aws-run";
import { entryOf, MadeWorld } from "./world";

describe("AWS resources as they are made", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => { made = await MadeWorld.in(run); });
    after(() => { run.end(); });

    it("are named by the logical name and seven digits of the engine's seed", () => {
        assert.match(asText(made.of("role").inputs["name"]), /^role-[0-9a-f]{7}$/);
        assert.equal(run.check(entryOf("role").type, "role", entryOf("role").inputs).inputs["name"], made.of("role").inputs["name"]);
    });

    it("keep a made name, and lose a name that the program took away", () => {
        const { type, inputs } = entryOf("topic");
        const given = run.check(type, "topic", made.resolve({ ...inputs, name: "mine" })).inputs;
        const olds = made.of("topic").inputs;
        assert.equal(run.check(type, "renamed", made.resolve(inputs), olds).inputs["name"], olds["name"]);
        assert.match(asText(run.check(type, "topic", made.resolve(inputs), given).inputs["name"]), /^topic-[0-9a-f]{7}$/);
    });

    it("follow the name that the engine works out, and refuse when it wants none", () => {
        const { type, inputs } = entryOf("cluster");
        const request = { urn: urnOf(type, "c"), type, name: "c", olds: undefined, news: inputs, randomSeed: Buffer.alloc(4) };
        assert.equal(run.connection.check({ ...request, naming: { mode: "enforce", proposedName: "gmsa-c" } }).inputs["name"], "gmsa-c");
        assert.equal(run.connection.check({ ...request, naming: { mode: "disable", proposedName: "" } }).inputs["name"], undefined);
    });

    it("complete a name from its prefix, in id and ARN too", async () => {
        const { id, properties } = await run.make(entryOf("role").type, "prefixed", { ...entryOf("role").inputs, namePrefix: "web-" });
        assert.match(id, /^web-[0-9a-f]{26}$/);
        assert.equal(properties["arn"], `arn:aws:iam::123456789012:role/${id}`);
    });

    it("lower-case a bucket's name, keep an object's key plain", async () => {
        assert.match((await run.make("aws:s3/bucket:Bucket", "Logs", {})).id, /^logs-[0-9a-f]{7}$/);
        assert.equal((await run.make("aws:s3/bucketObjectv2:BucketObjectv2", "Note.txt", { bucket: "artefacts", content: "x" })).id, "artefacts/Note.txt");
    });

    it("list in __defaults what the check filled in", () => {
        assert.deepEqual(made.of("vpc").inputs["__defaults"], ["enableDnsSupport", "instanceTenancy"]);
    });

    it("have the ARN of their partition and region", async () => {
        run.connection = run.connect({ region: "cn-north-1" });
        const { properties } = await run.make(entryOf("key").type, "chinese", {});
        run.connection = run.connect();
        assert.match(asText(properties["arn"]), /^arn:aws-cn:kms:cn-north-1:123456789012:key\//);
    });

    it("are known by their ARN even where the resource does not show it", () => {
        const { id } = made.of("directory");
        assert.equal(run.cloud.byArn(`arn:aws:ds:eu-west-1:123456789012:directory/${id}`)?.id, id);
    });

    it("merge their tags over the provider's", () => {
        assert.deepEqual(made.of("vpc").properties["tagsAll"], { Project: "gmsa", Name: "main" });
    });

    it("show in a preview the name and the inputs, and nothing that only AWS knows", async () => {
        const preview = await run.preview(entryOf("secret").type, "previewed", { description: "x", kmsKeyId: unknownValue });
        assert.match(asText(preview["name"]), /^previewed-/);
        assert.deepEqual([preview["description"], preview["kmsKeyId"], preview["arn"]], ["x", unknownValue, unknownValue]);
        assert.equal(run.cloud.byName(entryOf("secret").type, asText(preview["name"]), "eu-west-1"), undefined);
    });

    it("let unknown values pass every rule", () => {
        const { type, inputs } = entryOf("task");
        const unknown = Object.fromEntries(Object.keys(inputs).map((name) => [name, unknownValue]));
        assert.deepEqual(run.check(type, "unknown", unknown).failures, []);
    });

    it("mark secret inputs and outputs, and keep a program's own secrets", async () => {
        assert.ok(isSecret(made.of("directory").inputs["password"]));
        assert.ok(isSecret(made.of("secretVersion").properties["secretString"]));
        const own = await run.make("aws:ssm/parameter:Parameter", "own", { name: "/own", type: "String", value: "v", description: secret("hush") });
        assert.deepEqual([isSecret(own.properties["description"]), reveal(own.properties["description"] ?? null)], [true, "hush"]);
    });

    it("do not keep a password that the service never hands out", () => {
        const kept = run.cloud.byId(made.of("directory").id);
        assert.ok(kept !== undefined && !JSON.stringify(kept).includes("Correct-Horse"));
    });

    it("give a directory addresses inside its subnets and a group that rules may name", async () => {
        const { properties } = made.of("directory");
        assert.deepEqual((properties["dnsIpAddresses"] as string[]).map((address) => address.replace(/\d+$/, "")), ["10.0.1.", "10.0.2."]);
        await run.make("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "dns", { securityGroupId: properties["securityGroupId"] ?? "", cidrIpv4: "10.0.0.0/16", ipProtocol: "udp", fromPort: 53, toPort: 53 });
    });

    it("keep an object's content for the endpoints", () => {
        const object = run.cloud.byId("artefacts/spec.json");
        assert.equal(object?.content === undefined ? undefined : run.cloud.contents.read(object.content).toString("utf8"), "{}");
    });

    it("can be imported by id, and are gone when they are not there", () => {
        const type = "aws:ec2/vpc:Vpc";
        const request = { urn: urnOf(type, "imported"), type, name: "imported", inputs: undefined, properties: undefined };
        assert.equal(run.connection.read({ ...request, id: made.of("vpc").id })?.inputs["cidrBlock"], "10.0.0.0/16");
        assert.equal(run.connection.read({ ...request, id: "vpc-0" }), undefined);
    });

    it("number a family's task definitions on", async () => {
        const { type, inputs } = entryOf("task");
        const next = await run.make(type, "task-again", made.resolve({ ...inputs, cpu: "1024", memory: "2048" }));
        assert.deepEqual([made.of("task").properties["revision"], next.properties["revision"]], [1, 2]);
    });
});
