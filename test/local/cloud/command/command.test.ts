// local.Command really running.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandConnection } from "../../../../local/cloud/command/connection";
import { type PropertyMap } from "../../../../local/cloud/objects/property";
import { isSecret, reveal, secret, unknownValue } from "../../../../local/cloud/protocol/signature";

const type = "command:local:Command";
const resource = { urn: `urn:pulumi:test::gmsa::${type}::c`, type, name: "c" };

describe("a local command", () => {
    const folder = mkdtempSync(join(tmpdir(), "gmsa-command-"));
    const lines: string[] = [];
    const log = { info: (_urn: string, line: string): void => { lines.push(line); }, close: (): void => undefined };
    const connection = new CommandConnection(log, { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_REGION: "eu-west-1" });
    beforeEach(() => { lines.length = 0; });
    after(() => { rmSync(folder, { recursive: true, force: true }); });

    const create = async (inputs: PropertyMap): Promise<PropertyMap> => (await connection.create({ ...resource, inputs, preview: false })).properties;
    const update = (inputs: PropertyMap, oldOutputs: PropertyMap, preview = false): Promise<PropertyMap> => connection.update({ ...resource, id: "c1", inputs, oldOutputs, preview, ignoreChanges: [] });

    it("runs at creation, and its output loses exactly one line break", async () => {
        const { stdout, stderr } = await create({ create: "printf 'one\\n\\n'; echo two >&2" });
        assert.deepEqual([stdout, stderr], ["one\n", "two"]);
    });

    it("shows its lines in the engine's log as told", async () => {
        const shown = async (logging?: string): Promise<string[]> => {
            lines.length = 0;
            await create({ create: "echo out; echo err >&2", ...(logging !== undefined && { logging }) });
            return [...lines].sort();
        };
        assert.deepEqual([await shown(), await shown("stdout"), await shown("stderr"), await shown("none")], [["err", "out"], ["out"], ["err"], []]);
    });

    it("gets its environment, the cloud's endpoint, its input, its folder and its interpreter", async () => {
        const { stdout } = await create({ create: "process.stdin.on('data', (d) => console.log([process.env.A, process.env.AWS_ENDPOINT_URL, process.env.AWS_REGION, process.cwd(), d].join(' ')))", interpreter: ["node", "-e"], environment: { A: "1", AWS_REGION: "us-east-1" }, dir: folder, stdin: "in" });
        assert.equal(stdout, `1 http://127.0.0.1:1 us-east-1 ${folder} in`);
    });

    it("runs in the folder of the process when it names none", async () => {
        assert.equal((await create({ create: "pwd" }))["stdout"], process.cwd());
    });

    it("fails with what it printed when it ends badly", async () => {
        await assert.rejects(create({ create: "echo begun; echo broken >&2; exit 3" }), (error: Error) => {
            assert.match(error.message, /^exit status 3: running "echo begun/);
            assert.match(error.message, /begun/);
            assert.match(error.message, /broken/);
            return true;
        });
    });

    it("fails when there is no such interpreter or folder", async () => {
        await assert.rejects(create({ create: "x", interpreter: ["no-such-program"] }), /ENOENT/);
        await assert.rejects(create({ create: "pwd", dir: join(folder, "none") }), /ENOENT/);
    });

    it("runs `update` for a change, `create` again where there is none, and tells what was printed before", async () => {
        assert.equal((await update({ create: "echo made", update: "echo was $PULUMI_COMMAND_STDOUT $PULUMI_COMMAND_STDERR" }, { stdout: "old", stderr: "bad" }))["stdout"], "was old bad");
        assert.equal((await update({ create: "echo made ${PULUMI_COMMAND_STDOUT-nothing}", addPreviousOutputInEnv: false }, { stdout: "old", stderr: "" }))["stdout"], "made nothing");
    });

    it("runs `delete` when it goes, and nothing when there is none", async () => {
        const file = join(folder, "deleted");
        await connection.delete({ ...resource, id: "c1", outputs: { create: "x", delete: `echo $WHO > ${file}`, environment: { WHO: "me" }, stdout: "", stderr: "" } });
        assert.equal(readFileSync(file, "utf8"), "me\n");
        await connection.delete({ ...resource, id: "c1", outputs: { create: "false", stdout: "", stderr: "" } });
    });

    it("runs nothing in a preview, where its output is unknown", async () => {
        const file = join(folder, "previewed");
        const { properties } = await connection.create({ ...resource, inputs: { create: `touch ${file}` }, preview: true });
        assert.deepEqual([properties["stdout"], properties["stderr"]], [unknownValue, unknownValue]);
        assert.equal((await update({ create: `touch ${file}` }, { stdout: "old" }, true))["stdout"], unknownValue);
        assert.throws(() => readFileSync(file), /ENOENT/);
    });

    it("is replaced by its triggers and changed in place by everything else", () => {
        const diff = (oldInputs: PropertyMap, news: PropertyMap): unknown => connection.diff({ ...resource, id: "c1", oldInputs, oldOutputs: {}, news, ignoreChanges: [] }).changes.map(({ path, replaces }) => [path, replaces]);
        assert.deepEqual(diff({ create: "a", triggers: [1] }, { create: "a", triggers: [2] }), [["triggers[0]", true]]);
        assert.deepEqual(diff({ create: "a", environment: { A: "1" } }, { create: "b", environment: { A: "2" } }), [["create", false], ["environment.A", false]]);
        assert.deepEqual(diff({ create: "a", environment: secret({ A: "1" }) }, { create: "a", environment: { A: "1" } }), []);
    });

    it("has secret output when it was given a secret", async () => {
        const { stdout, environment } = await create({ create: "echo $A", environment: secret({ A: "hush" }) });
        assert.deepEqual([isSecret(stdout), reveal(stdout ?? null), isSecret(environment)], [true, "hush", true]);
    });

    it("hands over the files it leaves behind", async () => {
        writeFileSync(join(folder, "keep.json"), "{}");
        writeFileSync(join(folder, "skip.json"), "{}");
        const { assets, archive } = await create({ create: "true", dir: folder, assetPaths: ["*.json", "!skip.json"], archivePaths: ["**/keep.*"] });
        assert.deepEqual(Object.keys(assets ?? {}), ["keep.json"]);
        assert.match(JSON.stringify(archive), /keep\.json/);
    });

    it("ends when the engine is interrupted", async () => {
        const running = create({ create: "exec sleep 30" });
        setTimeout(() => { connection.cancel(); }, 50);
        await assert.rejects(running, /abort|signal/i);
        connection.configure();
    });

    const refusals: readonly (readonly [string, string, PropertyMap, RegExp])[] = [
        ["a remote command", "command:remote:Command", {}, /command:remote:Command is no type of the local cloud\. Allowed: command:local:Command/],
        ["an unknown input", type, { run: "x" }, /run is no property/],
        ["a value of a wrong kind", type, { environment: { A: 1 } }, /environment\.A 1 is of the wrong kind\. Allowed: a string/],
        ["an unknown way of logging", type, { logging: "all" }, /logging "all" is no mode\. Allowed: stdout, stderr, stdoutAndStderr, none/],
    ];
    for (const [name, of, news, failure] of refusals) {
        it(`refuses ${name}`, () => {
            const { failures } = connection.check({ ...resource, type: of, olds: undefined, news, randomSeed: Buffer.alloc(0) });
            assert.equal(failures.length, 1);
            assert.match(failures[0] ?? "", failure);
        });
    }
});
