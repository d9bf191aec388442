// In processes of their own: mocha listens to unhandled rejections too.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../../components/stack/project-root";

const run = promisify(execFile);
const root = projectRoot();

async function endOf(program: string): Promise<string> {
    const script = `
        const { runToItsEnd } = require("./cli/engine/program-end");
        const pulumi = require("@pulumi/pulumi");
        runToItsEnd(async () => { ${program} }).then((outputs) => { console.log("outputs " + Object.keys(outputs)); process.exit(0); }, (error) => { console.log("broken: " + error.message); process.exit(0); });`;
    const { stdout } = await run(process.execPath, ["--require", "tsx/cjs", "-e", script], {
        cwd: root, timeout: 15_000, env: { ...process.env, PULUMI_NODEJS_PROJECT: "gmsa", PULUMI_NODEJS_STACK: "directory-dev", PULUMI_NODEJS_ORGANIZATION: "organization" },
    });
    return stdout.trim();
}

describe("an inline program", () => {
    it("ends with its outputs when they are there", async () => {
        assert.equal(await endOf("return { domain: pulumi.output(Promise.resolve('corp')) };"), "outputs domain");
    });

    it("ends broken when something fails aside, though an output never comes", async () => {
        assert.equal(await endOf("void Promise.reject(new Error('no such secret')); return { domain: pulumi.output(new Promise(() => {})) };"), "broken: no such secret");
    });

    it("ends broken when it throws", async () => { assert.equal(await endOf("throw new Error('thrown');"), "broken: thrown"); });
});

describe("late modules", () => {
    const script = `
        const loaded = () => Object.keys(require.cache).filter((file) => /node_modules.(typescript|@npmcli.arborist)./.test(file)).length > 0;
        require("@pulumi/pulumi/automation");
        const before = loaded();
        const typescript = require("typescript");
        console.log(JSON.stringify([before, typeof typescript.transpileModule, "version" in typescript, loaded()]));`;

    it("are not loaded by the Pulumi SDK's start, and are themselves once used", async () => {
        const { stdout } = await run(process.execPath, ["--require", join(root, "build", "late-modules.js"), "-e", script], { cwd: root });
        assert.deepEqual(JSON.parse(stdout), [false, "function", true, true]);
    });
});
