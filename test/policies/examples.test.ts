// Every rule over its own examples: what it lets through, what it refuses and in which words, and the same resources
// with each value unknown (as in a first preview) or absent in turn.
import assert from "node:assert/strict";
import { examples } from "../../policies/examples";
import { rules } from "../../policies/rules";
import { unknownText } from "../support/pack-over-resources";
import { messagesOf, placesIn, rendered, withPlace } from "../support/policy-cases";

for (const rule of rules.filter(({ group }) => group !== "pack")) {
    const { good, bad } = examples[rule.id] ?? { good: [], bad: [] };

    describe(`rule ${rule.id}`, () => {
        for (const example of good) {
            it(`lets through: ${example.case}`, () => { assert.deepEqual(messagesOf(rule, rendered(example)), []); });
        }
        for (const example of bad) {
            it(`refuses: ${example.case}`, () => { assert.deepEqual(messagesOf(rule, rendered(example)), example.messages); });
        }
        it("says nothing about good resources of which a value is not known yet", () => {
            for (const example of good) forEachPlace(example, (resources, place) => { assert.deepEqual(messagesOf(rule, resources(unknownText)), [], `${example.case}, ${place} unknown`); });
        });
        it("runs to its end when a bad resource's value is not known yet, or absent", () => {
            for (const example of bad) {
                forEachPlace(example, (resources) => {
                    messagesOf(rule, resources(unknownText));
                    messagesOf(rule, resources(undefined));
                });
            }
        });
        it("runs to its end when a good resource's value is absent", () => {
            for (const example of good) forEachPlace(example, (resources) => { messagesOf(rule, resources(undefined)); });
        });
        it("leaves resources of other types alone", () => {
            for (const example of bad) {
                const others = rendered(example).map((resource) => ({ ...resource, type: "random:index/randomPet:RandomPet", urn: resource.urn.replaceAll(resource.type, "random:index/randomPet:RandomPet") }));
                assert.deepEqual(messagesOf(rule, others), [], example.case);
            }
        });
    });
}

type Resources = ReturnType<typeof rendered>;

function forEachPlace(example: Parameters<typeof rendered>[0], judge: (resources: (replacement: string | undefined) => Resources, place: string) => void): void {
    const resources = rendered(example);
    resources.forEach((resource, index) => {
        for (const path of placesIn(resource.props)) judge((replacement) => withPlace(resources, index, path, replacement), `${resource.name}.${path.join(".")}`);
    });
}
