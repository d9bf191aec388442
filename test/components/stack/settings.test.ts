import assert from "node:assert/strict";
import { z } from "zod";
import { parseSettings } from "../../../components/stack/settings";
import { defineSettings } from "../../../components/stack/program";

const port = z.number().int().min(1).max(65535).meta({ allowed: "a whole number from 1 to 65535", example: "8080" });
const schema = z.strictObject({
    name: z.string().regex(/^[a-z]+$/).meta({ allowed: "lower-case letters", example: "shop" }),
    port,
    adminPassword: z.string().min(12).meta({ allowed: "12 characters or more" }).optional(),
    network: z.union([
        z.strictObject({ cidr: z.string().regex(/^\d+\.\d+\.\d+\.\d+\/\d+$/).meta({ allowed: "an IPv4 CIDR", example: "10.40.0.0/16" }) }),
        z.strictObject({ existing: z.strictObject({ vpcId: z.string().meta({ allowed: "a VPC id", example: "vpc-0123" }) }) }),
    ]).meta({ allowed: "cidr, or existing", example: "{ cidr: 10.40.0.0/16 }" }),
    workloads: z.array(z.strictObject({
        name: z.string().refine((name) => !name.includes("$"), { params: { code: "credential-spec-account-name" } }).meta({ allowed: "no $", example: "shop" }),
    })),
});
const shop = defineSettings({ program: "directory", schema, consumes: () => [], check: (settings) => settings.port === 22 ? [{ code: "port-taken", path: "port", message: "22 is the host's.", fix: "Take another." }] : [] });
const good = { name: "shop", port: 8080, network: { cidr: "10.0.0.0/16" }, workloads: [{ name: "shop" }] };

function problemsOf(raw: unknown): { code: string; path: string; message: string; fix: string }[] {
    const parsed = parseSettings(shop, raw);
    return "problems" in parsed ? [...parsed.problems] : [];
}

describe("settings", () => {
    it("gives typed settings when nothing is wrong", () => {
        assert.deepEqual(parseSettings(shop, good), { settings: good });
    });

    const cases: [string, unknown, { code: string; path: string; message: string; fix: string }[]][] = [
        ["a missing value says what is allowed and gives an example", { ...good, name: undefined }, [
            { code: "settings-missing-value", path: "name", message: "is missing. Allowed: lower-case letters.", fix: "Example: shop" }]],
        ["a wrong value is shown", { ...good, port: 0 }, [
            { code: "settings-invalid-value", path: "port", message: "is 0. Allowed: a whole number from 1 to 65535.", fix: "Example: 8080" }]],
        ["a value whose key says it is secret is never shown", { ...good, adminPassword: "hunter2" }, [
            { code: "settings-invalid-value", path: "adminPassword", message: "is (hidden). Allowed: 12 characters or more.", fix: "Correct the value." }]],
        ["an unknown key names the known ones", { ...good, prot: 1 }, [
            { code: "settings-unknown-key", path: "prot", message: "is not a setting. Allowed here: name, port, adminPassword, network, workloads.", fix: "Remove it or correct its spelling." }]],
        ["an element of a list is named by its place and its refinement by its own code", { ...good, workloads: [{ name: "ok" }, { name: "shop$" }] }, [
            { code: "credential-spec-account-name", path: "workloads[1].name", message: "is \"shop$\". Allowed: no $.", fix: "Example: shop" }]],
        ["of two alternatives the faults of the one that was meant are told", { ...good, network: { existing: { vpcId: 7 } } }, [
            { code: "settings-invalid-value", path: "network.existing.vpcId", message: "is 7. Allowed: a VPC id.", fix: "Example: vpc-0123" }]],
        ["a value that is neither alternative is told both", { ...good, network: "default" }, [
            { code: "settings-invalid-value", path: "network", message: "is \"default\". Allowed: cidr, or existing.", fix: "Example: { cidr: 10.40.0.0/16 }" }]],
        ["demands over the whole come when every field fits", { ...good, port: 22 }, [
            { code: "port-taken", path: "port", message: "22 is the host's.", fix: "Take another." }]],
        ["settings that are no object at all are one problem", undefined, [
            { code: "settings-missing-value", path: "", message: "is missing. Allowed: Invalid input: expected object, received undefined.", fix: "Correct the value." }]],
    ];
    for (const [name, raw, expected] of cases) {
        it(name, () => { assert.deepEqual(problemsOf(raw), expected); });
    }

    it("reports five faults in one go", () => {
        const raw = { name: "Shop", port: 70000, network: { cidr: "ten" }, workloads: [{ name: "a$" }], extra: true };
        assert.deepEqual(problemsOf(raw).map((problem) => problem.path).sort(), ["extra", "name", "network.cidr", "port", "workloads[0].name"]);
    });

    it("cuts a long value instead of printing a document", () => {
        const [problem] = problemsOf({ ...good, name: "A".repeat(500) });
        assert.ok(problem !== undefined && problem.message.length < 140, problem?.message);
    });
});
