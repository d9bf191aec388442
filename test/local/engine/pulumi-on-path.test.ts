import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pulumiOnPath } from "../../../local/engine/pulumi-on-path";
import { writeScript } from "./doctored-machine";

interface Installed { readonly folder: string; readonly answer: string; readonly hasHost: boolean }

const cases: readonly (readonly [name: string, installed: Installed | undefined, expected: { version: string } | { reason: RegExp }])[] = [
    ["the wanted version with its language host", { folder: "opt/bin", answer: "echo v3.248.0", hasHost: true }, { version: "3.248.0" }],
    ["a later one", { folder: "opt/bin", answer: "echo v3.301.2", hasHost: true }, { version: "3.301.2" }],
    ["none", undefined, { reason: /^no `pulumi` on PATH$/ }],
    ["an older one", { folder: "opt/bin", answer: "echo v3.247.9", hasHost: true }, { reason: /is version 3\.247\.9, not 3\.248\.0 or a later one/ }],
    ["one of another major version", { folder: "opt/bin", answer: "echo v4.0.0", hasHost: true }, { reason: /is version 4\.0\.0, not/ }],
    ["one without a language host", { folder: "opt/bin", answer: "echo v3.248.0", hasHost: false }, { reason: /has no Node language host \(pulumi-language-nodejs\)/ }],
    ["one that answers nonsense", { folder: "opt/bin", answer: "echo hello", hasHost: true }, { reason: /answers no version/ }],
    ["one that does not run", { folder: "opt/bin", answer: "exit 3", hasHost: true }, { reason: /answers no version/ }],
    ["one outside a folder named bin, which the Automation API could not use", { folder: "opt/pulumi", answer: "echo v3.248.0", hasHost: true }, { reason: /does not lie in a folder named bin/ }],
    ["our own cached one, which is found without PATH", { folder: "cache/pulumi-3.248.0/bin", answer: "echo v3.248.0", hasHost: true }, { reason: /^no `pulumi` on PATH$/ }],
];

describe("Pulumi CLI on PATH", () => {
    for (const [name, installed, expected] of cases) {
        it(`is ${"version" in expected ? "used" : "not used"}: ${name}`, () => {
            const machine = realpathSync(mkdtempSync(join(tmpdir(), "gmsa-path-")));
            try {
                const folder = join(machine, installed?.folder ?? "opt/bin");
                if (installed !== undefined) writeScript(join(folder, "pulumi"), installed.answer);
                if (installed?.hasHost === true) writeScript(join(folder, "pulumi-language-nodejs"), "exit 0");
                const found = pulumiOnPath("3.248.0", { PATH: folder, GMSA_CACHE_DIR: join(machine, "cache") });
                if ("version" in expected) assert.deepEqual(found, { root: join(machine, "opt"), version: expected.version });
                else assert.match("reason" in found ? found.reason : "used", expected.reason);
            } finally {
                rmSync(machine, { recursive: true });
            }
        });
    }
});
