// Golden text: what a person reads, whole. No colours, as in a log.
import assert from "node:assert/strict";
import { buildReport, emptyReport } from "../../../cli/report/build-report";
import type { Finding, Report } from "../../../cli/report/report";
import { paintFor, plain } from "../../../cli/report/text/paint";
import { reportText } from "../../../cli/report/text/report-text";
import { ended, said, secretUrn, stackUrn, summary, vpcUrn, whole } from "../engine/engine-events";
import { directory, ecs, outcome, ran, source } from "./a-report";

const text = (report: Report): string[] => reportText(report, plain).split("\n");
const outputs = { domainName: "corp.example.com", domainSid: "S-1-5-21-1-2-3", accounts: { bookstore: { accountName: "bookstore" }, orders: { accountName: "orders" } } };

describe("the report for people", () => {
    it("of a first up tells what exists and what to do next", () => {
        const report = buildReport(source("up", [
            ran(outcome(directory, "up", true, [...whole({ op: "create", urn: vpcUrn }), ended({ op: "create", urn: stackUrn, outputs }), summary({ create: 2 })])),
            ran(outcome(ecs, "up", true, [ended({ op: "create", urn: stackUrn, outputs: { clusterName: "containers", services: { bookstore: { url: "http://lb.example.com" }, orders: { url: null } } } }), ...whole({ op: "create", urn: vpcUrn }), summary({ create: 2 })])),
        ]));
        assert.deepEqual(text(report), [
            "Environment dev is up: 2 stacks, 4 resources (4.2 s)",
            "  directory-dev  2 created",
            "    domain      corp.example.com",
            "    domain SID  S-1-5-21-1-2-3",
            "    accounts    bookstore, orders",
            "  ecs-linux-domainless-dev  2 created",
            "    cluster   containers",
            "    services  bookstore http://lb.example.com, orders",
            "",
            "Next",
            "  npx gmsa pulumi dev -- stack output -s directory-dev  every output of a stack",
            "  npx gmsa preview dev                                  what a change in environments/ would do",
            "  npx gmsa destroy dev                                  remove it",
        ]);
    });

    it("of a preview has the dangerous changes first", () => {
        const report = buildReport(source("preview", [
            ran(outcome(directory, "preview", true, [
                ...whole({ op: "create", urn: vpcUrn }), ...whole({ op: "update", urn: `${secretUrn}-tags`, diffs: ["tags.Owner", "description"] }),
                ...whole({ op: "create-replacement", urn: secretUrn, keys: ["name"] }), ...whole({ op: "replace", urn: secretUrn, keys: ["name"] }), ...whole({ op: "delete", urn: `${vpcUrn}-old` }),
                summary({ create: 1, update: 1, replace: 1, delete: 1, same: 40 }),
            ])),
            ran(outcome(ecs, "preview", true, [summary({ same: 39 })])),
        ]));
        assert.deepEqual(text(report), [
            "Preview of environment dev: changes in 2 stacks (4.2 s)",
            "  directory-dev  1 to create, 1 to update, 1 to replace, 1 to delete, 40 unchanged",
            "    ± aws:secretsmanager/secret:Secret bookstore-secret  replaced because of name",
            "    - aws:ec2/vpc:Vpc network-vpc-old",
            "    ~ aws:secretsmanager/secret:Secret bookstore-secret-tags  tags.Owner, description",
            "    + aws:ec2/vpc:Vpc network-vpc",
            "  ecs-linux-domainless-dev  39 unchanged",
            "",
            "Next",
            "  npx gmsa up dev  bring these changes about",
        ]);
    });

    it("of a failure has the resource, the message, what to do, and what never began", () => {
        const report = buildReport(source("up", [
            ran(outcome(directory, "up", false, [said("error", "creating secret: no such key\nrequest id 1", secretUrn), summary({ create: 3 })])),
            { kind: "skipped", stack: ecs, why: "directory-dev is not up" },
        ]));
        assert.deepEqual(text(report), [
            "Environment dev: up failed (4.2 s)",
            "  directory-dev  failed: 3 created",
            "    error aws:secretsmanager/secret:Secret bookstore-secret: creating secret: no such key",
            "      request id 1",
            "  ecs-linux-domainless-dev  not begun: directory-dev is not up",
            "",
            "Next",
            "  npx gmsa up dev  go on where it stopped, after the errors above are fixed",
        ]);
    });

    it("of a refusal begins with the findings, one block a rule", () => {
        const refused = buildReport(source("up", [ran({ ...outcome(directory, "preview", false), record: outcome(directory, "preview", false).record })]));
        const findings: Finding[] = [{
            rule: "account-name", level: "mandatory", severity: "high", demand: "Account names fit.", fix: "Shorten the name.", url: "policies/CATALOGUE.md#account-name",
            places: [
                { stack: "directory-dev", resource: { urn: secretUrn, type: "aws:secretsmanager/secret:Secret", name: "bookstore-secret" }, messages: ["name: \"web$\" ends with \"$\""] },
                { stack: "ecs-dev", resource: null, messages: ["one more"] },
            ],
        }, { rule: "tags", level: "advisory", severity: null, demand: "Tags.", fix: null, url: null, places: [{ stack: "ecs-dev", resource: null, messages: ["Owner is missing"] }] }];
        assert.deepEqual(text({ ...refused, findings, stacks: [], next: [] }), [
            "Policy findings: 1 mandatory, 1 advisory",
            "",
            "✖ account-name  mandatory, high, 2 places",
            "  Account names fit.",
            "    directory-dev  aws:secretsmanager/secret:Secret bookstore-secret",
            "      name: \"web$\" ends with \"$\"",
            "    ecs-dev        the whole stack",
            "      one more",
            "  Fix: Shorten the name.",
            "  See: policies/CATALOGUE.md#account-name",
            "",
            "! tags  advisory, 1 place",
            "  Tags.",
            "    ecs-dev  the whole stack",
            "      Owner is missing",
        ]);
    });

    it("of settings faults has every file and line, and an example", () => {
        const fault = (file: string, line: number, key: string, message: string, fix: string, code: string): Report["settingsFaults"][number] => ({ file, line, key, message, fix, code });
        const report = emptyReport("up", "dev", "settings", { settingsFaults: [
            fault("environments/Pulumi.directory-dev.yaml", 12, "gmsa:settings.rotationDays", "is 90. Allowed: whole days from 1 to 41.", "Example: 30", "portable-identity-rotates"),
            fault("environments/Pulumi.directory-dev.yaml", 2, "aws:region", "is missing. Allowed: the code of an AWS region.", "Example: eu-west-1", "settings-missing-value"),
            fault("environments/Pulumi.ecs-dev.yaml", 4, "", "is not valid YAML: Map keys must be unique.", "Correct the text at this line.", "settings-yaml"),
        ] });
        assert.deepEqual(text(report), [
            "3 faults in 2 settings files. Nothing was run.",
            "",
            "environments/Pulumi.directory-dev.yaml",
            "  environments/Pulumi.directory-dev.yaml:2  aws:region is missing. Allowed: the code of an AWS region.",
            "      Example: eu-west-1  [settings-missing-value]",
            "  environments/Pulumi.directory-dev.yaml:12  gmsa:settings.rotationDays is 90. Allowed: whole days from 1 to 41.",
            "      Example: 30  [portable-identity-rotates]",
            "",
            "environments/Pulumi.ecs-dev.yaml",
            "  environments/Pulumi.ecs-dev.yaml:4  The file is not valid YAML: Map keys must be unique.",
            "      Correct the text at this line.  [settings-yaml]",
        ]);
    });

    it("counts new resources that are too many to list", () => {
        const many = Array.from({ length: 15 }, (_, at) => whole({ op: "create", urn: `${vpcUrn}-${at}` })).flat();
        const lines = text(buildReport(source("preview", [ran(outcome(directory, "preview", true, [...many, summary({ create: 15 })]))])));
        assert.equal(lines.filter((line) => line.startsWith("    + aws:ec2/vpc:Vpc")).length, 12);
        assert.ok(lines.includes("    + 3 more new resources"));
    });

    it("has colours at a terminal only, and not when they are unwanted", () => {
        assert.equal(paintFor(true, { isTTY: false }).bad("x"), "x");
        assert.equal(paintFor(false, { isTTY: true }).bad("x"), "x");
        assert.equal(paintFor(true, {}).bad("x"), "x");
    });
});
