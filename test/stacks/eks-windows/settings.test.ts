import assert from "node:assert/strict";
import { formatProblem, type Problem } from "../../../components/problem/problem";
import { parseSettings } from "../../../components/stack/settings";
import { admissionOf, eksWindowsSettings } from "../../../stacks/eks-windows/settings";
import { goodSettings, orders, reports } from "./good-settings";

function problems(raw: unknown): readonly Problem[] {
    const parsed = parseSettings(eksWindowsSettings, raw);
    return "problems" in parsed ? parsed.problems : [];
}

const told = (raw: unknown): string[] => problems(raw).map(({ code, path }) => `${code} ${path}`);
const withNodes = (change: object): object => ({ ...goodSettings, windowsNodes: { ...goodSettings.windowsNodes, ...change } });
const withWorkload = (change: object): object => ({ ...goodSettings, workloads: [{ ...reports, ...change }, orders] });
const without = (key: string): object => Object.fromEntries(Object.entries(goodSettings).filter(([name]) => name !== key));

describe("settings of eks-windows", () => {
    const allowed: [string, object][] = [
        ["two workloads of two namespaces", goodSettings],
        ["a cluster without workloads", { ...goodSettings, workloads: [] }],
        ["every option of the cluster", {
            ...goodSettings, mode: "joined", admission: "webhook", webhook: { certificates: "eks-signer", podsPerSecond: 50 }, dns: "core-dns",
            apiServer: { publicCidrs: ["203.0.113.0/24"] }, administrators: ["arn:aws:iam::123456789012:role/platform/admins"], addOnVersions: { coreDns: "v1.14.3-eksbuild.23" },
            linuxNodes: { instanceTypes: ["m7g.large"], minimum: 2, maximum: 4 },
        }],
        ["nodes of an Auto Scaling group of its own", withNodes({ runOn: "self-managed", edition: "full", minimum: 0 })],
        ["every option of a workload", withWorkload({ replicas: 0, cpu: 1.25, memoryMiB: 4096, environment: { "Logging.Level": "Information" }, credentialSpecAt: "container" })],
        ["an image by tag and digest", withWorkload({ image: `registry.corp.example.com:5000/shop/web:1@sha256:${"a".repeat(64)}` })],
    ];
    for (const [name, raw] of allowed) {
        it(`take ${name}`, () => { assert.deepEqual(problems(raw), []); });
    }

    const refused: [string, object, string[]][] = [
        ["no directory", without("directory"), ["settings-missing-value directory"]],
        ["no nodes", without("windowsNodes"), ["settings-missing-value windowsNodes"]],
        ["a version that YAML took for a number", { ...goodSettings, kubernetesVersion: 1.36 }, ["settings-invalid-value kubernetesVersion"]],
        ["a version without add-on builds", { ...goodSettings, kubernetesVersion: "1.30" }, ["settings-invalid-value kubernetesVersion"]],
        ["a release that YAML took for a number", withNodes({ release: 2022 }), ["settings-invalid-value windowsNodes.release"]],
        ["fewer nodes at most than at least", withNodes({ minimum: 3, maximum: 2 }), ["capacity-range windowsNodes.maximum"]],
        ["one Linux node", { ...goodSettings, linuxNodes: { instanceTypes: ["m7i.large"], minimum: 1, maximum: 3 } }, ["settings-invalid-value linuxNodes.minimum"]],
        ["fewer Linux nodes at most than at least", { ...goodSettings, linuxNodes: { instanceTypes: ["m7i.large"], minimum: 4, maximum: 3 } }, ["capacity-range linuxNodes.maximum"]],
        ["a name twice", withWorkload({ name: "orders" }), ["workload-name-taken workloads[1].name"]],
        ["a name with capitals", withWorkload({ name: "Reports" }), ["settings-invalid-value workloads[0].name"]],
        ["a name of 41 characters", withWorkload({ name: "r".repeat(41) }), ["settings-invalid-value workloads[0].name"]],
        ["an account name of 16 characters on nodes outside the domain", withWorkload({ account: "a".repeat(16) }), ["credential-spec-account-name workloads[0].account"]],
        ["an account name of 16 characters on joined nodes", { ...goodSettings, mode: "joined", workloads: [{ ...reports, account: "a".repeat(16) }] }, ["credential-spec-account-name workloads[0].account"]],
        ["the system's namespace", withWorkload({ namespace: "kube-system" }), ["namespace-reserved workloads[0].namespace"]],
        ["the default namespace", withWorkload({ namespace: "default" }), ["namespace-reserved workloads[0].namespace"]],
        ["an image without a tag", withWorkload({ image: "registry.corp.example.com/shop/web" }), ["settings-invalid-value workloads[0].image"]],
        ["the newest image, whichever it is", withWorkload({ image: "registry.corp.example.com/shop/web:latest" }), ["pod-image-pinned workloads[0].image"]],
        ["a load balancer and a health path without a port", withWorkload({ port: undefined }), ["health-path-needs-port workloads[0].healthPath", "load-balancer-needs-port workloads[0].loadBalancer"]],
        ["a misspelt option", withWorkload({ memoryMB: 512 }), ["settings-unknown-key workloads[0].memoryMB"]],
        ["an add-on build that is none", { ...goodSettings, addOnVersions: { coreDns: "latest" } }, ["settings-invalid-value addOnVersions.coreDns"]],
        ["an administrator that is a session", { ...goodSettings, administrators: ["arn:aws:sts::123456789012:assumed-role/platform/me"] }, ["settings-invalid-value administrators[0]"]],
    ];
    for (const [name, raw, expected] of refused) {
        it(`refuse ${name}`, () => { assert.deepEqual(told(raw), expected); });
    }

    it("report mistakes of every part in one run, each with what to do", () => {
        const raw = {
            directory: "", kubernetesVersion: "1.34",
            windowsNodes: { release: "2025", instanceTypes: ["m7g.large"], runOn: "fargate", minimum: "2", maximum: 6 },
            workloads: [{ ...reports, account: "web-frontend-01$x" }, { ...orders, name: "reports", memory: 512 }],
        };
        assert.deepEqual(told(raw).sort(), [
            "credential-spec-account-name workloads[0].account",
            "host-image-era-fits-cluster windowsNodes.release",
            "settings-invalid-value directory",
            "settings-invalid-value windowsNodes.minimum",
            "settings-unknown-key workloads[1].memory",
            "windows-on-arm windowsNodes.instanceTypes[0]",
            "windows-on-fargate windowsNodes.runOn",
            "workload-name-taken workloads[1].name",
        ]);
        for (const problem of problems(raw)) assert.ok(problem.message.length > 10 && problem.fix.length >= 10, formatProblem(problem));
    });

    it("name the stack that must be up first", () => {
        const parsed = parseSettings(eksWindowsSettings, goodSettings);
        assert.ok("settings" in parsed);
        assert.deepEqual(eksWindowsSettings.consumes(parsed.settings), ["directory-test"]);
    });

    it("are checked in linear time: a thousand workloads in well under a second", () => {
        const raw = { ...goodSettings, workloads: Array.from({ length: 1000 }, (_, at) => ({ ...reports, name: `workload-${at}` })) };
        const before = process.hrtime.bigint();
        assert.deepEqual(problems(raw), []);
        assert.ok(process.hrtime.bigint() - before < 1_000_000_000n);
    });
});

describe("admission", () => {
    const table: [string, Parameters<typeof admissionOf>[0], string][] = [
        ["is in the API server where its version has it", { kubernetesVersion: "1.36" }, "policies"],
        ["is a webhook where the version is older", { kubernetesVersion: "1.35" }, "webhook"],
        ["is a webhook where the settings say so", { kubernetesVersion: "1.36", admission: "webhook" }, "webhook"],
    ];
    for (const [name, settings, expected] of table) {
        it(name, () => { assert.equal(admissionOf(settings), expected); });
    }
});
