// Bad objects, one row a rule: a valid object with one change, and the one failure it must get.
import assert from "node:assert/strict";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { secret, unknownValue } from "../../../../local/cloud/protocol/signature";
import { ClusterRun } from "./cluster-run";
import { container, objectOf, template } from "./objects";

type Case = readonly [name: string, key: string, change: PropertyMap, failure: RegExp];

const labels = { app: "web" };
const selector = { matchLabels: labels };
const named = (name: string): PropertyMap => ({ metadata: { name, namespace: "shop" } });
const labelled = (more: PropertyMap): PropertyMap => ({ metadata: { name: "x", namespace: "shop", ...more } });
const pod = (spec: PropertyMap): PropertyMap => ({
    spec: { selector, template: { metadata: { labels }, spec: { containers: [container], ...spec } } },
});
const running = (more: PropertyMap): PropertyMap => pod({ containers: [{ ...container, ...more }] });
const windows = (options: PropertyMap): PropertyMap => pod({ securityContext: { windowsOptions: options } });
const resources = (requests: PropertyMap, limits: PropertyMap): PropertyMap =>
    running({ resources: { requests, limits } });
const hook = (more: PropertyMap): PropertyMap => ({
    webhooks: [
        {
            name: "admission.gmsa.example.com",
            clientConfig: { url: "https://127.0.0.1/" },
            sideEffects: "None",
            admissionReviewVersions: ["v1"],
            ...more,
        },
    ],
});
const definition = (more: PropertyMap): PropertyMap => ({
    spec: {
        group: "windows.k8s.io",
        scope: "Cluster",
        names: { kind: "GMSACredentialSpec", plural: "gmsacredentialspecs" },
        versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
        ...more,
    },
});
const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" };

