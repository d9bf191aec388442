import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { GmsaAdmission, type AdmissionWay } from "../../../components/eks/gmsa-admission";
import { WorkloadNamespaces } from "../../../components/eks/workload-namespaces";
import type { ProgramRun } from "../../support/program-run";
import { runProgram } from "../../support/program-run";

const webhook: AdmissionWay = { kind: "webhook", clusterName: "eks-windows-test", certManagerVersion: "v1.20.2-eksbuild.3", podsPerSecond: 10 };
const admission = (way: AdmissionWay, namespaces: readonly string[] = ["sales", "reports"]) => runProgram(() => {
    new GmsaAdmission("admission", { way, namespaces }, { providers: [new aws.Provider("aws", { region: "eu-west-1" })] });
});
const made = (run: ProgramRun): string[] => run.resources.filter(({ isCustom, type }) => isCustom && !type.startsWith("pulumi:")).map(({ name }) => name);

/** Whether a resource waits for another, directly or through others. */
function waitsFor(run: ProgramRun, later: string, earlier: string): boolean {
    const byUrn = new Map(run.resources.map((resource) => [resource.urn, resource]));
    const reach = (urn: string, seen: Set<string>): Set<string> => {
        for (const next of byUrn.get(urn)?.dependsOn ?? []) if (!seen.has(next)) reach(next, seen.add(next));
        return seen;
    };
    const urnOf = (name: string): string => run.resources.find((resource) => resource.name === name)?.urn ?? assert.fail(`there is no ${name}`);
    return reach(urnOf(later), new Set()).has(urnOf(earlier));
}

describe("admission by policies", () => {
    it("is the definition, a view and policies: no pod, no certificate", async () => {
        assert.deepEqual(made(await admission({ kind: "policies" })).sort(), [
            "admission-gmsa-contents-mutating-admission-policy", "admission-gmsa-contents-reports-mutating-admission-policy-binding", "admission-gmsa-contents-sales-mutating-admission-policy-binding",
            "admission-gmsa-given-contents-mutating-admission-policy", "admission-gmsa-given-contents-mutating-admission-policy-binding",
            "admission-gmsa-use-validating-admission-policy", "admission-gmsa-use-validating-admission-policy-binding", "admission-gmsa-view-cluster-role", "admission-gmsacredentialspecs-custom-resource-definition"]);
    });

    it("refuses before it hands out contents", async () => {
        const run = await admission({ kind: "policies" });
        assert.ok(waitsFor(run, "admission-gmsa-contents-sales-mutating-admission-policy-binding", "admission-gmsa-use-validating-admission-policy-binding"));
        assert.ok(waitsFor(run, "admission-gmsa-use-validating-admission-policy", "admission-gmsacredentialspecs-custom-resource-definition"));
    });
});

describe("admission by the webhook", () => {
    it("is upstream's server with its certificate, and the policy that closes what it leaves open", async () => {
        assert.deepEqual(made(await admission(webhook)).sort(), [
            "admission-cert-manager", "admission-gmsa-use-validating-admission-policy", "admission-gmsa-use-validating-admission-policy-binding", "admission-gmsa-view-cluster-role",
            "admission-gmsa-webhook-authority-certificate", "admission-gmsa-webhook-certificate", "admission-gmsa-webhook-cluster-role", "admission-gmsa-webhook-cluster-role-binding",
            "admission-gmsa-webhook-deployment", "admission-gmsa-webhook-issuer", "admission-gmsa-webhook-mutating-webhook-configuration", "admission-gmsa-webhook-namespace",
            "admission-gmsa-webhook-pod-disruption-budget", "admission-gmsa-webhook-priority-class", "admission-gmsa-webhook-self-signed-issuer", "admission-gmsa-webhook-service",
            "admission-gmsa-webhook-service-account", "admission-gmsa-webhook-validating-webhook-configuration", "admission-gmsacredentialspecs-custom-resource-definition"]);
    });

    it("is asked only once it answers, with a certificate, and after the policy refuses", async () => {
        const run = await admission(webhook);
        for (const configuration of ["mutating", "validating"].map((kind) => `admission-gmsa-webhook-${kind}-webhook-configuration`)) {
            for (const earlier of ["deployment", "certificate", "service", "cluster-role-binding"]) assert.ok(waitsFor(run, configuration, `admission-gmsa-webhook-${earlier}`), earlier);
            assert.ok(waitsFor(run, configuration, "admission-cert-manager"));
            assert.ok(waitsFor(run, configuration, "admission-gmsa-use-validating-admission-policy-binding"));
        }
    });

    it("is asked by nobody while no namespace has a credential spec", async () => {
        assert.ok(!made(await admission(webhook, [])).some((name) => name.endsWith("webhook-configuration")));
    });
});

describe("namespaces of workloads", () => {
    it("are made once each and hold no privileged pod", async () => {
        const run = await runProgram(() => { new WorkloadNamespaces("namespaces", ["sales", "reports", "sales"]); });
        assert.deepEqual(run.of("kubernetes:core/v1:Namespace").map(({ inputs }) => inputs["metadata"]), ["sales", "reports"].map((name) => ({ name, labels: { "pod-security.kubernetes.io/enforce": "baseline" } })));
    });
});
