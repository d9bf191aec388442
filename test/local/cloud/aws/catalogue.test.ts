import assert from "node:assert/strict";
import { knownTypes, rowOf } from "../../../../local/cloud/aws/catalogue";
import { interfaces } from "../../../../local/cloud/aws/interfaces";
import { holdsUnknown, unknownValue } from "../../../../local/cloud/protocol/signature";
import { AwsRun, urnOf } from "./aws-run";
import { MadeWorld, world } from "./world";

describe("the catalogue of AWS types", () => {
    const run = new AwsRun();
    let made: MadeWorld;
    before(async () => { made = await MadeWorld.in(run); });
    after(() => { run.end(); });

    it("serves every type that has an interface table", () => {
        assert.deepEqual(knownTypes(), Object.keys(interfaces).sort());
    });

    it("has a resource of every type in the test's world", () => {
        assert.deepEqual([...new Set(Object.values(world).map(({ type }) => type))].sort(), knownTypes());
    });

    for (const [key, { type }] of Object.entries(world)) {
        it(`${type} "${key}" has an id and every computed output`, () => {
            const { id, properties } = made.of(key);
            assert.notEqual(id, "");
            assert.doesNotMatch(id, /[{}<>]|undefined/);
            assert.deepEqual((rowOf(type)?.interface.computed ?? []).filter((name) => properties[name] === undefined), []);
            assert.ok(!holdsUnknown(properties), "nothing is unknown once it is made");
        });

        it(`${type} "${key}" shows in a preview exactly the outputs it will have`, async () => {
            const preview = await run.preview(type, `${key}2`, made.of(key).inputs).catch(() => undefined);
            assert.deepEqual(Object.keys(preview ?? {}).filter((name) => preview?.[name] !== unknownValue && made.of(key).properties[name] === undefined), []);
        });

        it(`${type} "${key}" has no difference to itself`, () => {
            const { inputs } = made.of(key);
            assert.deepEqual(run.connection.diff({ urn: urnOf(type, key), type, name: key, id: "id", oldInputs: inputs, oldOutputs: made.of(key).properties, news: inputs, ignoreChanges: [] }).changes, []);
        });

        it(`${type} "${key}" is found by a refresh as it was made`, () => {
            const { id, inputs, properties } = made.of(key);
            const found = run.connection.read({ urn: urnOf(type, key), type, name: key, id, inputs, properties });
            assert.deepEqual(found, { id, inputs, properties });
        });
    }
});
