import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import { version } from "@pulumi/pulumi/package.json";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { bundleLanguageHost } from "../../../local/engine/language-host";
import { PlayedEngine } from "./played-engine";

type Done<Response> = (error: grpc.ServiceError | null, response: Response) => void;

function answerOf<Response>(ask: (done: Done<Response>) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
        ask((error, response) => {
            if (error === null) resolve(response);
            else reject(error);
        });
    });
}

describe("language host", () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "gmsa-host-")));
    const program = join(folder, "program");
    let engine: PlayedEngine;
    let engineAddress = "";
    let host: ChildProcess;
    let client: LanguageRuntimeClient;

    before(async () => {
        mkdirSync(program);
        symlinkSync(join(__dirname, "../../../node_modules"), join(folder, "node_modules"));
        await bundleLanguageHost(folder);
    });
    beforeEach(async () => {
        engine = new PlayedEngine();
        engineAddress = await engine.listen();
        host = spawn(join(folder, "pulumi-language-nodejs"), ["-root=/somewhere", engineAddress], { stdio: ["pipe", "pipe", "inherit"] });
        const [line] = await once(host.stdout ?? process.stdin, "data") as [Buffer];
        assert.match(line.toString(), /^\d+\n$/);
        client = new LanguageRuntimeClient(`127.0.0.1:${line.toString().trim()}`, grpc.credentials.createInsecure());
    });
    afterEach(() => {
        client.close();
        engine.close();
        host.kill("SIGKILL");
    });
    after(() => { rmSync(folder, { recursive: true }); });

    const info = (): language.ProgramInfo => new language.ProgramInfo().setRootDirectory(program).setProgramDirectory(program)
        .setEntryPoint(".").setOptions(Struct.fromJavaScript({ typescript: false, nodeargs: "--stack-trace-limit=7" }));

    /** Runs a program with one plain and one secret setting. */
    function run(source: string): Promise<language.RunResponse> {
        writeFileSync(join(program, "index.js"), source);
        const request = new language.RunRequest().setProject("shop").setStack("dev").setOrganization("organization").setPwd(program)
            .setDryrun(true).setParallel(4).setMonitorAddress(engineAddress).setInfo(info()).setConfigsecretkeysList(["shop:key"]);
        request.getConfigMap().set("shop:size", "3").set("shop:key", "hidden");
        return answerOf((done) => client.run(request, done));
    }

    it("shakes hands, and says which SDK it serves", async () => {
        await answerOf((done: Done<language.LanguageHandshakeResponse>) => client.handshake(new language.LanguageHandshakeRequest().setEngineAddress(engineAddress), done));
        const plugin = await answerOf((done: Done<PluginInfo>) => client.getPluginInfo(new Empty(), done));
        assert.equal(plugin.getVersion(), version);
    });

    it("names the provider plugins of the installed packages, each once", async () => {
        const request = new language.GetRequiredPackagesRequest().setInfo(info());
        const response = await answerOf((done: Done<language.GetRequiredPackagesResponse>) => client.getRequiredPackages(request, done));
        const packages = response.getPackagesList().map((one) => `${one.getKind()} ${one.getName()} ${one.getVersion()}`);
        assert.deepEqual(packages.map((one) => one.replace(/ v\d+\.\d+\.\d+$/, "")).sort(), ["resource aws", "resource command", "resource eks", "resource kubernetes"]);
    });

    it("runs a program: settings, secrets, stack, node arguments and the dry run reach it, its resources the engine", async () => {
        const response = await run(`
            const pulumi = require("@pulumi/pulumi");
            const config = new pulumi.Config();
            class Shelf extends pulumi.ComponentResource { constructor() { super("shop:index:Shelf", "shelf"); } }
            new Shelf();
            exports.seen = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack(), config.require("size"), pulumi.runtime.isDryRun(), Error.stackTraceLimit];
            exports.isSecret = pulumi.isSecret(config.requireSecret("key"));`);
        assert.equal(response.getError(), "");
        assert.equal(response.getBail(), false);
        assert.deepEqual(engine.registered, ["pulumi:pulumi:Stack shop-dev", "shop:index:Shelf shelf"]);
        assert.deepEqual(engine.outputs, { seen: ["organization", "shop", "dev", "3", true, 7], isSecret: true });
    });

    it("keeps silent about an error that the program has shown already", async () => {
        const response = await run('throw new Error("no shelf");');
        assert.equal(response.getBail(), true);
        assert.equal(response.getError(), "");
        assert.equal(engine.logged.filter((line) => line.includes("no shelf")).length, 1);
    });

    it("tells the exit code of a program that ends by itself", async () => {
        const response = await run("process.exit(7);");
        assert.equal(response.getError(), "The program ended with exit code 7.");
        assert.equal(response.getBail(), false);
    });

    it("says how to install the SDK where there is none", async () => {
        const request = new language.RunRequest().setInfo(info().setProgramDirectory("/"));
        await assert.rejects(answerOf((done: Done<language.RunResponse>) => client.run(request, done)), /The Pulumi SDK is not installed for "\/"\. Run `npm ci`/);
    });

    it("streams the output of what it runs from a folder, and its exit code last", async () => {
        const request = new language.RunPluginRequest().setKind("analyzer").setPwd(program).setInfo(info().setProgramDirectory(program));
        writeFileSync(join(program, "package.json"), JSON.stringify({ name: "pack", version: "1.0.0", main: "index.js" }));
        writeFileSync(join(program, "index.js"), 'console.log(`pack in ${process.cwd()}`); console.error(process.env.COLOUR); process.exit(5);');
        const call = client.runPlugin(request.setArgsList([engineAddress]).setEnvList(["COLOUR=a=b"]));
        let [stdout, stderr] = ["", ""];
        const codes: number[] = [];
        call.on("data", (message: language.RunPluginResponse) => {
            stdout += Buffer.from(message.getStdout_asU8()).toString();
            stderr += Buffer.from(message.getStderr_asU8()).toString();
            if (message.hasExitcode()) codes.push(message.getExitcode());
        });
        await once(call, "end");
        assert.match(stdout, new RegExp(`pack in ${program}`));
        assert.match(stderr, /^a=b$/m);
        assert.deepEqual(codes, [5]);
    });

    it("ends when the engine closes its input, and its programs end with it", async () => {
        const running = run('require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);').catch(() => undefined);
        const pid = await processOf(join(program, "pid"));
        host.stdin?.end();
        assert.deepEqual(await once(host, "close"), [0, null]);
        await running;
        await hasEnded(pid);
    });

    it("ends the running program when the engine cancels", async () => {
        rmSync(join(program, "pid"), { force: true });
        const running = run('require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);');
        const pid = await processOf(join(program, "pid"));
        await answerOf((done: Done<Empty>) => client.cancel(new Empty(), done));
        assert.equal((await running).getError(), "The program ended with exit code 143.");
        await hasEnded(pid);
    });
});

/** The process id that a program writes into a file as soon as it runs. */
async function processOf(file: string): Promise<number> {
    for (let looks = 0; looks < 500; looks += 1) {
        try {
            const text = readFileSync(file, "utf8");
            if (text !== "") return Number(text);
        } catch { /* not yet */ }
        await pause(20);
    }
    throw new Error("The program did not start.");
}

async function hasEnded(pid: number): Promise<void> {
    for (let looks = 0; looks < 250; looks += 1) {
        try {
            process.kill(pid, 0);
        } catch {
            return;
        }
        await pause(20);
    }
    throw new Error(`Process ${pid} still runs.`);
}
