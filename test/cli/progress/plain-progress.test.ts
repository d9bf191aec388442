import assert from "node:assert/strict";
import { countsText, secondsText } from "../../../cli/progress/outcome-text";
import { PlainProgress, workText } from "../../../cli/progress/plain-progress";
import { began, recordOf, secretUrn, summary, violated, vpcUrn, whole } from "../engine/engine-events";
import { directory, ecs, outcome } from "../report/a-report";

describe("progress as lines", () => {
    it("tells each operation's begin and end, and each change of an update once", async () => {
        const lines: string[] = [];
        const progress = new PlainProgress([directory.name, ecs.name], (line) => { lines.push(line); });
        progress.began(directory.name, "up", { expected: 3 });
        const record = recordOf();
        for (const event of [...whole({ op: "create", urn: vpcUrn }), began({ op: "same", urn: `${vpcUrn}-2` }), began({ op: "create", urn: `${vpcUrn}-group`, custom: false }), ...whole({ op: "replace", urn: secretUrn }), began({ op: "delete-replaced", urn: secretUrn })]) {
            record.take(event);
            progress.moved(directory.name, record);
        }
        progress.note("a note");
        progress.ended(directory.name, outcome(directory, "up", true, [summary({ create: 1, replace: 1 })]));
        progress.began(ecs.name, "preview", { because: "outputs of directory-dev are not there" });
        progress.moved(ecs.name, record);
        progress.ended(ecs.name, outcome(ecs, "preview", false, [violated("account-name", "mandatory", "x")]));
        await progress.stop();
        assert.deepEqual(lines, [
            "directory-dev             updating",
            "directory-dev             creating aws:ec2/vpc:Vpc network-vpc",
            "directory-dev             deleting what was replaced of aws:secretsmanager/secret:Secret bookstore-secret",
            "a note",
            "directory-dev             up: 1 created, 1 replaced (2.0 s)",
            "ecs-linux-domainless-dev  previewing again: outputs of directory-dev are not there",
            "ecs-linux-domainless-dev  preview: refused by policy (2.0 s)",
        ]);
        assert.doesNotMatch(lines.join(""), /\u001b/);
    });

    it("says where the work is", () => {
        const record = recordOf(...whole({ op: "create", urn: secretUrn }), began({ op: "create", urn: vpcUrn }));
        assert.equal(workText(record, 12), " 1/12  aws:ec2/vpc:Vpc network-vpc");
        assert.equal(workText(record, undefined), " 1  aws:ec2/vpc:Vpc network-vpc");
        assert.equal(workText(undefined, 12), "");
    });

    const counts: [Record<string, number>, Parameters<typeof countsText>[1], string][] = [
        [{ create: 2, same: 40 }, "preview", "2 to create, 40 unchanged"],
        [{ same: 40, delete: 1, update: 3 }, "up", "3 updated, 1 deleted, 40 unchanged"],
        [{ read: 2 }, "up", "nothing to do"],
        [{ delete: 7 }, "destroy", "7 deleted"],
    ];
    for (const [given, operation, expected] of counts) {
        it(`counts as "${expected}"`, () => { assert.equal(countsText(given, operation), expected); });
    }

    it("gives long times in minutes", () => { assert.deepEqual([4.21, 74.94, 75, 1830].map(secondsText), ["4.2 s", "74.9 s", "1 min 15 s", "30 min 30 s"]); });
});
