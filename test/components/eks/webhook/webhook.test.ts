import assert from "node:assert/strict";
import { webhookCertificates } from "../../../../components/eks/webhook/certificates";
import { webhookConfigurations } from "../../../../components/eks/webhook/configurations";
import { requestRate } from "../../../../components/eks/webhook/request-rate";
import { webhookRole, webhookRoleBinding, webhookServiceAccount } from "../../../../components/eks/webhook/rights";
import { webhookDeployment, webhookDisruptionBudget, webhookPriority, webhookService } from "../../../../components/eks/webhook/server";
import { systemNamespaces } from "../../../../components/eks/reserved-namespaces";
import { kubernetesFaults } from "../../../support/kubernetes-faults";
import { kubernetesType } from "../../../../components/eks/kubernetes-resource";

type Fields = Record<string, unknown>;
const pod = (image?: string): Fields => (JSON.parse(JSON.stringify(webhookDeployment({ podsPerSecond: 10, image }))) as { spec: { template: { spec: Fields } } }).spec.template.spec;
const container = (image?: string): Fields => (pod(image)["containers"] as Fields[])[0] ?? {};
const environment = (): Fields => Object.fromEntries((container()["env"] as { name: string; value: string }[]).map(({ name, value }) => [name, value]));

describe("admission webhook", () => {
    it("is made of objects that an API server takes", () => {
        const objects = [
            webhookServiceAccount(), webhookRole(), webhookRoleBinding(), webhookPriority(), webhookDeployment({ podsPerSecond: 10 }), webhookService(), webhookDisruptionBudget(),
            ...webhookCertificates(), ...webhookConfigurations(["sales"])];
        assert.equal(objects.length, 13);
        for (const object of objects) assert.deepEqual(kubernetesFaults(kubernetesType(object), JSON.parse(JSON.stringify(object)) as Parameters<typeof kubernetesFaults>[1]), [], object.metadata.name);
    });

    it("has two replicas on Linux nodes, each on a node of its own, of which one is always there", () => {
        const { spec } = webhookDeployment({ podsPerSecond: 10 });
        assert.deepEqual([Reflect.get(spec, "replicas"), Reflect.get(spec, "strategy")], [2, { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }]);
        assert.deepEqual(pod()["nodeSelector"], { "kubernetes.io/os": "linux" });
        assert.deepEqual((pod()["topologySpreadConstraints"] as Fields[]).map(({ topologyKey, whenUnsatisfiable }) => [topologyKey, whenUnsatisfiable]), [
            ["kubernetes.io/hostname", "DoNotSchedule"], ["topology.kubernetes.io/zone", "ScheduleAnyway"]]);
        assert.equal(Reflect.get(webhookDisruptionBudget().spec, "minAvailable"), 1);
        assert.equal(pod()["priorityClassName"], webhookPriority().metadata.name);
        assert.ok(webhookPriority().value <= 1_000_000_000, "higher values are the system's");
    });

    it("cannot write, gain rights, or be root, and listens where others than root may", () => {
        assert.deepEqual(pod()["securityContext"], { runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532, seccompProfile: { type: "RuntimeDefault" } });
        assert.deepEqual(container()["securityContext"], { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } });
        assert.deepEqual(container()["ports"], [{ name: "https", containerPort: 8443, protocol: "TCP" }]);
        assert.deepEqual(Reflect.get(webhookService().spec, "ports"), [{ name: "https", port: 443, targetPort: "https", protocol: "TCP" }]);
    });

    it("takes a renewed certificate, gives random host names and does not log what it sees", () => {
        assert.deepEqual(container()["args"], ["--cert-reload=true"]);
        assert.deepEqual(environment(), { TLS_KEY: "/tls/key", TLS_CRT: "/tls/crt", HTTPS_PORT: "8443", LOG_LEVEL: "info", QPS: "45", BURST: "90", RANDOM_HOSTNAME: "true" });
        assert.deepEqual(pod()["volumes"], [{ name: "tls", secret: { secretName: "gmsa-webhook-tls", items: [{ key: "tls.key", path: "key" }, { key: "tls.crt", path: "crt" }] } }]);
    });

    it("is upstream's release that looks at init containers, or a mirror's copy", () => {
        assert.equal(container()["image"], "registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook:v0.14.1");
        assert.equal(container("mirror.example.com/k8s-gmsa-webhook:v0.14.1")["image"], "mirror.example.com/k8s-gmsa-webhook:v0.14.1");
    });

    it("may read credential specs and ask for rights, and may use none", () => {
        assert.deepEqual(webhookRole().rules, [
            { apiGroups: ["windows.k8s.io"], resources: ["gmsacredentialspecs"], verbs: ["get"] }, { apiGroups: ["authorization.k8s.io"], resources: ["localsubjectaccessreviews"], verbs: ["create"] }]);
        assert.deepEqual(webhookRoleBinding().subjects, [{ kind: "ServiceAccount", name: "gmsa-webhook", namespace: "gmsa-webhook" }]);
    });
});

