import assert from "node:assert/strict";
import { useBinding, useRole } from "../../../../components/eks/access/use-grant";
import { ProblemsError } from "../../../../components/problem/problem";

describe("the grant to use a credential spec", () => {
    it("names the spec, and no verb but use", () => {
        assert.deepEqual(useRole("web").rules, [{ apiGroups: ["windows.k8s.io"], resources: ["gmsacredentialspecs"], resourceNames: ["web"], verbs: ["use"] }]);
    });

    it("binds one service account, in its own namespace", () => {
        const { metadata, roleRef, subjects } = useBinding("web", { namespace: "shop", serviceAccount: "app" });
        assert.deepEqual(metadata, { name: "gmsa-use-web-app", namespace: "shop" });
        assert.equal(roleRef.name, useRole("web").metadata.name);
        assert.deepEqual(subjects, [{ kind: "ServiceAccount", name: "app", namespace: "shop" }]);
    });

    it("is refused to the account that every pod has", () => {
        assert.throws(() => useBinding("web", { namespace: "shop", serviceAccount: "default" }), (error: unknown) => {
            assert.ok(error instanceof ProblemsError);
            assert.deepEqual(error.problems.map(({ code }) => code), ["gmsa-binding-not-to-default-service-account"]);
            return true;
        });
    });
});
