import assert from "node:assert/strict";
import { buildCredentialSpec } from "../../../../components/credential-spec/build";
import { AccountCredentialSpec, credentialSpecName } from "../../../../components/eks/account-credential-spec";
import { kubernetesType } from "../../../../components/eks/kubernetes-resource";
import { balancerUrl, WindowsWorkload, type WindowsWorkloadArgs } from "../../../../components/eks/workload/windows-workload";
import type { WindowsWorkloadChoices } from "../../../../components/eks/workload/choices";
import { madeResources, render, secretArn } from "../../ecs/rendered-component";

const facts = { sid: "S-1-5-21-1-2-3", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };
const document = buildCredentialSpec(facts, "bookstore", { platform: "windows", mode: "domainless", credentialArn: secretArn });
const choices: WindowsWorkloadChoices = { name: "reports", namespace: "sales", image: "registry.example.com/reports:1.4.0-ltsc2022", port: 8080, healthPath: "/health", loadBalancer: "internal" };
const args: WindowsWorkloadArgs = { choices, credentialSpec: "bookstore", document, release: "2022", vpcCidr: "10.40.0.0/16", startAfter: [] };
const workload = (change: Partial<WindowsWorkloadChoices> = {}, other: Partial<WindowsWorkloadArgs> = {}) =>
    render(() => ({ url: new WindowsWorkload("reports", { ...args, choices: { ...choices, ...change }, ...other }).url }));
const podOf = async (change: Partial<WindowsWorkloadChoices>) => ((await workload(change)).one("kubernetes:apps/v1:Deployment").inputs["spec"] as { template: { spec: Record<string, unknown> } }).template.spec;
const networkService = "NT AUTHORITY\\NETWORK SERVICE";

