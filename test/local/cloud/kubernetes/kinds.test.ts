// Every kind through its life in a cluster in memory.
import assert from "node:assert/strict";
import { asText, type PropertyMap } from "../../../../local/cloud/objects/property";
import { type Made } from "../../../../local/cloud/protocol/provider";
import { holdsUnknown, revealMap } from "../../../../local/cloud/protocol/signature";
import { knownKinds } from "../../../../local/cloud/kubernetes/kinds/kind";
import { metadataOf } from "../../../../local/cloud/kubernetes/object";
import { ClusterRun, urnOf } from "./cluster-run";
import { objects } from "./objects";

describe("the kinds of a cluster in memory", () => {
    const run = new ClusterRun();
    const made = new Map<string, Made & { readonly inputs: PropertyMap }>();
    before(async () => {
        for (const [key, { type, inputs }] of Object.entries(objects)) made.set(key, await run.make(type, key, inputs));
    });
    after(() => {
        run.end();
    });

    const of = (key: string): Made & { readonly inputs: PropertyMap } => {
        const found = made.get(key);
        if (found === undefined) throw new Error(`"${key}" was not made.`);
        return found;
    };

    it("has an object of every built-in kind, and one of a custom kind", () => {
        assert.deepEqual(
            [...new Set(Object.values(objects).map(({ type }) => type))].sort(),
            [...knownKinds(), "kubernetes:windows.k8s.io/v1:GMSACredentialSpec"].sort(),
        );
    });

    for (const [key, { type }] of Object.entries(objects)) {
        it(`${type} has an id, an identity and no unknowns`, () => {
            const { id, properties, inputs } = of(key);
            const { name, namespace, uid, resourceVersion, creationTimestamp } = metadataOf(properties);
            assert.equal(id, namespace === undefined ? name : `${asText(namespace)}/${asText(name)}`);
            assert.match(asText(uid), /^[0-9a-f-]{36}$/);
            assert.match(asText(resourceVersion), /^\d+$/);
            assert.match(asText(creationTimestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
            assert.ok(!holdsUnknown(properties));
            assert.equal(properties["apiVersion"], inputs["apiVersion"]);
            assert.equal(properties["__initialApiVersion"], inputs["apiVersion"]);
        });

        it(`${type} has no difference to itself`, () => {
            const { inputs, properties, id } = of(key);
            assert.deepEqual(
                run.connection.diff({
                    urn: urnOf(type, key),
                    type,
                    name: key,
                    id,
                    oldInputs: inputs,
                    oldOutputs: properties,
                    news: inputs,
                    ignoreChanges: [],
                }).changes,
                [],
            );
        });

        it(`${type} is found by a refresh as it was made`, async () => {
            const { id, inputs, properties } = of(key);
            assert.deepEqual(await run.read(type, key, id, inputs, properties), { id, inputs, properties });
        });

        it(`${type} is imported with inputs that change nothing`, async () => {
            const { id, inputs } = of(key);
            const found = await run.read(type, key, id);
            assert.ok(found !== undefined);
            const { changes } = run.connection.diff({
                urn: urnOf(type, key),
                type,
                name: key,
                id,
                oldInputs: found.inputs,
                oldOutputs: found.properties,
                news: found.inputs,
                ignoreChanges: [],
            });
            assert.deepEqual(changes, []);
            assert.deepEqual(metadataOf(revealMap(found.inputs))["name"], metadataOf(inputs)["name"]);
        });

        it(`${type} is gone after its deletion, and deleting it again is no error`, async () => {
            const other = new ClusterRun();
            try {
                const makes = Object.entries(objects).filter(
                    ([needed]) => ["namespace", "definition"].includes(needed) && needed !== key,
                );
                for (const [needed, entry] of makes) await other.make(entry.type, needed, entry.inputs);
                const { id, properties } = await other.make(type, key, of(key).inputs);
                await other.delete(type, key, id, properties);
                assert.equal(await other.read(type, key, id), undefined);
                await other.delete(type, key, id, properties);
            } finally {
                other.end();
            }
        });
    }
});
