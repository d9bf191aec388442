// The process: starts, says where it listens, and ends with whoever started it.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ensureBundled } from "../../../build/bundle.js";
import { projectRoot } from "../../../components/stack/project-root";
import { MadeObjects } from "../../../local/cloud/objects/made-objects";
import { ProviderClient } from "./protocol/provider-client";

interface Ready { readonly providers: string; readonly endpoint: string }

describe("the local cloud's process", function () {
    this.timeout(60_000);
    let home: string;
    const started: ChildProcess[] = [];
    before(() => { ensureBundled("local-cloud"); });
    beforeEach(() => { home = mkdtempSync(join(tmpdir(), "gmsa-process-")); });
    afterEach(() => {
        for (const child of started.splice(0)) child.kill("SIGKILL");
        rmSync(home, { recursive: true, force: true });
    });

    function start(...args: string[]): ChildProcess {
        const child = spawn(process.execPath, [join(projectRoot(), "dist", "local-cloud.js"), ...args], { stdio: ["pipe", "pipe", "pipe"] });
        started.push(child);
        return child;
    }

    async function ready(child: ChildProcess): Promise<Ready> {
        assert.ok(child.stdout !== null);
        const [line] = await once(createInterface({ input: child.stdout }), "line") as [string];
        return JSON.parse(line) as Ready;
    }

    async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly stderr: string }> {
        let stderr = "";
        child.stderr?.on("data", (chunk: Buffer) => { stderr += chunk.toString(); });
        const [code] = await once(child, "close") as [number | null];
        return { code, stderr };
    }

    /** Makes one VPC through the provider's port. */
    async function makeVpc({ providers }: Ready): Promise<void> {
        const engine = new ProviderClient(Number(/aws:(\d+)/.exec(providers)?.[1]));
        await engine.configure({ region: "eu-west-1" });
        await engine.create("urn:pulumi:test::gmsa::aws:ec2/vpc:Vpc::main", { cidrBlock: "10.0.0.0/16" });
        engine.close();
    }

    it("says providers and endpoint in one line, each on a port of its own", async () => {
        const [one, other] = await Promise.all([ready(start("--home", home)), ready(start("--home", join(home, "other")))]);
        assert.match(one.providers, /^aws:\d+,command:\d+,eks:\d+,kubernetes:\d+$/);
        assert.match(one.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
        const ports = [one, other].flatMap(({ providers, endpoint }) => `${providers} ${endpoint}`.match(/\d{4,5}/g) ?? []);
        assert.equal(new Set(ports).size, 10);
    });

    it("ends when its input ends, saved and unlocked", async () => {
        const child = start("--home", home);
        await makeVpc(await ready(child));
        child.stdin?.end();
        assert.equal((await ended(child)).code, 0);
        assert.ok(!existsSync(join(home, "cloud.lock")));
        assert.equal(new MadeObjects(home).size, 1);
    });

    it("ends when it is told to", async () => {
        const child = start("--home", home);
        await ready(child);
        child.kill("SIGTERM");
        assert.equal((await ended(child)).code, 0);
    });

    it("loses nothing when it is killed, and its lock is taken over", async () => {
        const killed = start("--home", home);
        await makeVpc(await ready(killed));
        killed.kill("SIGKILL");
        await ended(killed);
        const next = start("--home", home);
        await ready(next);
        next.stdin?.end();
        assert.equal((await ended(next)).code, 0);
        assert.equal(new MadeObjects(home).size, 1);
    });

    it("leaves a home to the process that has it, and names that process", async () => {
        const holder = start("--home", home);
        await ready(holder);
        const { code, stderr } = await ended(start("--home", home));
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`^local-cloud-in-use: process ${holder.pid} uses the local cloud in .*Wait until it ends`));
    });

    it("takes over a lock that names no process", async () => {
        writeFileSync(join(home, "cloud.lock"), "");
        await ready(start("--home", home));
    });

    it("says what it needs when it is called wrongly", async () => {
        const { code, stderr } = await ended(start());
        assert.equal(code, 1);
        assert.match(stderr, /--home is missing/);
    });
});
