import assert from "node:assert/strict";
import { resourcePolicy, type ResourceStatement } from "../../../components/iam/resource-policy";

const good: ResourceStatement = { sid: "Write", principal: { Service: "ds.amazonaws.com" }, actions: ["logs:PutLogEvents"], resources: ["*"] };

describe("policies of resources", () => {
    const refused: [string, Partial<ResourceStatement>, RegExp][] = [
        ["every action", { actions: ["kms:*"] }, /statement Write allows "kms:\*"\. Name each action\./],
        ["everyone", { principal: "*" }, /statement Write allows everyone\. Name a service or an account\./],
    ];
    for (const [name, change, message] of refused) {
        it(`do not allow ${name}`, () => { assert.throws(() => resourcePolicy([{ ...good, ...change }]), message); });
        it(`may deny ${name}`, () => { assert.doesNotThrow(() => resourcePolicy([{ ...good, ...change, effect: "Deny" }])); });
    }
});
