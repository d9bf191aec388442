// The extractor of pods: every controller, Patch resources, and the four levels inside a pod.
import assert from "node:assert/strict";
import { podLevels, podSpec, podTypes, serviceAccountOf } from "../../policies/subjects/pod";
import type { Resource } from "../../policies/resource";

const spec = { containers: [{ name: "web" }], initContainers: [{ name: "prepare" }], ephemeralContainers: [{ name: "debug" }] };
const paths: Readonly<Record<string, string>> = { Pod: "spec", PodTemplate: "template.spec", CronJob: "spec.jobTemplate.spec.template.spec" };

function resource(type: string, where: string): Resource {
    const props = where.split(".").reduceRight<Record<string, unknown>>((inner, key) => ({ [key]: inner }), spec);
    return { type, name: "web", urn: "", parent: undefined, props, isProtected: false, ignoredChanges: [], sources: () => [] };
}

describe("the pods of a stack", () => {
    it("are looked for in nine kinds and their Patch resources", () => {
        const kinds = ["core/v1:Pod", "core/v1:PodTemplate", "core/v1:ReplicationController", "apps/v1:Deployment", "apps/v1:ReplicaSet", "apps/v1:StatefulSet", "apps/v1:DaemonSet", "batch/v1:Job", "batch/v1:CronJob"];
        assert.deepEqual([...podTypes].sort(), kinds.flatMap((kind) => [`kubernetes:${kind}`, `kubernetes:${kind}Patch`]).sort());
    });

    for (const type of podTypes) {
        const kind = type.split(":").at(-1)?.replace(/Patch$/, "") ?? "";
        const where = paths[kind] ?? "spec.template.spec";
        it(`are found in ${type}, at ${where}, with all four levels`, () => {
            assert.equal(podSpec(resource(type, where))?.where, where);
            assert.deepEqual(podLevels(resource(type, where)).map((level) => level.where), [where, `${where}.containers[0]`, `${where}.initContainers[0]`, `${where}.ephemeralContainers[0]`]);
        });
    }

    it("run as the default account when they name none", () => { assert.equal(serviceAccountOf(resource("kubernetes:core/v1:Pod", "spec")), "default"); });
});
