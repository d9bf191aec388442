import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineCommand } from "../../../cli/engine/engine-command";
import { noJournal } from "../../../cli/engine/child-journal";
import { CliError, runCli } from "../../../cli/engine/run-cli";

describe("a run of the CLI", () => {
    let root: string;
    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "gmsa-cli-"));
        mkdirSync(join(root, "bin"));
    });
    afterEach(() => { rmSync(root, { recursive: true, force: true }); });

    function givenPulumi(script: string): string {
        const file = join(root, "bin", "pulumi");
        writeFileSync(file, `#!/bin/sh\n${script}\n`);
        chmodSync(file, 0o755);
        return file;
    }

    it("never asks, finds its plugins beside itself, and leads a process group of its own", async () => {
        const command = givenPulumi('echo "$@"; echo "$PATH" | cut -d: -f1; ps -o pgid= -p $$ | tr -d " "; echo $$; echo "$NODE_OPTIONS"');
        const { stdout, code } = await runCli(command, ["stack", "ls"], root, {}, noJournal);
        const [args, path, group, pid, options] = stdout.split("\n");
        assert.equal(code, 0);
        assert.equal(args, "stack ls --non-interactive");
        assert.equal(path, join(root, "bin"));
        assert.equal(group, pid);
        assert.match(options ?? "", /late-modules\.js/);
    });

    it("that fails rejects with all it printed, and is written down from begin to end", async () => {
        const command = givenPulumi("echo out; echo err >&2; exit 3");
        const told: string[] = [];
        const journal = { started: (): void => { told.push("started"); }, ended: (): void => { told.push("ended"); } };
        await assert.rejects(runCli(command, ["up"], root, {}, journal), (error) => error instanceof CliError && error.code === 3 && error.stdout === "out\n" && error.stderr === "err\n");
        assert.deepEqual(told, ["started", "ended"]);
    });

    it("that cannot start rejects too", async () => {
        await assert.rejects(runCli(join(root, "bin", "none"), ["up"], root, {}, noJournal), (error) => error instanceof CliError && error.code === null);
    });

    it("is interrupted once by its owner, and killed with what it started", async () => {
        givenPulumi('trap "echo stopping; exit 1" INT; echo $$; while :; do sleep 0.05; done');
        const engines = new EngineCommand({ root, version: "3.248.0" }, noJournal);
        const interrupted = engines.run(["up"], root);
        setTimeout(() => { engines.interrupt(); }, 200);
        await assert.rejects(interrupted, (error) => error instanceof CliError && error.code === 1 && error.stdout.endsWith("stopping\n"));
        const killed = engines.run(["up"], root);
        setTimeout(() => { engines.kill(); }, 100);
        await assert.rejects(killed, (error) => error instanceof CliError && error.code === null);
    });
});