const cases: readonly Case[] = [
    ["an unknown field", "deployment", { status: {} }, /^status is no property of this resource\. Allowed: apiVersion, kind, metadata, spec\.$/],
    ["an unknown field inside", "deployment", running({ securityContext: { runAsUsername: "x" } }), /^spec\.template\.spec\.containers\[0\]\.securityContext\.runAsUsername is no property/],
    ["an unknown field of a schema in a schema", "definition", definition({ versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object", properties: { credspec: { typo: "object" } } } }}]}), /properties\.credspec\.typo is no property/],
    ["a missing required field", "binding", { roleRef: null }, /^roleRef is missing; it is required/],
    ["a value of a wrong kind", "deployment", { spec: { selector, template, replicas: "2" } }, /^spec\.replicas "2" is of the wrong kind\. Allowed: a number/],
    ["another apiVersion", "deployment", { apiVersion: "apps/v1beta1" }, /^apiVersion "apps\/v1beta1" is not what the resource's type says\. Allowed: apps\/v1/],
    ["another kind", "deployment", { kind: "DaemonSet" }, /^kind "DaemonSet" is not what the resource's type says\. Allowed: Deployment/],
    ["a name in capitals", "deployment", named("Web"), /^metadata\.name "Web" is no name the API server takes\. Allowed: a DNS-1123 subdomain/],
    ["a namespace's name with a dot", "namespace", { metadata: { name: "shop.eu" } }, /^metadata\.name "shop\.eu" is no name .* Allowed: a DNS-1123 label/],
    ["a service's name with a digit first", "service", named("1web"), /^metadata\.name "1web" is no name .* a letter first/],
    ["a role's name with a slash", "role", named("a/b"), /^metadata\.name "a\/b" is no name .* Allowed: a text without \/ and %/],
    ["a name over 253 characters", "settings", named("a".repeat(254)), /^metadata\.name "a+… \(256 characters\)" is no name|^metadata\.name "a+.* is no name/],
    ["a generated name", "settings", { metadata: { generateName: "settings-" } }, /^metadata\.generateName is not possible with server-side apply/],
    ["a namespace that is no name", "settings", { metadata: { name: "x", namespace: "Shop" } }, /^metadata\.namespace "Shop" is no name of a namespace/],
    ["a namespace of a kind without", "clusterRole", { metadata: { name: "x", namespace: "shop" } }, /^metadata\.namespace "shop" is set although ClusterRole objects belong to the whole cluster/],
    ["an identity given by the program", "settings", labelled({ uid: "1" }), /^metadata\.uid is set by the API server, never by a program/],
    ["a label's key with two slashes", "settings", labelled({ labels: { "a/b/c": "x" } }), /^metadata\.labels\["a\/b\/c"\] has a key that is not allowed/],
    ["a label's value with a space", "settings", labelled({ labels: { a: "b c" } }), /^metadata\.labels\["a"\] "b c" is no value of a label/],
    ["an annotation's key with a space", "settings", labelled({ annotations: { "a b": "x" } }), /^metadata\.annotations\["a b"\] has a key that is not allowed/],
    ["annotations over 256 KiB", "settings", labelled({ annotations: { a: "x".repeat(262_145) } }), /^metadata\.annotations have 262146 bytes\. Allowed: at most 262144/],
    ["a selector that misses the template", "deployment", { spec: { selector: { matchLabels: { app: "shop" } }, template } }, /^spec\.selector\.matchLabels\["app"\] "shop" is not among the labels of the template/],
    ["an empty selector", "deployment", { spec: { selector: {}, template } }, /^spec\.selector selects nothing/],
    ["a pod without containers", "deployment", pod({ containers: [] }), /^spec\.template\.spec\.containers is missing; a pod has at least one container/],
    ["a container without image", "deployment", pod({ containers: [{ name: "web" }] }), /containers\[0\]\.image is missing; a container runs an image/],
    ["a container's name with a dot", "deployment", running({ name: "web.1" }), /containers\[0\]\.name "web\.1" is no name of a container/],
    ["two containers of a name", "deployment", pod({ initContainers: [container] }), /initContainers\[0\]\.name "web" is there twice/],
    ["a mount without its volume", "deployment", running({ volumeMounts: [{ name: "data", mountPath: "C:\\data" }] }), /volumeMounts\[0\]\.name "data" names no volume of the pod/],
    ["a port out of range", "deployment", running({ ports: [{ containerPort: 70_000 }] }), /ports\[0\]\.containerPort 70000 is out of range\. Allowed: 1 to 65535/],
    ["a pull policy that there is not", "deployment", running({ imagePullPolicy: "Sometimes" }), /imagePullPolicy "Sometimes" is not one of the values there are/],
    ["an amount that is none", "deployment", resources({}, { memory: "1GiB" }), /resources\.limits\.memory "1GiB" is no quantity/],
    ["a request above its limit", "deployment", resources({ memory: "2Gi" }, { memory: "500Mi" }), /resources\.requests\.memory "2Gi" is above the limit 500Mi/],
    ["a deployment of pods that run once", "deployment", pod({ restartPolicy: "Never" }), /restartPolicy "Never" is not one of the values there are\. Allowed: Always/],
    ["a Linux field of a Windows pod", "deployment", pod({ os: { name: "windows" }, hostPID: true }), /^spec\.template\.spec\.hostPID is set although os\.name is windows/],
    ["a Linux field of a Windows pod's container", "deployment", pod({ os: { name: "windows" }, containers: [{ ...container, securityContext: { runAsUser: 1 } }] }), /containers\[0\]\.securityContext\.runAsUser is set although os\.name is windows/],
    ["Windows options of a Linux pod", "deployment", pod({ os: { name: "linux" }, securityContext: { windowsOptions: { runAsUserName: "x" } } }), /securityContext\.windowsOptions is set although os\.name is linux/],
    ["an operating system that there is not", "deployment", pod({ os: { name: "plan9" } }), /os\.name "plan9" is no operating system/],
    ["a host-process container without the host's network", "deployment", windows({ hostProcess: true }), /hostNetwork is not true although the pod has host-process containers/],
    ["a host-process container beside another", "deployment", pod({ hostNetwork: true, containers: [{ ...container, securityContext: { windowsOptions: { hostProcess: true } } }, { ...container, name: "b" }]}), /containers are host-process containers in part/],
    ["a credential spec's name that is none", "deployment", windows({ gmsaCredentialSpecName: "Book Store" }), /gmsaCredentialSpecName "Book Store" is no name of a credential spec/],
    ["an empty credential spec", "deployment", windows({ gmsaCredentialSpec: "" }), /gmsaCredentialSpec has 0 bytes\. Allowed: 1 to 65536 bytes/],
    ["a Windows user name with two backslashes", "deployment", windows({ runAsUserName: "a\\b\\c" }), /runAsUserName .* is no Windows user name/],
    ["a job whose pods restart always", "job", { spec: { template: { spec: { containers: [container], restartPolicy: "Always" } } } }, /restartPolicy "Always" is not one of the values there are\. Allowed: Never, OnFailure/],
    ["a job that does not say whether pods restart", "job", { spec: { template: { spec: { containers: [container] } } } }, /restartPolicy is missing; a job's pods are never restarted always/],
    ["a schedule of four fields", "nightly", { spec: { schedule: "0 3 * *", jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", containers: [container] } } } }}}, /^spec\.schedule "0 3 \* \*" has a form that is not allowed/],
    ["a service without ports", "service", { spec: { selector: labels } }, /^spec\.ports is missing; a service has at least one port/],
    ["two ports without names", "service", { spec: { ports: [{ port: 80 }, { port: 443 }] } }, /^spec\.ports\[0\]\.name is missing; each of several ports has a name/],
    ["an external name without one", "service", { spec: { type: "ExternalName" } }, /^spec\.externalName is missing/],
    ["a budget of both kinds", "budget", { spec: { minAvailable: 1, maxUnavailable: 1, selector } }, /has spec\.minAvailable and spec\.maxUnavailable set together/],
    ["a direction of traffic that there is not", "network", { spec: { podSelector: {}, policyTypes: ["In"] } }, /^spec\.policyTypes\[0\] "In" is not one of the values there are/],
    ["a rule without verbs", "role", { rules: [{ apiGroups: [""], resources: ["pods"], verbs: [] }] }, /^rules\[0\]\.verbs is missing/],
    ["a rule without groups", "role", { rules: [{ resources: ["pods"], verbs: ["get"] }] }, /^rules\[0\]\.apiGroups is missing/],
    ["URLs in a role of a namespace", "role", { rules: [{ nonResourceURLs: ["/healthz"], verbs: ["get"] }] }, /^rules\[0\]\.nonResourceURLs is set in a role of a namespace/],
    ["a service account without namespace", "binding", { roleRef, subjects: [{ kind: "ServiceAccount", name: "web" }] }, /^subjects\[0\]\.namespace is missing; a service account has one/],
    ["a subject of a kind that there is not", "binding", { roleRef, subjects: [{ kind: "Pod", name: "web" }] }, /^subjects\[0\]\.kind "Pod" is no kind of subject/],
    ["a role of a namespace for the whole cluster", "clusterBinding", { roleRef: { ...roleRef, kind: "Role" } }, /^roleRef\.kind "Role" is not one of the values there are\. Allowed: ClusterRole/],
    ["a priority that Kubernetes keeps for itself", "priority", { metadata: { name: "system-own" }, value: 1 }, /^metadata\.name "system-own" begins with system-/],
    ["a priority above what programs may give", "priority", { metadata: { name: "x" }, value: 2_000_000_000 }, /^value 2000000000 is above what programs may give/],
    ["a definition under another name", "definition", { metadata: { name: "specs.windows.k8s.io" } }, /^metadata\.name "specs\.windows\.k8s\.io" is not the name of this definition\. Allowed: gmsacredentialspecs\.windows\.k8s\.io/],
    ["a definition in a group of Kubernetes that nobody approved", "definition", { metadata: { name: "gmsacredentialspecs.windows.k8s.io" } }, /^metadata\.annotations\["api-approved\.kubernetes\.io"\] is missing; the group windows\.k8s\.io is protected/],
    ["a definition that stores no version", "definition", definition({ versions: [{ name: "v1", served: true, storage: false, schema: { openAPIV3Schema: { type: "object" } } }]}), /^spec\.versions has 0 versions with storage: true/],
    ["a version without schema", "definition", definition({ versions: [{ name: "v1", served: true, storage: true }] }), /schema\.openAPIV3Schema is missing; every version has a schema/],
    ["a schema that is no object", "definition", definition({ versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "string" } } }]}), /openAPIV3Schema\.type "string" is not object at the root/],
    ["a webhook's name of two parts", "validatingWebhook", hook({ name: "gmsa.example" }), /^webhooks\[0\]\.name "gmsa\.example" is not fully qualified/],
    ["a webhook of two addresses", "validatingWebhook", hook({ clientConfig: { url: "https://a/", service: { name: "a", namespace: "b" } } }), /^webhooks\[0\]\.clientConfig says both url and service/],
    ["a webhook without TLS", "validatingWebhook", hook({ clientConfig: { url: "http://a/" } }), /^webhooks\[0\]\.clientConfig\.url "http:\/\/a\/" is no https URL/],
    ["a webhook with side effects", "validatingWebhook", hook({ sideEffects: "Some" }), /sideEffects "Some" is not one of the values there are\. Allowed: None, NoneOnDryRun/],
    ["a webhook that takes its time", "mutatingWebhook", hook({ timeoutSeconds: 31 }), /timeoutSeconds 31 is out of range\. Allowed: 1 to 30/],
    ["a policy that validates nothing", "policy", { spec: { matchConstraints: { resourceRules: [{ operations: ["CREATE"] }] } } }, /^spec\.validations is missing/],
    ["a policy about nothing", "policy", { spec: { validations: [{ expression: "true" }] } }, /^spec\.matchConstraints\.resourceRules is missing/],
    ["a binding that denies and warns", "policyBinding", { spec: { policyName: "x", validationActions: ["Deny", "Warn"] } }, /^spec\.validationActions \["Deny","Warn"\] has Deny and Warn together/],
    ["a binding without actions", "policyBinding", { spec: { policyName: "x" } }, /^spec\.validationActions is missing/],
    ["parameters by name and selector", "mutationBinding", { spec: { policyName: "x", paramRef: { name: "a", selector: {}, parameterNotFoundAction: "Allow" } } }, /^spec\.paramRef has both name and selector/],
    ["parameters without a word on their absence", "mutationBinding", { spec: { policyName: "x", paramRef: { selector: {} } } }, /^spec\.paramRef\.parameterNotFoundAction is missing/],
    ["a mutation of no kind", "mutation", { spec: { reinvocationPolicy: "Never", matchConstraints: { resourceRules: [{}] }, mutations: [{ patchType: "Merge" }]}}, /^spec\.mutations\[0\]\.patchType "Merge" is no kind of mutation/],
    ["a mutation without its patch", "mutation", { spec: { reinvocationPolicy: "Never", matchConstraints: { resourceRules: [{}] }, mutations: [{ patchType: "JSONPatch" }]}}, /^spec\.mutations\[0\]\.jsonPatch is missing/],
    ["a secret that is not base64, without showing it", "secret", { stringData: null, data: { token: "not base64!" } }, /^data\["token"\] is no base64 text\. Allowed: base64, or the text itself in stringData\.$/],
    ["a secret's key with a slash", "secret", { stringData: { "a/b": "x" } }, /^stringData\["a\/b"\] has a key that is not allowed/],
    ["a certificate without key", "secret", { type: "kubernetes.io/tls", stringData: { "tls.crt": "x" } }, /^data\["tls\.key"\] is missing; type kubernetes\.io\/tls needs it/],
    ["a config map over 1 MiB", "settings", { data: { a: "x".repeat(1_048_577) } }, /^data \+ binaryData have 1048577 bytes\. Allowed: at most 1048576/],
    ["a key in data and binaryData", "settings", { data: { a: "x" }, binaryData: { a: "eA==" } }, /^binaryData\["a"\] is in data as well/],
];

describe("an object that the API server would refuse", () => {
    const run = new ClusterRun();
    after(() => {
        run.end();
    });

    for (const [name, key, change, failure] of cases) {
        it(`is refused for ${name}`, async () => {
            const { type, inputs } = objectOf(key);
            const { failures } = await run.check(type, key, { ...inputs, ...change });
            assert.ok(
                failures.some((text) => failure.test(text)),
                `none of these: ${failures.join("\n")}`,
            );
        });
    }

    for (const [type, refusal] of [
        [
            "kubernetes:apps/v1:DeploymentPatch",
            /changes an object that something else made.* Allowed: kubernetes:apps\/v1:Deployment for an object of one's own/,
        ],
        ["kubernetes:rbac.authorization.k8s.io/v1:RolePatch", /changes an object that something else made/],
        ["kubernetes:core/v1:PodList", /stands for several objects/],
        ["kubernetes:helm.sh/v3:Release", /is rendered from files/],
        ["kubernetes:core/v1:Node", /is no kind of the local cloud\. Allowed: kubernetes:admissionregistration/],
        ["kubernetes:networking.k8s.io/v1:Ingress", /is no kind of the local cloud/],
    ] as const) {
        it(`is refused by name when it is ${type}`, async () => {
            assert.match((await run.check(type, "x", {})).failures.join("\n"), refusal);
        });
    }

    it("gets every failure at once", async () => {
        const { failures } = await run.check("kubernetes:apps/v1:Deployment", "web", {
            metadata: { name: "Web" },
            spec: { selector: {}, template: {} },
        });
        assert.ok(failures.length >= 3, failures.join("\n"));
    });

    it("is not judged by what a preview does not know", async () => {
        const { type } = objectOf("deployment");
        assert.deepEqual(
            (
                await run.check(type, "web", {
                    metadata: { name: unknownValue, namespace: unknownValue },
                    spec: { selector: unknownValue, template: unknownValue },
                })
            ).failures,
            [],
        );
    });

    it("never shows a value that the program keeps secret", async () => {
        const { failures } = await run.check("kubernetes:core/v1:ConfigMap", "x", { data: { a: secret(7) } });
        assert.deepEqual(failures, ["data.a [secret] is of the wrong kind. Allowed: a string."]);
    });
});
