import assert from "node:assert/strict";
import { began, ended, failed, recordOf, said, secretUrn, stackUrn, summary, violated, vpcUrn, whole } from "./engine-events";

describe("the record of a run", () => {
    it("has no changes when every resource stays and the outputs are the old ones", () => {
        const outputs = { domainName: "corp.example.com" };
        const record = recordOf(...whole({ op: "same", urn: vpcUrn }), ended({ op: "same", urn: stackUrn, outputs, oldOutputs: outputs }), summary({ same: 2 }));
        assert.equal(record.hasChanges(), false);
        assert.deepEqual(record.counts(), { same: 2 });
    });

    it("has a change when only an output differs: consumers read it", () => {
        const record = recordOf(ended({ op: "same", urn: stackUrn, outputs: { domainName: "new.example.com" }, oldOutputs: { domainName: "corp.example.com" } }));
        assert.equal(record.hasNewOutputs(), true);
        assert.equal(record.hasChanges(), true);
        assert.deepEqual(record.changes, []);
    });

    it("takes the outputs of the stack's last step: its first one, at registration, has none yet", () => {
        const record = recordOf(ended({ op: "create", urn: stackUrn }), ended({ op: "create", urn: stackUrn, outputs: { domainName: "corp.example.com" } }));
        assert.deepEqual(record.outputs(), { domainName: "corp.example.com" });
        assert.deepEqual(record.oldOutputs(), {});
    });

    it("keeps each step that does something, and none that looks or leaves", () => {
        const record = recordOf(...whole({ op: "same", urn: vpcUrn }), ...whole({ op: "update", urn: secretUrn, diffs: ["tags"] }), ...whole({ op: "read", urn: vpcUrn }), ...whole({ op: "refresh", urn: vpcUrn }));
        assert.deepEqual(record.changes.map(({ op, urn }) => [op, urn]), [["update", secretUrn]]);
    });

    it("knows the resource in work, and goes back to the one still in work when another ends", () => {
        const record = recordOf(began({ op: "create", urn: vpcUrn }), began({ op: "create", urn: secretUrn }));
        assert.equal(record.current, secretUrn);
        record.take(ended({ op: "create", urn: secretUrn }));
        assert.equal(record.current, vpcUrn);
        record.take(failed({ op: "create", urn: vpcUrn }));
        assert.equal(record.current, undefined);
        assert.equal(record.done, 2);
    });

    it("counts for itself while the engine's own count is not there", () => {
        const record = recordOf(...whole({ op: "create", urn: vpcUrn }), failed({ op: "create", urn: secretUrn }));
        assert.deepEqual(record.counts(), { create: 1, failed: 1 });
    });

    it("has an error once, plain and without a stack trace, and leaves chatter and closing words out", () => {
        const record = recordOf(
            said("info", "creating the worker"),
            said("error", "<{%fg 1%}>Error: no such secret<{%reset%}>\n    at Object.run (/project/dist/program.js:10:5)\n    at async main (node:internal/x:1:2)\n", secretUrn),
            said("error", "Error: no such secret\n", secretUrn),
            said("error", "Error: no such secret\n"),
            said("warning", "deprecated\n"),
            said("error", "update failed\n"),
            said("error", "failed to run remediation: context canceled", vpcUrn),
        );
        assert.deepEqual(record.errors, [{ urn: secretUrn, message: "no such secret" }, { urn: undefined, message: "no such secret" }]);
        assert.equal(record.isClosed, true);
        assert.deepEqual(record.warnings, [{ urn: undefined, message: "deprecated" }]);
    });

    it("takes policy reports without colour and level words", () => {
        const record = recordOf(
            violated("required-tags", "warning", "<{%fg 3%}>warning: <{%reset%}>Resources carry tags.\ntags: \"Owner\" is missing", vpcUrn),
            violated("one-domain", "mandatory", "One domain a stack.", ""),
        );
        assert.deepEqual(record.policyReports, [
            { rule: "required-tags", level: "advisory", urn: vpcUrn, message: "Resources carry tags.\ntags: \"Owner\" is missing" },
            { rule: "one-domain", level: "mandatory", urn: undefined, message: "One domain a stack." },
        ]);
    });
});
