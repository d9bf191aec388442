// The protocol over real gRPC, as the engine speaks it.
import { asText } from "../../../../local/cloud/objects/property";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServiceError, status } from "@grpc/grpc-js";
import { type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ConstructRequest, DeleteRequest, DiffResponse, InvokeRequest, PropertyDiff, ProviderHandshakeRequest, type ProviderHandshakeResponse, ReadRequest, type ConstructResponse, type InvokeResponse, type ReadResponse, type ConfigureResponse, ConfigureRequest, type CheckResponse, CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { version } from "@pulumi/aws/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { awsProvider } from "../../../../local/cloud/aws/provider";
import { MadeObjects } from "../../../../local/cloud/objects/made-objects";
import { type ServedProvider, serveProvider } from "../../../../local/cloud/protocol/service";
import { holdsUnknown, isSecret, secret, unknownValue } from "../../../../local/cloud/protocol/signature";
import { fromStruct, toStruct } from "../../../../local/cloud/protocol/struct";
import { ProviderClient } from "./provider-client";

const vpc = "urn:pulumi:test::gmsa::aws:ec2/vpc:Vpc::main";

describe("a stand-in provider over gRPC", () => {
    const home = mkdtempSync(join(tmpdir(), "gmsa-protocol-"));
    const cloud = new MadeObjects(home);
    let served: ServedProvider;
    let engine: ProviderClient;
    before(async () => {
        served = await serveProvider(awsProvider(cloud));
        engine = new ProviderClient(served.port);
        await engine.configure({ region: "eu-west-1" });
    });
    after(() => {
        engine.close();
        served.close();
        cloud.close();
        rmSync(home, { recursive: true, force: true });
    });

    it("shakes hands: takes secrets, resources and outputs", async () => {
        const request = new ProviderHandshakeRequest();
        request.setEngineAddress("127.0.0.1:1");
        const answer = await engine.ask<ProviderHandshakeResponse>((client, done) => client.handshake(request, done));
        assert.deepEqual([answer.getAcceptSecrets(), answer.getAcceptResources(), answer.getAcceptOutputs()], [true, true, true]);
    });

    it("takes previews and secrets when configured, and has the version of the package", async () => {
        const request = new ConfigureRequest();
        request.setArgs(toStruct({ region: "eu-west-1" }));
        const answer = await engine.ask<ConfigureResponse>((client, done) => client.configure(request, done));
        assert.deepEqual([answer.getSupportspreview(), answer.getAcceptsecrets()], [true, true]);
        assert.equal((await engine.ask<PluginInfo>((client, done) => client.getPluginInfo(new Empty(), done))).getVersion(), version);
    });

    it("checks a provider's configuration", async () => {
        const request = new CheckRequest();
        request.setNews(toStruct({ region: "nowhere" }));
        const answer = await engine.ask<CheckResponse>((client, done) => client.checkConfig(request, done));
        assert.match(answer.getFailuresList()[0]?.getReason() ?? "", /region "nowhere" is no region/);
    });

    it("makes, reads and deletes", async () => {
        const checked = fromStruct((await engine.check(vpc, { cidrBlock: "10.0.0.0/16" })).getInputs()) ?? {};
        const created = await engine.create(vpc, checked);
        assert.match(created.getId(), /^vpc-[0-9a-f]{17}$/);
        const read = new ReadRequest();
        read.setUrn(vpc);
        read.setId(created.getId());
        const found = await engine.ask<ReadResponse>((client, done) => client.read(read, done));
        assert.deepEqual([found.getId(), fromStruct(found.getInputs())?.["cidrBlock"]], [created.getId(), "10.0.0.0/16"]);
        const gone = new DeleteRequest();
        gone.setUrn(vpc);
        gone.setId(created.getId());
        await engine.ask<Empty>((client, done) => client.delete(gone, done));
        assert.equal((await engine.ask<ReadResponse>((client, done) => client.read(read, done))).getId(), "");
    });

    it("previews with unknown outputs and no id", async () => {
        const created = await engine.create(vpc, { cidrBlock: "10.0.0.0/16" }, true);
        assert.deepEqual([created.getId(), fromStruct(created.getProperties())?.["arn"], cloud.size], ["", unknownValue, 0]);
    });

    it("hands secrets back as secrets, through check and create", async () => {
        const urn = "urn:pulumi:test::gmsa::aws:ssm/parameter:Parameter::p";
        const inputs = fromStruct((await engine.check(urn, { name: "/p", type: "SecureString", value: secret("hush"), description: secret(unknownValue) })).getInputs()) ?? {};
        assert.ok(isSecret(inputs["value"]) && isSecret(inputs["description"]) && holdsUnknown(inputs["description"]));
        const outputs = fromStruct((await engine.create(urn, { name: "/p", type: "SecureString", value: secret("hush") })).getProperties()) ?? {};
        assert.deepEqual([isSecret(outputs["value"]), outputs["version"], outputs["keyId"]], [true, 1, "alias/aws/ssm"]);
    });

    it("answers a diff in detail", async () => {
        const answer = await engine.diff(vpc, { cidrBlock: "10.0.0.0/16", tags: { a: "1" } }, { cidrBlock: "10.1.0.0/16", tags: {} });
        assert.deepEqual([answer.getChanges(), answer.getReplacesList(), answer.getDiffsList().sort(), answer.getHasdetaileddiff()], [DiffResponse.DiffChanges.DIFF_SOME, ["cidrBlock"], ["cidrBlock", "tags"], true]);
        assert.deepEqual(["cidrBlock", "tags"].map((path) => [path, answer.getDetaileddiffMap().get(path)?.getKind(), answer.getDetaileddiffMap().get(path)?.getInputdiff()]), [["cidrBlock", PropertyDiff.Kind.UPDATE_REPLACE, true], ["tags", PropertyDiff.Kind.DELETE, true]]);
        assert.equal((await engine.diff(vpc, { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.0.0.0/16" })).getChanges(), DiffResponse.DiffChanges.DIFF_NONE);
    });

    it("answers a failed check with reasons that name property and value, and no property for the engine to print", async () => {
        const answer = await engine.check(vpc, { cidrBlock: "10.0.0.1/16", zone: 1 });
        assert.deepEqual(answer.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason().split(" ")[0]]), [["", "zone"], ["", "cidrBlock"]]);
        assert.equal(answer.getInputs(), undefined);
    });

    it("answers functions", async () => {
        const request = new InvokeRequest();
        request.setTok("aws:index/getRegion:getRegion");
        assert.equal(fromStruct((await engine.ask<InvokeResponse>((client, done) => client.invoke(request, done))).getReturn())?.["region"], "eu-west-1");
    });

    it("keeps provider instances of one port apart: each connection has its own region", async () => {
        const other = new ProviderClient(served.port);
        await other.configure({ region: "eu-central-1" });
        const [here, there] = await Promise.all([engine, other].map((client, index) => client.create(`urn:pulumi:test::gmsa::aws:kms/key:Key::k${index}`, {})));
        other.close();
        assert.match(asText(fromStruct(here?.getProperties())?.["arn"]), /:kms:eu-west-1:/);
        assert.match(asText(fromStruct(there?.getProperties())?.["arn"]), /:kms:eu-central-1:/);
    });

    it("says what it cannot do", async () => {
        await assert.rejects(engine.ask<ConstructResponse>((client, done) => client.construct(new ConstructRequest(), done)), (error: ServiceError) => error.code === status.UNIMPLEMENTED && /aws provider has no components/.test(error.message));
        const stranger = new ProviderClient(served.port);
        await assert.rejects(stranger.create(vpc, {}), /asked before it was configured/);
        stranger.close();
    });

    it("ends on cancel and goes on with the next run", async () => {
        await engine.ask<Empty>((client, done) => client.cancel(new Empty(), done));
        assert.deepEqual((await engine.check(vpc, { cidrBlock: "10.0.0.0/16" })).getFailuresList(), []);
    });
});
