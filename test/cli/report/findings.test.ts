import assert from "node:assert/strict";
import type { PolicyReport } from "../../../cli/engine/stack-record";
import { findingsOf } from "../../../cli/report/findings";
import type { RuleText } from "../../../cli/report/rule-texts";
import { secretUrn, vpcUrn } from "../engine/engine-events";

const rules = new Map<string, RuleText>([
    ["required-tags", { description: "Resources carry tags.", fix: "Add the tags.", severity: "low", url: "policies/CATALOGUE.md#required-tags" }],
    ["account-name", { description: "Account names fit.", fix: "Shorten the name.", severity: "high", url: "policies/CATALOGUE.md#account-name" }],
    ["open-port", { description: "Ports are closed.", fix: "Close it.", severity: "critical", url: "policies/CATALOGUE.md#open-port" }],
]);
const reported = (rule: string, message: string, urn?: string, level: PolicyReport["level"] = "mandatory"): PolicyReport => ({ rule, level, urn, message });

describe("findings", () => {
    it("are one a rule, with every place; the same message at the same place is said once", () => {
        const [finding, ...others] = findingsOf([
            { stack: "directory-dev", reports: [reported("account-name", "Account names fit.\nname: too long", secretUrn), reported("account-name", "Account names fit.\nname: too long", secretUrn), reported("account-name", "Account names fit.\nname: ends with $", secretUrn)] },
            { stack: "ecs-dev", reports: [reported("account-name", "Account names fit.\nname: too long", vpcUrn), reported("account-name", "Account names fit.")] },
        ], rules);
        assert.deepEqual(others, []);
        assert.deepEqual(finding?.places.map(({ stack, resource, messages }) => [stack, resource?.name ?? null, messages]), [
            ["directory-dev", "bookstore-secret", ["name: too long", "name: ends with $"]],
            ["ecs-dev", "network-vpc", ["name: too long"]],
            ["ecs-dev", null, ["Account names fit."]],
        ]);
        assert.deepEqual([finding.demand, finding.fix, finding.severity, finding.url], ["Account names fit.", "Shorten the name.", "high", "policies/CATALOGUE.md#account-name"]);
    });

    it("come mandatory first, then the most severe, then by name", () => {
        const found = findingsOf([{ stack: "s", reports: [
            reported("required-tags", "x", vpcUrn, "advisory"), reported("foreign-rule", "x", vpcUrn), reported("account-name", "x", vpcUrn), reported("open-port", "x", vpcUrn), reported("another-rule", "x", vpcUrn),
        ] }], rules);
        assert.deepEqual(found.map(({ rule }) => rule), ["open-port", "account-name", "another-rule", "foreign-rule", "required-tags"]);
    });

    it("of another pack's rule have the first line as demand, and no fix", () => {
        const [finding] = findingsOf([{ stack: "s", reports: [reported("foreign-rule", "No public buckets.\nacl: public-read", vpcUrn)] }], rules);
        assert.deepEqual([finding?.demand, finding?.fix, finding?.places[0]?.messages], ["No public buckets.", null, ["acl: public-read"]]);
    });
});
