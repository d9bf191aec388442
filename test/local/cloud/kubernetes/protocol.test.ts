// The kubernetes provider over real gRPC: what the engine sees of checks, differences and objects that never get ready.
import assert from "node:assert/strict";
import { type ServiceError, status } from "@grpc/grpc-js";
import {
    DiffResponse,
    ErrorResourceInitFailed,
    ReadRequest,
    type ReadResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { version } from "@pulumi/kubernetes/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { KubernetesConnection } from "../../../../local/cloud/kubernetes/connection";
import { metadataOf } from "../../../../local/cloud/kubernetes/object";
import { kubernetesProvider } from "../../../../local/cloud/kubernetes/provider";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { type ServedProvider, serveProvider } from "../../../../local/cloud/protocol/service";
import { holdsUnknown } from "../../../../local/cloud/protocol/signature";
import { fromStruct } from "../../../../local/cloud/protocol/struct";
import { ProviderClient } from "../protocol/provider-client";
import { ClusterRun, kubeconfigOf, urnOf } from "./cluster-run";
import { objectOf } from "./objects";

const endpoint = "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com";

describe("the kubernetes provider over gRPC", () => {
    const run = new ClusterRun();
    let served: ServedProvider;
    let engine: ProviderClient;
    before(async () => {
        served = await serveProvider(kubernetesProvider(run.cloud, undefined));
        engine = new ProviderClient(served.port);
        await engine.configure({ kubeconfig: kubeconfigOf(endpoint) });
    });
    after(() => {
        engine.close();
        served.close();
        run.end();
    });

    it("says the version of the package that it stands for", async () => {
        const info = await engine.ask<PluginInfo>((client, done) => client.getPluginInfo(new Empty(), done));
        assert.equal(info.getVersion(), version);
    });

    it("checks, previews and makes an object, and reads it back", async () => {
        const { type, inputs } = objectOf("namespace");
        const urn = urnOf(type, "namespace");
        const checked = fromStruct((await engine.check(urn, inputs)).getInputs()) ?? {};
        assert.deepEqual([checked["apiVersion"], checked["kind"]], ["v1", "Namespace"]);
        const preview = await engine.create(urn, checked, true);
        assert.equal(preview.getId(), "");
        assert.ok(holdsUnknown(fromStruct(preview.getProperties())));
        const made = await engine.create(urn, checked);
        assert.equal(made.getId(), "shop");
        const request = new ReadRequest();
        request.setUrn(urn);
        request.setId("shop");
        const found = await engine.ask<ReadResponse>((client, done) => client.read(request, done));
        assert.equal(metadataOf(fromStruct(found.getProperties()) ?? {})["name"], "shop");
    });

    it("answers with failures of an object, and names no property beside them", async () => {
        const answer = await engine.check(urnOf("kubernetes:core/v1:ConfigMap", "x"), {
            metadata: { name: "X" },
            colour: "red",
        });
        assert.equal(answer.getFailuresList().length, 2);
        assert.deepEqual(
            answer.getFailuresList().map((failure) => failure.getProperty()),
            ["", ""],
        );
    });

    it("answers a difference with what replaces, and that the old object goes first", async () => {
        const { type, inputs } = objectOf("settings");
        const answer = await engine.diff(urnOf(type, "settings"), inputs, { ...inputs, data: { colour: "red" } });
        assert.equal(answer.getChanges(), DiffResponse.DiffChanges.DIFF_SOME);
        assert.deepEqual(answer.getReplacesList(), ["data"]);
        assert.equal(answer.getDeletebeforereplace(), true);
    });

    it("refuses a malformed kubeconfig when the provider is configured, without showing it", async () => {
        const other = new ProviderClient(served.port);
        await assert.rejects(
            other.configure({ kubeconfig: "users: [{ token: hidden }]" }),
            (error: ServiceError) =>
                /kubeconfig has no context ""/.test(error.message) && !error.message.includes("hidden"),
        );
        other.close();
    });
});

describe("an object that never gets ready", () => {
    it("is kept by the engine, with the reasons of its controllers", async () => {
        const live: PropertyMap = {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "web", namespace: "default" },
        };
        const reasons = ['pods "web-1" is forbidden: denied by policy.'];
        const connection = new KubernetesConnection(() =>
            Promise.resolve({
                scopeOf: () => Promise.resolve("Namespaced"),
                apply: () => Promise.resolve(live),
                read: () => Promise.resolve(live),
                remove: () => Promise.resolve(),
                settle: () => Promise.resolve({ live, reasons }),
                cancel: () => undefined,
            }),
        );
        const served = await serveProvider({ name: "kubernetes", version, connect: () => connection });
        const engine = new ProviderClient(served.port);
        await engine.configure({});
        const failure = await engine.create(urnOf("kubernetes:apps/v1:Deployment", "web"), live).then(
            () => undefined,
            (error: unknown) => error as ServiceError,
        );
        assert.equal(failure?.code, status.UNKNOWN);
        assert.match(
            failure.details,
            /Deployment "default\/web" was made but did not become ready: pods "web-1" is forbidden/,
        );
        const [bytes] = failure.metadata.get("grpc-status-details-bin");
        const [detail] = Status.deserializeBinary(Buffer.from(bytes ?? "")).getDetailsList();
        const kept = ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
        assert.equal(kept.getId(), "default/web");
        assert.deepEqual(kept.getReasonsList(), reasons);
        assert.equal(metadataOf(fromStruct(kept.getProperties()) ?? {})["name"], "web");
        engine.close();
        served.close();
    });
});
