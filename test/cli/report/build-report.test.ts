import assert from "node:assert/strict";
import { exitCodeLines, exitCodes } from "../../../cli/exit-codes";
import type { StackResult } from "../../../cli/operation/environment-run";
import { buildReport, emptyReport } from "../../../cli/report/build-report";
import { report as schema } from "../../../cli/report/report";
import { ended, said, secretUrn, stackUrn, summary, violated, vpcUrn, whole } from "../engine/engine-events";
import { directory, ecs, outcome, ran, source } from "./a-report";

const refusal = violated("credential-spec-account-name", "mandatory", "Account names fit.\nvalue: \"web$\" ends with \"$\"", secretUrn);
const skipped: StackResult = { kind: "skipped", stack: ecs, why: "directory-dev is not up" };

describe("the report", () => {
    const exits: [string, Parameters<typeof source>, number][] = [
        ["is done when every stack is", ["up", [ran(outcome(directory, "up", true)), { kind: "unchanged", stack: ecs, outcome: outcome(ecs, "preview", true) }]], 0],
        ["is an engine failure when one stack failed", ["up", [ran(outcome(directory, "up", false, [said("error", "no such secret")])), skipped]], 1],
        ["is an engine failure when the CLI failed before it began", ["preview", [ran(outcome(directory, "preview", false, [], "the stack is currently locked by 1 lock(s)"))]], 1],
        ["is a refusal when policies alone stand in the way", ["preview", [ran(outcome(directory, "preview", false, [refusal])), ran(outcome(ecs, "preview", true))]], 3],
        ["is an engine failure when something broke beside a refusal", ["preview", [ran(outcome(directory, "preview", false, [refusal])), ran(outcome(ecs, "preview", false, [said("error", "broken")]))]], 1],
        ["is done with advice only", ["preview", [ran(outcome(directory, "preview", true, [violated("required-tags", "warning", "Tags.", vpcUrn)]))]], 0],
        ["is interrupted when the interruption cut something off", ["up", [ran(outcome(directory, "up", false, [said("error", "cancelled")])), skipped], { isInterrupted: true }], 130],
        ["is done when everything had ended before the interruption", ["up", [ran(outcome(directory, "up", true))], { isInterrupted: true }], 0],
    ];
    for (const [name, args, code] of exits) {
        it(name, () => {
            const built = buildReport(source(...args));
            assert.equal(built.exit.code, code);
            assert.deepEqual(schema.parse(JSON.parse(JSON.stringify(built))), built);
        });
    }

    it("of a command that ran nothing fits the schema too", () => {
        const fault = { file: "environments/Pulumi.directory-dev.yaml", line: 3, code: "settings-missing-value", key: "aws:region", message: "is missing.", fix: "Example: eu-west-1" };
        const built = emptyReport("up", "dev", "settings", { settingsFaults: [fault] });
        assert.deepEqual(schema.parse(JSON.parse(JSON.stringify(built))), built);
        assert.equal(built.exit.code, 2);
    });

    it("has the findings of previews beside those of updates, the same one once", () => {
        const advice = violated("required-tags", "warning", "Resources carry tags.\nOwner is missing", vpcUrn);
        const built = buildReport(source("up", [ran(outcome(directory, "up", true, [advice]))], { previews: [outcome(directory, "preview", true, [advice])] }));
        assert.deepEqual(built.findings.map(({ rule, places }) => [rule, places.map(({ messages }) => messages)]), [["required-tags", [["Owner is missing"]]]]);
    });

    it("shows outputs without secrets and without what is not known yet", () => {
        const outputs = {
            domainName: "corp.example.com", domainSid: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            token: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "[secret]" },
            accounts: { bookstore: { distinguishedName: "[unknown]", accountName: "bookstore" } },
        };
        const built = buildReport(source("preview", [ran(outcome(directory, "preview", true, [ended({ op: "create", urn: stackUrn, outputs })]))]));
        assert.deepEqual(built.stacks[0]?.outputs, { domainName: "corp.example.com", token: "[secret]", accounts: { bookstore: { accountName: "bookstore" } } });
    });

    it("counts a replacement once, with what forces it, and puts it before updates and new resources", () => {
        const steps = [
            ...whole({ op: "create", urn: vpcUrn }),
            ...whole({ op: "update", urn: `${secretUrn}-2`, diffs: ["tags"] }),
            ...whole({ op: "create-replacement", urn: secretUrn, keys: ["name"], diffs: ["name"] }), ...whole({ op: "replace", urn: secretUrn, keys: ["name"] }), ...whole({ op: "delete-replaced", urn: secretUrn }),
            ...whole({ op: "create", urn: stackUrn, custom: false }),
        ];
        const built = buildReport(source("preview", [ran(outcome(directory, "preview", true, [...steps, summary({ create: 1, update: 1, replace: 1 })]))]));
        assert.deepEqual(built.stacks[0]?.changes.map(({ operation, resource, properties, replacedBecause, isComponent }) => [operation, resource.name, properties, replacedBecause, isComponent]), [
            ["replace", "bookstore-secret", ["name"], ["name"], false],
            ["update", "bookstore-secret-2", ["tags"], [], false],
            ["create", "network-vpc", [], [], false],
        ]);
    });

    const hints: [string, string, RegExp][] = [
        ["a protected resource", "resource \"urn\" cannot be deleted because it is protected", /protect: false .*environments\/Pulumi\.directory-dev\.yaml/],
        ["a locked stack", "the stack is currently locked by 1 lock(s)", /npx gmsa pulumi dev -- cancel directory-dev/],
        ["a backend without a log-in", "PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions", /pulumi login/],
        ["credentials that are over", "operation error STS: ExpiredToken", /aws sso login/],
    ];
    for (const [name, message, expected] of hints) {
        it(`says what to do about ${name}`, () => {
            const built = buildReport(source("destroy", [ran(outcome(directory, "destroy", false, [said("error", message, vpcUrn)]))]));
            assert.match(built.stacks[0]?.errors[0]?.hint ?? "", expected);
        });
    }
});

describe("exit codes", () => {
    it("are each used once and each explained in the help text", () => {
        const codes = Object.values(exitCodes).map(({ code }) => code);
        assert.equal(new Set(codes).size, codes.length);
        assert.deepEqual(exitCodeLines().map((line) => Number(line.trim().split(" ")[0])), codes);
    });
});
