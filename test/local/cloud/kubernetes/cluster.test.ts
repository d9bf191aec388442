// What a cluster in memory knows of other objects: namespaces, definitions, taken names, versions; and its previews.
import assert from "node:assert/strict";
import { asText, type PropertyMap } from "../../../../local/cloud/objects/property";
import { isSecret, revealMap, unknownValue } from "../../../../local/cloud/protocol/signature";
import { isAutonamed } from "../../../../local/cloud/kubernetes/autoname";
import { metadataOf } from "../../../../local/cloud/kubernetes/object";
import { ClusterRun, kubeconfigOf, urnOf } from "./cluster-run";
import { objectOf } from "./objects";

const settings = "kubernetes:core/v1:ConfigMap";
const namespace = "kubernetes:core/v1:Namespace";

describe("a cluster in memory", () => {
    let run: ClusterRun;
    beforeEach(() => {
        run = new ClusterRun();
    });
    afterEach(() => {
        run.end();
    });

    const make = (key: string, preview = false): ReturnType<ClusterRun["make"]> =>
        run.make(objectOf(key).type, key, objectOf(key).inputs, preview);

    it("has the namespaces that every cluster has", async () => {
        for (const name of ["default", "kube-system", "kube-public", "kube-node-lease"])
            await run.make(settings, name, { metadata: { namespace: name } });
    });

    it("refuses an object in a namespace that nothing made, in a preview too", async () => {
        for (const preview of [true, false])
            await assert.rejects(
                make("settings", preview),
                /ConfigMap "shop\/settings": namespace "shop" does not exist\. Make the Namespace first/,
            );
    });

    it("previews an object in a namespace that the same run makes, through any provider instance", async () => {
        await make("namespace", true);
        await make("settings", true);
        run.connection = run.connect();
        await make("account", true);
    });

    it("puts an object without namespace into its provider's, or into default", async () => {
        assert.equal((await run.make(settings, "one", {})).id.split("/")[0], "default");
        await make("namespace");
        run.connection = run.connect({ namespace: "shop" });
        assert.equal((await run.make(settings, "two", {})).id.split("/")[0], "shop");
    });

    it("makes a name of the logical one and eight digits, and keeps it", async () => {
        const { inputs, properties } = await run.make(settings, "settings", { data: { a: "b" } });
        assert.match(asText(metadataOf(properties)["name"]), /^settings-[0-9a-f]{8}$/);
        assert.ok(isAutonamed(inputs));
        const again = await run.check(settings, "settings", { data: { a: "c" } }, inputs);
        assert.equal(metadataOf(again.inputs)["name"], metadataOf(inputs)["name"]);
    });

    it("takes the engine's name, and makes none when automatic names are off", async () => {
        const request = {
            urn: urnOf(settings, "a"),
            type: settings,
            name: "a",
            olds: undefined,
            news: {},
            randomSeed: Buffer.from("a"),
        };
        const proposed = await run.connection.check({
            ...request,
            naming: { mode: "propose", proposedName: "a-prod" },
        });
        assert.equal(metadataOf(proposed.inputs)["name"], "a-prod");
        const disabled = await run.connection.check({ ...request, naming: { mode: "disable", proposedName: "" } });
        assert.match(disabled.failures.join("\n"), /metadata\.name is missing, and automatic names are off/);
    });

    it("refuses a second object of a name, planned or made", async () => {
        await make("namespace");
        await make("settings", true);
        const { type, inputs } = objectOf("settings");
        await assert.rejects(
            run.make(type, "other", inputs, true),
            /ConfigMap "shop\/settings" exists already: it is .*::settings\. Allowed: one object of a name in a namespace/,
        );
        await make("settings");
        await assert.rejects(run.make(type, "other", inputs), /exists already: it is .*::settings/);
    });

    it("has the same name once in each namespace", async () => {
        for (const place of ["default", "kube-system"])
            await run.make(settings, place, { metadata: { name: "own", namespace: place } });
    });

    for (const [name, type, metadata, owner] of [
        [
            "the Corefile",
            settings,
            { name: "coredns", namespace: "kube-system" },
            /exists already and belongs to the coredns add-on; its configurationValues hold the Corefile/,
        ],
        [
            "the network add-on's settings",
            settings,
            { name: "amazon-vpc-cni", namespace: "kube-system" },
            /belongs to the vpc-cni add-on; its configurationValues hold enableWindowsIpam/,
        ],
        ["a namespace of Kubernetes", namespace, { name: "kube-system" }, /belongs to Kubernetes/],
        [
            "a role of Kubernetes",
            "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
            { name: "cluster-admin" },
            /belongs to Kubernetes or EKS/,
        ],
        [
            "a namespace's default account",
            "kubernetes:core/v1:ServiceAccount",
            { name: "default" },
            /belongs to Kubernetes, which makes one in each namespace/,
        ],
    ] as const) {
        it(`refuses ${name}`, async () => {
            await assert.rejects(run.make(type, "x", { metadata }), owner);
        });
    }

    it("refuses an object of a kind whose definition nothing made, and takes it afterwards", async () => {
        await assert.rejects(
            make("spec"),
            /the cluster does not serve windows\.k8s\.io\/v1 GMSACredentialSpec\. Make its CustomResourceDefinition first/,
        );
        await make("definition");
        assert.equal((await make("spec")).id, "bookstore");
    });

    it("previews an object of a kind that the same run defines", async () => {
        await make("definition", true);
        assert.deepEqual(metadataOf((await make("spec", true)).properties)["namespace"], undefined);
    });

    it("refuses a version that the definition does not serve", async () => {
        await make("definition");
        await assert.rejects(
            run.make("kubernetes:windows.k8s.io/v1alpha1:GMSACredentialSpec", "x", {}),
            /does not serve windows\.k8s\.io\/v1alpha1/,
        );
    });

    it("serves an add-on's kinds once the cluster has the add-on", async () => {
        const certificate = ["kubernetes:cert-manager.io/v1:Certificate", "own", { spec: {} }] as const;
        await assert.rejects(run.make(...certificate), /does not serve cert-manager\.io\/v1 Certificate/);
        run.installAddOn("cert-manager");
        assert.match((await run.make(...certificate)).id, /^default\/own-/);
    });

    it("refuses a kind that came with a later version", async () => {
        const older = new ClusterRun("1.35");
        const { type, inputs } = objectOf("mutation");
        await assert.rejects(
            older.make(type, "x", inputs),
            /Kubernetes 1\.35 does not serve .* MutatingAdmissionPolicy\. Allowed: a cluster of version 1\.36 or later/,
        );
        older.end();
    });

    it("takes what is in a namespace along with it, and what a definition defines", async () => {
        for (const key of ["namespace", "settings", "definition", "spec"]) await make(key);
        await run.delete(namespace, "namespace", "shop");
        assert.equal(await run.read(settings, "settings", "shop/settings"), undefined);
        await run.delete(objectOf("definition").type, "definition", "gmsacredentialspecs.windows.k8s.io");
        assert.equal(await run.read(objectOf("spec").type, "spec", "bookstore"), undefined);
    });

    it("does not know in a preview what only the API server decides", async () => {
        const { properties } = await run.make(settings, "one", { data: { a: "b" } }, true);
        const { uid, resourceVersion, creationTimestamp } = metadataOf(properties);
        assert.deepEqual([uid, resourceVersion, creationTimestamp], [unknownValue, unknownValue, unknownValue]);
        assert.deepEqual(properties["data"], { a: "b" });
    });

    it("previews an object with unknown fields as it is given", async () => {
        const { properties, inputs } = await run.make(settings, "one", { data: { a: unknownValue } }, true);
        assert.deepEqual(properties, inputs);
    });

    it("keeps a secret's contents secret, as text and encoded", async () => {
        await make("namespace");
        const { properties } = await make("secret");
        assert.ok(isSecret(properties["data"]) && isSecret(properties["stringData"]));
        assert.deepEqual(revealMap(properties)["data"], { token: Buffer.from("correct horse").toString("base64") });
    });

    it("counts versions of the object, and of its spec only when that changes", async () => {
        await make("namespace");
        const made = await make("deployment");
        const { type, inputs } = objectOf("deployment");
        const labelled = await run.update(type, "deployment", made, {
            ...inputs,
            metadata: { ...metadataOf(inputs), labels: { a: "b" } },
        });
        assert.equal(metadataOf(labelled)["generation"], 1);
        assert.equal(metadataOf(labelled)["uid"], metadataOf(made.properties)["uid"]);
        assert.notEqual(metadataOf(labelled)["resourceVersion"], metadataOf(made.properties)["resourceVersion"]);
        const scaled = await run.update(type, "deployment", made, {
            ...inputs,
            spec: { ...(inputs["spec"] as PropertyMap), replicas: 5 },
        });
        assert.equal(metadataOf(scaled)["generation"], 2);
        assert.equal((scaled["status"] as PropertyMap)["readyReplicas"], 5);
    });

    it("refuses a change that neither an update nor the provider's replacement makes, in a preview too", async () => {
        const made = await make("priority");
        const { type, inputs } = objectOf("priority");
        for (const preview of [true, false])
            await assert.rejects(
                run.update(type, "priority", made, { ...inputs, value: 2000 }, preview),
                /PriorityClass "admission": value cannot change, .* replaceOnChanges: \["value"\]/,
            );
    });

    it("refuses to update what is gone, and finds nothing at a refresh", async () => {
        const made = await run.make(settings, "one", {});
        await run.delete(settings, "one", made.id);
        await assert.rejects(
            run.update(settings, "one", made, { data: { a: "b" } }),
            /is gone from the cluster\. Refresh the stack/,
        );
        assert.equal(await run.read(settings, "one", made.id, made.inputs, made.properties), undefined);
    });

    it("shows drift of given fields, and nothing that only the cluster set", async () => {
        const made = await run.make(settings, "one", { data: { a: "b" } });
        await run.update(settings, "one", made, { data: { a: "changed", more: "x" } });
        const found = await run.read(settings, "one", made.id, made.inputs, made.properties);
        assert.deepEqual(found?.inputs["data"], { a: "changed" });
    });

    it("is unreachable when its EKS cluster is gone", async () => {
        run.connection = run.connect({ kubeconfig: kubeconfigOf("https://0.gr7.eu-west-1.eks.amazonaws.com") });
        await assert.rejects(
            run.make(settings, "one", {}),
            /The Kubernetes cluster at "https:\/\/0\.gr7\.eu-west-1\.eks\.amazonaws\.com" is unreachable/,
        );
    });

    it("is never a cluster elsewhere, nor one of the user's own kubeconfig", async () => {
        run.connection = run.connect({ kubeconfig: kubeconfigOf("https://kubernetes.example.com") });
        await assert.rejects(
            run.make(settings, "one", {}),
            /is unreachable\. Allowed: an EKS cluster that the local cloud has, or an API server on this machine/,
        );
        run.connection = run.connect({ kubeconfig: "" });
        await assert.rejects(
            run.make(settings, "one", {}),
            /has no kubeconfig\. A local environment uses no cluster of yours/,
        );
    });
});