describe("Windows workload", () => {
    it("is an account of its own with one right, pods, a budget and a service", async () => {
        assert.deepEqual(madeResources(await workload()), ["Deployment reports-deployment", "PodDisruptionBudget reports-disruption-budget", "RoleBinding reports-use", "Service reports-service", "ServiceAccount reports-service-account"]);
    });

    it("runs as NETWORK SERVICE with the account's spec, where Windows nodes are, within limits", async () => {
        const run = await workload();
        const { spec } = run.one("kubernetes:apps/v1:Deployment").inputs as { spec: { template: { metadata: { annotations: Record<string, string> } } } };
        const mark = spec.template.metadata.annotations["gmsa/credential-spec-contents"];
        assert.match(mark ?? "", /^[0-9a-f]{12}$/);
        const labels = { "app.kubernetes.io/name": "reports" };
        assert.deepEqual(spec, {
            replicas: 2, revisionHistoryLimit: 3, progressDeadlineSeconds: 1800, selector: { matchLabels: labels }, strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            template: {
                metadata: { labels, annotations: { "gmsa/credential-spec-contents": mark } },
                spec: {
                    serviceAccountName: "reports", automountServiceAccountToken: false, enableServiceLinks: false, os: { name: "windows" },
                    nodeSelector: { "kubernetes.io/os": "windows", "node.kubernetes.io/windows-build": "10.0.20348" },
                    tolerations: [{ key: "os", operator: "Equal", value: "windows", effect: "NoSchedule" }],
                    topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone", maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: labels } }],
                    securityContext: { windowsOptions: { runAsUserName: networkService, gmsaCredentialSpecName: "bookstore" } },
                    containers: [{
                        name: "reports", image: choices.image, imagePullPolicy: "IfNotPresent", env: [],
                        resources: { requests: { cpu: "500m", memory: "1024Mi" }, limits: { cpu: "500m", memory: "1024Mi" } },
                        ports: [{ name: "main", containerPort: 8080, protocol: "TCP" }],
                        startupProbe: { httpGet: { path: "/health", port: "main" }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 60 },
                        readinessProbe: { httpGet: { path: "/health", port: "main" }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
                        livenessProbe: { httpGet: { path: "/health", port: "main" }, periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 6 },
                    }],
                },
            },
        });
    });

    it("may give the account to the program's container only", async () => {
        const { securityContext, containers } = await podOf({ credentialSpecAt: "container" });
        assert.deepEqual(securityContext, { windowsOptions: { runAsUserName: networkService } });
        assert.deepEqual((containers as { securityContext: unknown }[]).map((container) => container.securityContext), [{ windowsOptions: { gmsaCredentialSpecName: "bookstore" } }]);
    });

    it("tries the port where no path answers without a log-on, and nothing where there is no port", async () => {
        const probe = async (change: Partial<WindowsWorkloadChoices>): Promise<unknown> => ((await podOf(change))["containers"] as { readinessProbe: Record<string, unknown> }[])[0]?.readinessProbe;
        assert.deepEqual(await probe({ healthPath: undefined }), { tcpSocket: { port: "main" }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 });
        assert.equal(await probe({ healthPath: undefined, port: undefined, loadBalancer: undefined }), undefined);
    });

    it("takes sizes and sorted variables as given", async () => {
        const [container] = (await podOf({ cpu: 1.25, memoryMiB: 4096, environment: { ZONE: "b", A: "1" } }))["containers"] as Record<string, unknown>[];
        assert.deepEqual([container?.["env"], container?.["resources"]], [
            [{ name: "A", value: "1" }, { name: "ZONE", value: "b" }], { requests: { cpu: "1250m", memory: "4096Mi" }, limits: { cpu: "1250m", memory: "4096Mi" } }]);
    });

    it("may use its own spec in its own namespace, before its first pod starts", async () => {
        const run = await workload();
        const binding = run.one("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding");
        assert.deepEqual([binding.inputs["metadata"], binding.inputs["roleRef"], binding.inputs["subjects"]], [
            { name: "gmsa-use-bookstore-reports", namespace: "sales" }, { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "gmsa-use-bookstore" },
            [{ kind: "ServiceAccount", name: "reports", namespace: "sales" }]]);
        const { dependsOn } = run.one("kubernetes:apps/v1:Deployment");
        for (const urn of [binding.urn, run.one("kubernetes:core/v1:ServiceAccount").urn]) assert.ok(dependsOn.includes(urn), urn);
    });

    it("is reached from the VPC through an internal load balancer, and says where", async () => {
        const run = await workload();
        const { metadata, spec } = run.one("kubernetes:core/v1:Service").inputs as { metadata: { annotations: Record<string, string> }; spec: Record<string, unknown> };
        assert.equal(metadata.annotations["service.beta.kubernetes.io/aws-load-balancer-internal"], "true");
        assert.deepEqual([spec["type"], spec["loadBalancerSourceRanges"], spec["ports"]], ["LoadBalancer", ["10.40.0.0/16"], [{ name: "main", port: 8080, targetPort: "main", protocol: "TCP" }]]);
        assert.equal(run.outputs["url"], "http://reports-0123456789abcdef.elb.eu-west-1.amazonaws.com:8080");
    });

    it("is reached in the cluster only unless asked", async () => {
        const run = await workload({ loadBalancer: undefined });
        const { spec, metadata } = run.one("kubernetes:core/v1:Service").inputs as { spec: Record<string, unknown>; metadata: object };
        assert.deepEqual([spec["type"], "annotations" in metadata, run.outputs["url"]], ["ClusterIP", false, null]);
    });

    it("has no service without a port and no budget for a single pod", async () => {
        const run = await workload({ port: undefined, healthPath: undefined, loadBalancer: undefined, replicas: 1 });
        assert.deepEqual(madeResources(run), ["Deployment reports-deployment", "RoleBinding reports-use", "ServiceAccount reports-service-account"]);
    });

    it("makes its pods anew when the spec's contents change, and only then", async () => {
        const markOf = async (spec: typeof document): Promise<unknown> => {
            const { spec: { template } } = (await workload({}, { document: spec })).one("kubernetes:apps/v1:Deployment").inputs as { spec: { template: { metadata: { annotations: object } } } };
            return Reflect.get(template.metadata.annotations, "gmsa/credential-spec-contents");
        };
        const other = buildCredentialSpec(facts, "bookstore", { platform: "windows", mode: "domainless", credentialArn: secretArn.replace("AbCdEf", "GhIjKl") });
        assert.equal(await markOf(document), await markOf(structuredClone(document)));
        assert.notEqual(await markOf(document), await markOf(other));
    });

    it("has no address before its load balancer has one", () => { assert.equal(balancerUrl({ loadBalancer: {} }, 80), null); });
});

describe("credential spec of an account", () => {
    const spec = () => render(() => { new AccountCredentialSpec("bookstore", { account: "Book_Store", document, namespaces: ["sales", "reports"] }); });

    it("is one object for the namespaces that may name it, and the role that allows its use", async () => {
        const run = await spec();
        assert.deepEqual(madeResources(run), ["ClusterRole bookstore-use", "GMSACredentialSpec bookstore-object"]);
        const { metadata, credspec } = run.one("kubernetes:windows.k8s.io/v1:GMSACredentialSpec").inputs;
        assert.deepEqual(metadata, { name: "book-store", labels: { "namespaces.gmsa/reports": "offered", "namespaces.gmsa/sales": "offered" } });
        assert.deepEqual(credspec, JSON.parse(JSON.stringify(document)));
        assert.deepEqual(run.one("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole").inputs["rules"], [
            { apiGroups: ["windows.k8s.io"], resources: ["gmsacredentialspecs"], resourceNames: ["book-store"], verbs: ["use"] }]);
    });

    const names: [string, string][] = [["bookstore", "bookstore"], ["Web_01", "web-01"], ["a_", "a"], ["X-1", "x-1"]];
    for (const [account, name] of names) it(`of ${account} is called ${name}`, () => { assert.equal(credentialSpecName(account), name); });
});

describe("types of Kubernetes objects", () => {
    const table: [string, string, string][] = [["v1", "Service", "kubernetes:core/v1:Service"], ["apps/v1", "Deployment", "kubernetes:apps/v1:Deployment"], ["windows.k8s.io/v1", "GMSACredentialSpec", "kubernetes:windows.k8s.io/v1:GMSACredentialSpec"]];
    for (const [apiVersion, kind, type] of table) it(`${kind} of ${apiVersion} is ${type}`, () => { assert.equal(kubernetesType({ apiVersion, kind }), type); });
});
