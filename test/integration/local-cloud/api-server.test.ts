// The kubernetes provider over a real API server, by the interface that the engine's calls end in: what the server
// refuses shows in previews, what its controllers report decides when an object is ready, deletion waits.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { KubernetesConnection } from "../../../local/cloud/kubernetes/connection";
import { ApiServer } from "../../../local/cloud/kubernetes/api-server/api-server";
import { metadataOf } from "../../../local/cloud/kubernetes/object";
import { isPropertyMap, type PropertyMap } from "../../../local/cloud/objects/property";
import { InitializationFailure } from "../../../local/cloud/protocol/initialization-failure";
import { type Made } from "../../../local/cloud/protocol/provider";
import { unknownValue } from "../../../local/cloud/protocol/signature";
import { eventually } from "../../support/control-plane/eventually";
import { withControlPlane } from "../kubernetes/with-control-plane";
import { objects, objectOf } from "../../local/cloud/kubernetes/objects";
import { urnOf } from "../../local/cloud/kubernetes/cluster-run";

const deployment = objectOf("deployment").type;
const settings = objectOf("settings").type;

function unawaited(object: PropertyMap): PropertyMap {
    const metadata = metadataOf(object);
    const annotations = metadata["annotations"];
    return { ...object, metadata: { ...metadata, annotations: { ...(isPropertyMap(annotations) ? annotations : {}), "pulumi.com/skipAwait": "true" } } };
}

describe("the kubernetes provider over a real API server", function () {
    const plane = withControlPlane(this, { schedulerAndNodes: true });
    let connection: KubernetesConnection;
    before(() => {
        connection = new KubernetesConnection(() => Promise.resolve(ApiServer.connect(readFileSync(plane().kubeconfig, "utf8"))));
        connection.configure({});
    });
    before(async () => {
        const room = { cpu: "8", memory: "16Gi", pods: "110" };
        await plane().client.create({ apiVersion: "v1", kind: "Node", metadata: { name: "node" }, status: { allocatable: room, capacity: room } });
    });

    type MadeObject = Made & { readonly inputs: PropertyMap };

    async function make(type: string, name: string, news: PropertyMap, preview = false): Promise<MadeObject> {
        const urn = urnOf(type, name);
        const { inputs, failures } = await connection.check({ urn, type, name, olds: undefined, news, randomSeed: Buffer.from(name) });
        assert.deepEqual(failures, []);
        return { ...(await connection.create({ urn, type, name, inputs, preview })), inputs };
    }

    const remove = (type: string, { id, properties }: Made): Promise<void> => connection.delete({ urn: urnOf(type, id), type, name: id, id, outputs: properties });

    it("previews and makes a valid object of every kind, finds it unchanged, and deletes it", async function () {
        this.timeout(120_000);
        const made: [string, MadeObject][] = [];
        for (const [key, { type, inputs }] of Object.entries(objects)) {
            const waiting = unawaited(inputs);
            const preview = await make(type, key, waiting, true);
            assert.deepEqual([preview.id, metadataOf(preview.properties)["uid"]], ["", unknownValue], key);
            const object = await make(type, key, waiting);
            made.push([type, object]);
            const found = await connection.read({ urn: urnOf(type, key), type, name: key, id: object.id, inputs: object.inputs, properties: object.properties });
            assert.deepEqual(connection.diff({ urn: urnOf(type, key), type, name: key, id: object.id, oldInputs: found?.inputs ?? {}, oldOutputs: object.properties, news: object.inputs, ignoreChanges: [] }).changes, [], key);
        }
        for (const [type, object] of [...made].reverse()) await remove(type, object);
        for (const [type, { id }] of made) await eventually(`${type} "${id}" is gone`, async () => (await connection.read({ urn: "urn", type, name: id, id, inputs: undefined, properties: undefined })) === undefined);
    });

    it("shows in a preview what the server refuses, and makes nothing by it", async () => {
        const bad = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x", namespace: "default", finalizers: ["no domain"] } };
        await assert.rejects(make(settings, "x", bad, true), /ConfigMap "default\/x" was refused by the API server \(422\): .*finalizers/);
        assert.equal(await connection.read({ urn: "urn", type: settings, name: "x", id: "default/x", inputs: undefined, properties: undefined }), undefined);
    });

    it("previews an object whose namespace or definition the same run makes, and refuses it when they are not there", async () => {
        const inNowhere = { metadata: { name: "x", namespace: "nowhere" } };
        await make(settings, "x", inNowhere, true);
        await assert.rejects(make(settings, "x", inNowhere), /namespaces "nowhere" not found/);
        await make(objectOf("spec").type, "bookstore", objectOf("spec").inputs, true);
        await assert.rejects(make(objectOf("spec").type, "bookstore", objectOf("spec").inputs), /does not serve windows\.k8s\.io\/v1 GMSACredentialSpec\. Make its CustomResourceDefinition first/);
    });

    it("refuses a name that is taken", async () => {
        const object = await make(settings, "one", { metadata: { name: "taken", namespace: "default" } });
        await assert.rejects(make(settings, "other", { metadata: { name: "taken", namespace: "default" } }), /ConfigMap "default\/taken" exists already/);
        await remove(settings, object);
    });

    it("changes fields in place as the manager that made them, and hears of a field that cannot change", async () => {
        const object = await make(settings, "one", { metadata: { name: "colours", namespace: "default" }, data: { a: "red", b: "blue" } });
        const update = (data: PropertyMap, more: PropertyMap = {}): Promise<PropertyMap> => connection.update({ urn: urnOf(settings, "one"), type: settings, name: "one", id: object.id, inputs: { ...object.inputs, data, ...more }, oldOutputs: object.properties, preview: false, ignoreChanges: [] });
        assert.deepEqual((await update({ a: "green" }))["data"], { a: "green" });
        await update({ a: "green" }, { immutable: true });
        await assert.rejects(update({ a: "black" }, { immutable: true }), /field is immutable when `immutable` is set/);
        await remove(settings, object);
    });

    it("waits until a deployment has its pods, and keeps one that never has, with the controllers' words", async () => {
        const { inputs } = objectOf("deployment");
        const ready = await make(deployment, "web", { ...inputs, metadata: { name: "web", namespace: "default" } });
        assert.equal((ready.properties["status"] as PropertyMap)["availableReplicas"], 2);
        await remove(deployment, ready);
        const template = (inputs["spec"] as PropertyMap)["template"] as PropertyMap;
        const orphan = { ...inputs, metadata: { name: "nobody", namespace: "default", annotations: { "pulumi.com/timeoutSeconds": "3" } }, spec: { ...(inputs["spec"] as PropertyMap), template: { ...template, spec: { ...(template["spec"] as PropertyMap), serviceAccountName: "nobody" } } } };
        const failure = await make(deployment, "nobody", orphan).then(() => undefined, (error: unknown) => error);
        assert.ok(failure instanceof InitializationFailure);
        assert.equal(failure.id, "default/nobody");
        assert.match(failure.message, /error looking up service account default\/nobody/);
        await remove(deployment, { id: failure.id, properties: failure.properties });
    });
});
