// Exemptions by policy config: a reason and a last day, no longer than a year, and none that covers nothing.
import assert from "node:assert/strict";
import { exempts, exemptionFault, type Exemption } from "../../policies/exemptions";
import { instance } from "../../policies/examples/fixtures";
import { rules } from "../../policies/rules";
import { runPack, type PackFinding } from "../support/pack-over-resources";
import { rendered } from "../support/policy-cases";

const today = new Date("2026-06-15T12:00:00Z");
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const host = { case: "a host with a key pair", resources: [instance({ keyName: "admin" })] };

function run(exemption: Partial<Exemption>, example = host): PackFinding[] {
    const wanted = rules.filter(({ id, group }) => id === "no-remote-desktop" || group === "pack");
    return runPack(rendered(example), { rules: wanted, exempt: { "no-remote-desktop": [{ resource: "aws:ec2/instance:Instance::directory-*", reason: "until the move is done", until: day(30), ...exemption }] } });
}

describe("an exemption", () => {
    const faults: [string, Partial<Exemption>, RegExp | undefined][] = [
        ["counts on its last day", { until: "2026-06-15" }, undefined],
        ["is over the day after", { until: "2026-06-14" }, /was over on 2026-06-14/],
        ["may last a year", { until: "2027-06-15" }, undefined],
        ["may not last longer", { until: "2027-06-20" }, /more than a year ahead/],
        ["needs a day that exists", { until: "soon" }, /is not YYYY-MM-DD/],
        ["needs a reason", { reason: "   because  " }, /fewer than 10 characters/],
    ];
    for (const [name, change, fault] of faults) {
        it(name, () => {
            const found = exemptionFault({ resource: "x", reason: "a good reason", until: "2026-07-01", ...change }, today);
            if (fault === undefined) assert.equal(found, undefined);
            else assert.match(found ?? "", fault);
        });
    }

    const resource = { urn: "urn:pulumi:directory-dev::gmsa::aws:ec2/instance:Instance::worker", type: "aws:ec2/instance:Instance", name: "worker" };
    const patterns: [string, string, boolean][] = [
        ["covers a URN", resource.urn, true],
        ["covers type and name", "aws:ec2/instance:Instance::worker", true],
        ["covers by star", "aws:ec2/*::work*", true],
        ["does not cover another name", "aws:ec2/instance:Instance::other", false],
        ["takes a dot as a dot", "aws:ec2/instance:Instance::w.rker", false],
        ["does not cover part of a name", "aws:ec2/instance:Instance::work", false],
    ];
    for (const [name, pattern, expected] of patterns) it(name, () => { assert.equal(exempts({ resource: pattern, reason: "", until: "" }, resource), expected); });

    it("silences its rule on the resource it names, and only there", () => {
        assert.deepEqual(run({}), []);
        assert.deepEqual(run({ resource: "aws:ec2/instance:Instance::directory-worker" }), []);
    });

    it("silences nothing once it is over, and is refused itself", () => {
        assert.deepEqual(run({ until: day(-2) }).map(({ rule, level }) => [rule, level]), [["no-remote-desktop", "mandatory"], ["exemption-is-current", "mandatory"]]);
    });

    it("is pointed out when it covers nothing", () => {
        const found = run({ resource: "aws:ec2/instance:Instance::nobody" });
        assert.deepEqual(found.map(({ rule, level }) => [rule, level]), [["no-remote-desktop", "mandatory"], ["exemption-is-used", "advisory"]]);
        assert.equal(found[1]?.message, "The exemption of aws:ec2/instance:Instance::nobody from no-remote-desktop covers no finding. Remove it.");
    });
});
