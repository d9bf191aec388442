import assert from "node:assert/strict";
import type * as kubernetes from "@pulumi/kubernetes";
import { admissionPolicies } from "../../../../components/eks/admission/admission-policies";
import { contentsBinding, contentsPolicy } from "../../../../components/eks/admission/contents-policy";
import { usePolicy } from "../../../../components/eks/admission/use-policy";

const names = (namespaces: readonly string[]): string[] => admissionPolicies(namespaces).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

describe("admission policies", () => {
    it("refuse first and hand out contents last, with one binding a namespace", () => {
        assert.deepEqual(names(["shop", "office", "shop"]), [
            "ValidatingAdmissionPolicy gmsa-use", "ValidatingAdmissionPolicyBinding gmsa-use",
            "MutatingAdmissionPolicy gmsa-given-contents", "MutatingAdmissionPolicyBinding gmsa-given-contents",
            "MutatingAdmissionPolicy gmsa-contents", "MutatingAdmissionPolicyBinding gmsa-contents-office", "MutatingAdmissionPolicyBinding gmsa-contents-shop",
        ]);
    });

    it("write nothing where nothing is offered", () => {
        assert.deepEqual(names([]).filter((name) => name.includes("gmsa-contents")), []);
    });

    it("do not depend on the order of namespaces", () => {
        assert.deepEqual(admissionPolicies(["shop", "office"]), admissionPolicies(["office", "shop"]));
    });

    it("are what Pulumi's resources take as arguments", () => {
        const policy: kubernetes.admissionregistration.v1.MutatingAdmissionPolicyArgs = contentsPolicy(["shop"]);
        const binding: kubernetes.admissionregistration.v1.MutatingAdmissionPolicyBindingArgs = contentsBinding("shop");
        const use: kubernetes.admissionregistration.v1.ValidatingAdmissionPolicyArgs = usePolicy();
        assert.deepEqual([policy.kind, binding.kind, use.kind], ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding", "ValidatingAdmissionPolicy"]);
    });
});
