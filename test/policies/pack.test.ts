// The pack as a whole: what every rule must carry, what the pack may load, and that its catalogue is up to date.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBundled } from "../../build/bundle.js";
import { catalogue } from "../../policies/catalogue/catalogue";
import { examples } from "../../policies/examples";
import { policyOf } from "../../policies/policy";
import { groups } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { tokens } from "../../policies/tokens";

const policies = join(__dirname, "..", "..", "policies");
const written = readFileSync(join(policies, "CATALOGUE.md"), "utf8");

describe("the policy pack", () => {
    it("names each rule once, in kebab case", () => {
        const ids = rules.map(({ id }) => id);
        assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
        assert.deepEqual(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id)), []);
    });

    it("gives each rule a demand, a reason, a fix and a group, each as a sentence", () => {
        for (const rule of rules) {
            for (const text of [rule.description, rule.why, rule.fix]) assert.match(text, /^[A-Z"'`\w].{10,}[.)"]$/s, rule.id);
            assert.ok(rule.group in groups, rule.id);
        }
    });

    it("hands each rule to the SDK with level, severity, remediation, tags, exemptions and a place in the catalogue", () => {
        for (const rule of rules) {
            const policy = policyOf(rule);
            assert.deepEqual([policy.name, policy.enforcementLevel, policy.severity, policy.remediationSteps, policy.tags], [rule.id, rule.level, rule.severity, rule.fix, ["gmsa", rule.group]]);
            assert.equal(policy.url, `policies/CATALOGUE.md#${rule.id}`);
            assert.deepEqual(Object.keys(policy.configSchema?.properties ?? {}), ["exempt"]);
            assert.ok(written.includes(`\n### ${rule.id}\n`), rule.id);
        }
    });

    it("has good and bad examples for each rule about resources, and for no other", () => {
        assert.deepEqual(Object.keys(examples).sort(), rules.filter(({ group }) => group !== "pack").map(({ id }) => id).sort());
        for (const [id, { good, bad }] of Object.entries(examples)) {
            assert.ok(good.length > 0 && bad.length > 0, id);
            assert.ok(bad.every(({ messages }) => messages.length > 0), id);
        }
    });

    it("runs its own rules last, since they report what the others noted", () => {
        const first = rules.findIndex(({ group }) => group === "pack");
        assert.ok(rules.slice(first).every(({ group }) => group === "pack"));
        assert.equal(rules.at(-1)?.id, "rule-runs-without-error");
    });

    it("writes the catalogue that is in the repository (else: npm run catalogue)", () => {
        assert.equal(catalogue(rules, examples), written);
    });

    it("never repeats a secret in its examples' messages", () => {
        const messages = Object.values(examples).flatMap(({ bad }) => bad.flatMap((example) => example.messages));
        assert.deepEqual(messages.filter((message) => /Hunter2|Passw0rd|AKIA/.test(message)), []);
    });

    it("loads the SDK and nothing else at its start", () => {
        ensureBundled("policies");
        const bundle = readFileSync(join(policies, "dist", "pack.js"), "utf8");
        assert.deepEqual([...new Set([...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name))], ["@pulumi/policy"]);
        assert.doesNotMatch(bundle, /a document as buildCredentialSpec makes it/);
    });

    it("knows resource types by the tokens of installed providers", () => {
        const aws = Object.values(tokens).filter((token) => token.startsWith("aws:"));
        const missing = aws.filter((token) => {
            const [, module = "", name = ""] = token.split(":");
            const [folder = "", file = ""] = module.split("/");
            return !readdirSync(join(__dirname, "..", "..", "node_modules", "@pulumi", "aws", folder)).includes(`${file}.js`) || name === "";
        });
        assert.deepEqual(missing, []);
    });
});
