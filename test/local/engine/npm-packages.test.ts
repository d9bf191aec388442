import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { packagesAreCurrent } from "../../../local/engine/npm-packages";
import { doctoredMachine, type DoctoredMachine } from "./doctored-machine";

const wanted = { "": { version: "1.0.0" }, "node_modules/a": { version: "1.0.0", integrity: "sha512-a" } };
const forOthers = { "node_modules/darwin": { version: "1.0.0", optional: true } };

/** Replaces the machine's packages by ones that a test says. */
function withPackages(machine: DoctoredMachine, locked: object, installed: object | undefined): DoctoredMachine {
    rmSync(join(machine.project, "node_modules"));
    mkdirSync(join(machine.project, "node_modules"));
    machine.write("package-lock.json", JSON.stringify({ packages: locked }));
    if (installed !== undefined) machine.write("node_modules/.package-lock.json", JSON.stringify({ packages: installed }));
    return machine;
}

const { "": project, ...complete } = wanted;
const cases: readonly (readonly [name: string, locked: object, installed: object | undefined, isCurrent: boolean])[] = [
    ["npm installed exactly the lock file", wanted, complete, true],
    ["npm left out an optional package for another system", { ...wanted, ...forOthers }, complete, true],
    ["something was installed on top", wanted, { ...complete, "node_modules/b": { version: "1.0.0" } }, true],
    ["npm never ran to its end", wanted, undefined, false],
    ["a package is missing", wanted, {}, false],
    ["the lock file has a newer version", { "": project, "node_modules/a": { version: "1.1.0", integrity: "sha512-a" } }, complete, false],
    ["the lock file has other contents of the same version", { "": project, "node_modules/a": { version: "1.0.0", integrity: "sha512-b" } }, complete, false],
];

describe("npm packages", () => {
    const machine = doctoredMachine();

    for (const [name, locked, installed, isCurrent] of cases) {
        it(`${isCurrent ? "stay" : "are installed"} when ${name}`, () => {
            assert.equal(packagesAreCurrent(withPackages(machine(), locked, installed).project), isCurrent);
        });
    }

    it("are installed with `npm ci`, development packages included, and not again", async () => {
        const m = withPackages(machine(), wanted, undefined)
            .play("npm", 'echo "$@" >> npm-calls; printf \'%s\' \'{"packages":{"node_modules/a":{"version":"1.0.0","integrity":"sha512-a"}}}\' > node_modules/.package-lock.json');
        const first = await m.start("local");
        assert.match(first.stderr, /^npm packages: npm ci\nnpm packages: npm ci: done in \d+ s\n/);
        assert.doesNotMatch((await m.start("local")).stderr, /npm/);
    });

    const failures: readonly (readonly [name: string, npm: string | undefined, code: string, says: RegExp])[] = [
        ["npm is not installed", undefined, "toolchain-no-npm", /no `npm` on PATH/],
        ["the registry's name is unknown", "echo 'npm error code ENOTFOUND' >&2; exit 1", "toolchain-npm-unreachable", /set HTTPS_PROXY/],
        ["the connection times out", "echo 'npm error code ETIMEDOUT' >&2; exit 1", "toolchain-npm-unreachable", /registry/],
        ["the proxy's certificate is not trusted", "echo 'npm error code SELF_SIGNED_CERT_IN_CHAIN' >&2; exit 1", "toolchain-npm-unreachable", /NODE_EXTRA_CA_CERTS/],
        ["the registry refuses", "echo 'npm error code E403' >&2; exit 1", "toolchain-npm-refused", /npm login/],
        ["the disk is full", "echo 'npm error code ENOSPC' >&2; exit 1", "toolchain-disk-full", /Free about/],
        ["npm's cache belongs to somebody else", "echo 'npm error code EACCES' >&2; exit 1", "toolchain-npm-permission", /npm config get cache/],
        ["the lock file was not kept up", "echo 'npm error code EUSAGE' >&2; exit 1", "toolchain-npm-lock-file", /npm install/],
        ["something else breaks", "echo 'npm error gyp trouble' >&2; exit 1", "toolchain-npm-failed", /gyp trouble/],
    ];
    for (const [name, npm, code, says] of failures) {
        it(`say what to do when ${name} (${code})`, async () => {
            const m = withPackages(machine(), wanted, undefined);
            if (npm !== undefined) m.play("npm", npm);
            const ended = await m.start("local");
            assert.equal(ended.code, 1);
            assert.match(ended.stderr, new RegExp(`^${code}: `, "m"));
            assert.match(ended.stderr, says);
        });
    }

    it("hints at the proxy that is set, by its variable's name only", async () => {
        const m = withPackages(machine(), wanted, undefined).play("npm", "echo 'npm error code ECONNREFUSED' >&2; exit 1");
        m.environment["HTTPS_PROXY"] = "http://user:secret@proxy.example";
        const { stderr } = await m.start("local");
        assert.match(stderr, /goes through the proxy that HTTPS_PROXY names/);
        assert.doesNotMatch(stderr, /secret/);
    });
});