describe("questions of the webhook", () => {
    const table: [number, number, number][] = [[1, 30, 60], [6, 30, 60], [7, 32, 64], [10, 45, 90], [100, 450, 900]];
    for (const [pods, qps, burst] of table) it(`for ${pods} pods a second are ${qps} a second and ${burst} at once`, () => { assert.deepEqual(requestRate(pods), { qps, burst }); });
});

describe("certificates of the webhook", () => {
    it("are an authority of its own that signs one certificate, each renewed before its end", () => {
        const told = webhookCertificates().map((object) => {
            const spec = Reflect.get(object, "spec") as Fields;
            return [object.kind, object.metadata.name, spec["isCA"] === true, spec["dnsNames"] ?? [], spec["duration"], spec["renewBefore"]];
        });
        assert.deepEqual(told, [
            ["Issuer", "gmsa-webhook-self-signed", false, [], undefined, undefined],
            ["Certificate", "gmsa-webhook-authority", true, [], "43800h0m0s", "8760h0m0s"],
            ["Issuer", "gmsa-webhook", false, [], undefined, undefined],
            ["Certificate", "gmsa-webhook", false, ["gmsa-webhook.gmsa-webhook.svc", "gmsa-webhook.gmsa-webhook.svc.cluster.local"], "2160h0m0s", "720h0m0s"],
        ]);
    });

    it("change their key each time", () => {
        for (const object of webhookCertificates().filter(({ kind }) => kind === "Certificate")) assert.deepEqual((Reflect.get(object, "spec") as Fields)["privateKey"], { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" });
    });
});

describe("webhook configurations", () => {
    const [validating, mutating] = webhookConfigurations(["sales", "reports", "sales"]);

    it("ask for pods with an identity in the namespaces with credential specs, and refuse when nobody answers", () => {
        for (const [configuration, kind, path, operations] of [[validating, "ValidatingWebhookConfiguration", "/validate", ["CREATE", "UPDATE"]], [mutating, "MutatingWebhookConfiguration", "/mutate", ["CREATE"]]] as const) {
            const [webhook, ...others] = configuration?.webhooks ?? [];
            assert.deepEqual([configuration?.kind, others.length], [kind, 0]);
            assert.deepEqual(webhook?.clientConfig, { service: { name: "gmsa-webhook", namespace: "gmsa-webhook", path, port: 443 } });
            assert.deepEqual(webhook.rules, [{ apiGroups: [""], apiVersions: ["v1"], operations: [...operations], resources: ["pods"], scope: "Namespaced" }]);
            assert.deepEqual(webhook.namespaceSelector, { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["reports", "sales"] }] });
            assert.deepEqual([webhook.failurePolicy, webhook.timeoutSeconds, webhook.sideEffects, webhook.admissionReviewVersions], ["Fail", 5, "None", ["v1"]]);
            assert.equal(webhook.matchConditions.length, 1);
        }
    });

    it("trust the authority of the certificate in use", () => { for (const configuration of [validating, mutating]) assert.deepEqual(configuration?.metadata.annotations, { "cert-manager.io/inject-ca-from": "gmsa-webhook/gmsa-webhook" }); });

    it("are absent while no namespace has a credential spec", () => { assert.deepEqual(webhookConfigurations([]), []); });

    for (const namespace of systemNamespaces) it(`never look into ${namespace}`, () => { assert.throws(() => webhookConfigurations(["sales", namespace]), new RegExp(`namespace-reserved: admission never looks into ${namespace}`)); });
});
