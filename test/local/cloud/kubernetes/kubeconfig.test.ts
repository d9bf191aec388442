// Which cluster a kubeconfig selects, and what a provider's configuration must not say.
import assert from "node:assert/strict";
import { checkConfiguration } from "../../../../local/cloud/kubernetes/configuration";
import { isOnThisMachine, selectCluster } from "../../../../local/cloud/kubernetes/kubeconfig";
import { unknownValue } from "../../../../local/cloud/protocol/signature";
import { kubeconfigOf } from "./cluster-run";

const two = JSON.stringify({
    "current-context": "one",
    contexts: [
        { name: "one", context: { cluster: "first", namespace: "shop" } },
        { name: "two", context: { cluster: "second" } },
    ],
    clusters: [
        { name: "first", cluster: { server: "https://127.0.0.1:1" } },
        { name: "second", cluster: { server: "https://127.0.0.1:2" } },
    ],
});

describe("a kubeconfig", () => {
    it("selects the cluster and the namespace of its current context", () => {
        assert.deepEqual(selectCluster(two), { server: "https://127.0.0.1:1", namespace: "shop" });
    });

    it("selects another context's or another cluster when the provider says so", () => {
        assert.deepEqual(selectCluster(two, { context: "two" }), { server: "https://127.0.0.1:2" });
        assert.deepEqual(selectCluster(two, { cluster: "second" }), {
            server: "https://127.0.0.1:2",
            namespace: "shop",
        });
    });

    for (const [name, wanted, refusal] of [
        ["a context", { context: "three" }, /has no context "three"\. Allowed: one, two/],
        ["a cluster", { cluster: "third" }, /has no cluster "third"\. Allowed: first, second/],
    ] as const) {
        it(`is refused for ${name} that it does not have`, () => {
            assert.throws(() => selectCluster(two, wanted), refusal);
        });
    }

    it("knows servers on this machine from others", () => {
        assert.deepEqual(
            [
                "https://127.0.0.1:6443",
                "https://localhost",
                "https://[::1]:1",
                "https://10.0.0.1",
                "https://127.0.0.1.example.com",
                "no URL",
            ].map(isOnThisMachine),
            [true, true, true, false, false, false],
        );
    });
});

describe("a kubernetes provider's configuration", () => {
    for (const [name, inputs, failures] of [
        ["a kubeconfig", { kubeconfig: kubeconfigOf("https://a"), enableServerSideApply: "true" }, []],
        ["an unknown kubeconfig", { kubeconfig: unknownValue }, []],
        ["an unknown property", { kubeConfig: "x" }, [/^kubeConfig is no property of this resource/]],
        ["client-side apply", { enableServerSideApply: "false" }, [/^enableServerSideApply false is not known here/]],
        ["a folder for YAML", { renderYamlToDirectory: "out" }, [/^renderYamlToDirectory is not known here/]],
        ["a text that is no kubeconfig", { kubeconfig: "[]" }, [/^kubeconfig is none: /]],
    ] as const) {
        it(`with ${name} ${failures.length === 0 ? "is taken" : "is refused"}`, () => {
            const checked = checkConfiguration(inputs).failures;
            assert.equal(checked.length, failures.length, checked.join("\n"));
            failures.forEach((failure, index) => {
                assert.match(checked[index] ?? "", failure);
            });
        });
    }
});
