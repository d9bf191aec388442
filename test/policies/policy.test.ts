// From rule to policy: a rule's own failure, what it sees in previews, and inputs recorded for the stack pass.
import assert from "node:assert/strict";
import { tokens } from "../../policies/tokens";
import { deployment, documents, kubernetesRole, parameter, readSecret, readSpec, role, rolePolicy, roleBinding, task } from "../../policies/examples/fixtures";
import { forResource, forStack, type Rule } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { runPack, unknownText } from "../support/pack-over-resources";
import { rendered } from "../support/policy-cases";

const packRules = rules.filter(({ group }) => group === "pack");
const text = { group: "hosts", description: "", why: "", fix: "", level: "mandatory", severity: "high", types: [tokens.parameter] } as const;

function rule(id: string): Rule[] {
    return rules.filter((candidate) => candidate.id === id);
}

describe("a rule that fails", () => {
    it("advises and names itself, and keeps the error's text to itself", () => {
        const broken = forResource({ ...text, id: "broken-rule", check: ({ props }) => { throw new TypeError(`cannot read ${String(props["value"])}`); } });
        const found = runPack(rendered({ case: "", resources: [parameter()] }), { rules: [broken, ...packRules] });
        assert.deepEqual(found.map(({ rule: id, level, message }) => [id, level, message]), [
            ["rule-runs-without-error", "advisory", "Rule broken-rule failed with TypeError on urn:pulumi:program-dev::gmsa::aws:ssm/parameter:Parameter::bookstore-spec: what it checks is unchecked there."],
        ]);
    });

    it("does not keep other rules from running", () => {
        const broken = forStack({ ...text, id: "broken-rule", check: () => { throw new Error("x"); } });
        const found = runPack(rendered({ case: "", resources: [parameter(documents.windows, { type: "SecureString" })] }), { rules: [broken, ...rule("windows-credential-spec-parameter-is-string")] });
        assert.deepEqual(found.map(({ rule: id }) => id), ["windows-credential-spec-parameter-is-string"]);
    });
});

describe("the first preview", () => {
    it("finds a missing right by who feeds whom, while ARNs and policies are unknown", () => {
        const unknownTask = { ...task(undefined, { containerDefinitions: unknownText, executionRoleArn: unknownText }), sources: { executionRoleArn: ["bookstore-execution"], containerDefinitions: ["bookstore-spec"] } };
        const execution = role("bookstore-execution", undefined, { arn: unknownText, name: unknownText });
        const policy = (sources: Record<string, string[]>) => ({ ...rolePolicy("bookstore-execution", readSpec, readSecret), props: { role: unknownText, policy: unknownText }, sources: { role: ["bookstore-execution"], ...sources } });
        const run = (sources: Record<string, string[]>) => runPack(rendered({ case: "", resources: [parameter(), execution, policy(sources), unknownTask] }), { rules: rule("execution-role-reads-its-spec") }).map(({ message }) => message);
        assert.deepEqual(run({ policy: ["bookstore-spec"] }), []);
        assert.deepEqual(run({}), ["No policy of execution role bookstore-execution speaks of bookstore-spec, which the task's containers name. Add the statement that reads it."]);
    });

    it("judges Kubernetes objects by their recorded inputs, which the engine withholds from stack rules", () => {
        const objects = rendered({ case: "", resources: [deployment(), kubernetesRole(), roleBinding({ kind: "ServiceAccount", name: "default", namespace: "shop" })] }).map((object) => ({ ...object, state: {} }));
        const found = runPack(objects, { rules: [...rule("gmsa-binding-not-to-default-service-account"), ...rule("gmsa-pod-has-grant")] });
        assert.deepEqual(found.map(({ rule: id }) => id), ["gmsa-binding-not-to-default-service-account", "gmsa-pod-has-grant"]);
    });

    it("prefers the state to the inputs once there is one", () => {
        const [spec] = rendered({ case: "", resources: [parameter(documents.windows)] });
        assert.ok(spec !== undefined);
        const found = runPack([{ ...spec, props: { ...spec.props, value: unknownText }, state: spec.props }, ...rendered({ case: "", resources: [task()] })], { rules: rule("domainless-plugin-input-fits-platform") });
        assert.equal(found.length, 1);
    });
});
