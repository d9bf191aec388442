// When a live object counts as ready, and what is said of one that does not.
import assert from "node:assert/strict";
import { readinessOf } from "../../../../local/cloud/kubernetes/api-server/readiness";
import { programObject, wireObject } from "../../../../local/cloud/kubernetes/api-server/wire-object";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { amountOf } from "../../../../local/cloud/kubernetes/rules/quantity";

const condition = (type: string, status: string, message = ""): PropertyMap => ({ type, status, message });
const deployment = (status: PropertyMap, replicas = 2): PropertyMap => ({
    kind: "Deployment",
    metadata: { generation: 2 },
    spec: { replicas },
    status: { observedGeneration: 2, ...status },
});
const whole = { replicas: 2, updatedReplicas: 2, availableReplicas: 2, conditions: [condition("Available", "True")] };

const rows: readonly (readonly [string, PropertyMap, "ready" | "waiting" | "failed"])[] = [
    ["a deployment with all replicas", deployment(whole), "ready"],
    ["a deployment of no replicas", deployment({}, 0), "ready"],
    [
        "a deployment whose controller saw only the last version",
        deployment({ ...whole, observedGeneration: 1 }),
        "waiting",
    ],
    ["a deployment with an old replica left", deployment({ ...whole, replicas: 3 }), "waiting"],
    [
        "a deployment that made no progress in time",
        deployment({ conditions: [condition("Progressing", "False", "timed out")] }),
        "failed",
    ],
    [
        "a stateful set with all replicas",
        { kind: "StatefulSet", spec: { replicas: 1 }, status: { replicas: 1, updatedReplicas: 1, readyReplicas: 1 } },
        "ready",
    ],
    [
        "a daemon set that waits for a node",
        { kind: "DaemonSet", status: { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberReady: 1 } },
        "waiting",
    ],
    ["a job that is complete", { kind: "Job", status: { conditions: [condition("Complete", "True")] } }, "ready"],
    ["a job that failed", { kind: "Job", status: { conditions: [condition("Failed", "True", "backoff")] } }, "failed"],
    [
        "a pod that runs",
        { kind: "Pod", status: { phase: "Running", conditions: [condition("Ready", "True")] } },
        "ready",
    ],
    ["a pod that ended well", { kind: "Pod", status: { phase: "Succeeded" } }, "ready"],
    [
        "a pod that waits for a node",
        {
            kind: "Pod",
            status: { phase: "Pending", conditions: [condition("PodScheduled", "False", "0/1 nodes are available")] },
        },
        "waiting",
    ],
    ["a kind without pods", { kind: "ConfigMap" }, "ready"],
];

describe("readiness", () => {
    for (const [name, live, expected] of rows) {
        it(`of ${name}: ${expected}`, () => {
            const { isReady, hasFailed } = readinessOf(live);
            assert.equal(isReady ? "ready" : hasFailed ? "failed" : "waiting", expected);
        });
    }

    it("says what is short, and what the controllers say", () => {
        const { reasons } = readinessOf(
            deployment({
                conditions: [
                    condition("ReplicaFailure", "True", "pods are forbidden"),
                    condition("Available", "False", "no minimum"),
                ],
            }),
        );
        assert.deepEqual(reasons, [
            "updatedReplicas is 0 of 2.",
            "availableReplicas is 0 of 2.",
            "pods are forbidden",
            "no minimum",
        ]);
    });
});

describe("an object on its way to an API server", () => {
    it("has the names that the SDK cannot write, and no nulls", () => {
        assert.deepEqual(wireObject({ a: null, schema: [{ x_kubernetes_preserve_unknown_fields: true, $ref: "x" }] }), {
            schema: [{ "x-kubernetes-preserve-unknown-fields": true, $ref: "x" }],
        });
    });
});

describe("an object on its way back", () => {
    it("has the program's names again", () => {
        const written = { schema: [{ x_kubernetes_preserve_unknown_fields: true, $ref: "x" }] };
        assert.deepEqual(programObject(wireObject(written)), written);
    });
});

describe("a quantity", () => {
    for (const [text, amount] of [
        ["500m", 0.5],
        ["2", 2],
        ["1Gi", 1_073_741_824],
        ["1e3", 1000],
        ["1.5k", 1500],
        ["1GiB", undefined],
        ["", undefined],
        ["two", undefined],
    ] as const) {
        it(`"${text}" is ${amount ?? "none"}`, () => {
            assert.equal(amountOf(text), amount);
        });
    }
});
