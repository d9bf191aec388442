import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { languageHostKey } from "../../../local/engine/language-host";
import { pulumiVersion } from "../../../local/engine/project";
import { doctoredMachine, goThatBuilds, writeScript, type DoctoredMachine } from "./doctored-machine";

const version = pulumiVersion();
const built = [`pulumi-${version}-${languageHostKey()}`, `pulumi-cli-${version}`];

/** An archive as Pulumi publishes them: one folder with the CLI and the language host. */
function archive(machine: DoctoredMachine, answer: string): Buffer {
    const folder = join(machine.folder, "archive");
    writeScript(join(folder, "pulumi", "pulumi"), `echo ${answer}`);
    writeScript(join(folder, "pulumi", "pulumi-language-nodejs"), "exit 0");
    execFileSync("tar", ["-czf", "all.tar.gz", "pulumi"], { cwd: folder });
    return readFileSync(join(folder, "all.tar.gz"));
}

/** Waits until the played Go is at work. */
async function hasBegun(machine: DoctoredMachine): Promise<void> {
    for (let looks = 0; looks < 500; looks += 1) {
        if (existsSync(join(machine.folder, "go-process"))) return;
        await pause(20);
    }
    throw new Error("The build did not begin.");
}

describe("Pulumi CLI set-up", () => {
    const machine = doctoredMachine();
    let server: Server | undefined;
    afterEach(() => { server?.close(); });

    /** Serves one answer for every download and returns the paths that were asked for. */
    async function downloads(m: DoctoredMachine, status: number, body: Buffer | string): Promise<string[]> {
        const asked: string[] = [];
        server = createServer((request, response) => {
            asked.push(request.url ?? "");
            response.writeHead(status).end(body);
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        m.environment["GMSA_PULUMI_DOWNLOADS"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        return asked;
    }

    it("builds the version of the SDK, from the module file's pins", () => {
        const modules = readFileSync(join(__dirname, "../../../local/engine/pulumi-cli/go.mod"), "utf8");
        assert.match(modules, new RegExp(`^require github\\.com/pulumi/pulumi/pkg/v3 v${version.replaceAll(".", "\\.")}$`, "m"));
        assert.match(modules, new RegExp(`github\\.com/pulumi/pulumi/sdk/v3 v${version.replaceAll(".", "\\.")}\\b`));
    });

    it("uses an installed CLI and leaves the cache alone", async () => {
        const m = machine();
        const bin = join(m.folder, "installed", "bin");
        writeScript(join(bin, "pulumi"), `echo v${version}`);
        writeScript(join(bin, "pulumi-language-nodejs"), "exit 0");
        m.environment["PATH"] = `${m.tools}:${bin}`;
        const { code, stderr } = await m.start("local");
        assert.equal(code, 0);
        assert.equal(stderr, `toolchain ready: Node ${process.versions.node}, Pulumi ${version} in ${join(m.folder, "installed")}\n`);
        assert.deepEqual(m.cached(), []);
    });

    it("downloads the official archive where nothing is installed", async () => {
        const m = machine();
        const asked = await downloads(m, 200, archive(m, `v${version}`));
        const { code, stdout, stderr } = await m.start("local");
        assert.equal(code, 0, stderr);
        assert.equal(asked.length, 1);
        assert.match(asked[0] ?? "", new RegExp(`^/pulumi-v${version}-(linux|darwin)-(x64|arm64)\\.tar\\.gz$`));
        assert.deepEqual(m.cached(), [`pulumi-${version}`]);
        assert.deepEqual(readdirSync(join(m.cache, `pulumi-${version}`)), ["bin"]);
        const ran = JSON.parse(stdout) as { args: string[]; path: string };
        assert.deepEqual(ran.args, ["up", "local"]);
        assert.equal(ran.path.split(":")[0], join(m.cache, `pulumi-${version}`, "bin"));
        await m.start("local");
        assert.equal(asked.length, 1, "the second run downloads nothing");
    });

    it("builds the CLI where the download cannot be reached, with the language host beside it", async () => {
        const m = machine().play("go", goThatBuilds());
        const { code, stderr } = await m.start("local");
        assert.equal(code, 0, stderr);
        assert.match(stderr, /official download: failed[^]*127\.0\.0\.1:1 cannot be reached [^\n]*; going on to a build\n[^]*build from its Go module[^]*done in/);
        assert.deepEqual(m.cached(), built);
        assert.deepEqual(readdirSync(join(m.cache, built[0] ?? "", "bin")), ["pulumi", "pulumi-language-nodejs"]);
    });

    it("hands Go the pinned modules, the version for the linker and no settings of the user's", async () => {
        const m = machine().play("go", `echo "$*" > $HOME/go-call; env >> $HOME/go-call; pwd >> $HOME/go-call\n${goThatBuilds()}`);
        m.environment["GOFLAGS"] = "-mod=vendor";
        assert.equal((await m.start("local")).code, 0);
        const call = readFileSync(join(m.folder, "go-call"), "utf8");
        assert.match(call, /^build -mod=readonly /);
        assert.ok(call.includes(`version.Version=v${version} -o `));
        assert.match(call, /^CGO_ENABLED=0$/m);
        assert.match(call, /^GOFLAGS=$/m);
        assert.match(call, /local\/engine\/pulumi-cli$/m);
    });

    it("makes only the language host anew when its sources change", async () => {
        const m = machine().play("go", goThatBuilds("echo built >> $HOME/builds"));
        await m.start("local");
        m.write("local/engine/language-host/answer.ts", readFileSync(join(m.project, "local/engine/language-host/answer.ts"), "utf8") + "\n");
        assert.equal((await m.start("local")).code, 0);
        assert.equal(readFileSync(join(m.folder, "builds"), "utf8"), "built\n");
        assert.equal(m.cached().length, 3);
    });

    it("is ready in under two seconds the second time, without asking Go or the network", async () => {
        const m = machine().play("go", goThatBuilds());
        await m.start("local");
        m.without("go").without("curl");
        const begun = Date.now();
        const { code, stderr } = await m.start("local");
        assert.equal(code, 0);
        assert.match(stderr, /^toolchain ready: [^\n]*\n$/);
        assert.ok(Date.now() - begun < 2_000);
    });

    const closed: readonly (readonly [name: string, doctor: (m: DoctoredMachine) => unknown, says: readonly RegExp[]])[] = [
        ["no download and no Go", () => undefined, [/toolchain-download-unreachable: 127\.0\.0\.1:1 cannot be reached/, /toolchain-no-go: /, /Install Go 1\.26 or later/, /Install the Pulumi CLI/, /set HTTPS_PROXY/]],
        ["no curl", (m) => m.without("curl"), [/toolchain-download-no-curl: /, /Install curl/]],
        ["a Go that is too old", (m) => m.play("go", "echo go1.19.4"), [/toolchain-go-too-old: the build needs Go 1\.26 or later; `go env GOVERSION` says: go1\.19\.4/]],
        ["a Go that may not fetch a newer Go", (m) => m.play("go", "echo 'go: go.mod requires go >= 1.26 (running go 1.22.1; GOTOOLCHAIN=local)' >&2; exit 1"), [/toolchain-go-too-old: .*running go 1\.22\.1/]],
        ["no way to the Go modules", (m) => m.play("go", 'if [ "$1" = env ]; then echo go1.99.0; exit; fi; echo "dial tcp: lookup modules.example: no such host" >&2; exit 1'), [/toolchain-go-modules-unreachable: /, /set GOPROXY/]],
        ["a build that fails", (m) => m.play("go", 'if [ "$1" = env ]; then echo go1.99.0; exit; fi; echo "undefined: x" >&2; exit 1'), [/toolchain-go-build: /, /undefined: x/]],
        ["a download that is refused", (m) => downloads(m, 403, "no"), [/toolchain-download-refused: .*pulumi-v.*403/, /GMSA_PULUMI_DOWNLOADS/]],
        ["a proxy that answers with a page of its own", (m) => downloads(m, 200, "<html>log on</html>"), [/toolchain-download-broken: what was downloaded is no Pulumi archive/]],
        ["a download of another version", (m) => downloads(m, 200, archive(m, "v3.1.0")), [/toolchain-download-broken: the downloaded Pulumi CLI does not run as version/, /v3\.1\.0/]],
    ];
    for (const [name, doctor, says] of closed) {
        it(`lists every closed way and what to do with ${name}`, async () => {
            const m = machine();
            await doctor(m);
            const { code, stdout, stderr } = await m.start("local");
            assert.equal(code, 1);
            assert.equal(stdout, "", "the command does not run");
            assert.match(stderr, /^toolchain-no-pulumi: the Pulumi CLI .* cannot be had in any of three ways:\n {2}installed: no `pulumi` on PATH$/m);
            for (const expression of says) assert.match(stderr, expression);
            assert.deepEqual(m.cached(), []);
        });
    }

    for (const [name, doctor] of [
        ["Go", (m) => m.play("go", goThatBuilds('echo half > "$out"; echo "write $out: no space left on device" >&2; exit 1'))],
        ["the download", (m) => m.play("curl", 'while [ "$1" != --output ]; do shift; done; echo half > "$2"; exit 23')],
    ] as readonly (readonly [string, (m: DoctoredMachine) => unknown])[]) {
        it(`leaves nothing half-made when the disk fills up under ${name}`, async () => {
            const m = machine();
            doctor(m);
            const { code, stderr } = await m.start("local");
            assert.equal(code, 1);
            assert.match(stderr, /^toolchain-disk-full: no space is left on the disk of ".*cache"/m);
            assert.match(stderr, /set GMSA_CACHE_DIR to a folder on another disk/);
            assert.deepEqual(m.cached(), []);
        });
    }

    it("names a cache that cannot be written", async () => {
        const m = machine();
        writeFileSync(m.cache, "a file in the cache's place");
        const { code, stderr } = await m.start("local");
        assert.equal(code, 1);
        assert.match(stderr, /^toolchain-cache-permission: ".*cache" cannot be written/);
    });

    it("works from a cache that may only be read, once it is filled", async () => {
        const m = machine().play("go", goThatBuilds());
        await m.start("local");
        chmodSync(m.cache, 0o555);
        try {
            assert.equal((await m.start("local")).code, 0);
        } finally {
            chmodSync(m.cache, 0o755);
        }
    });

    it("leaves no entry when the build is killed, and the next run takes over and sweeps", async () => {
        const m = machine().play("go", goThatBuilds('echo half > "$out"; echo $$ > "$HOME/go-process"; exec sleep 30'));
        const killed = m.begin("local");
        await hasBegun(m);
        killed.kill("SIGKILL");
        await once(killed, "close").finally(() => process.kill(Number(readFileSync(join(m.folder, "go-process"), "utf8"))));
        const left = m.cached();
        assert.deepEqual(left.map((name) => name.replace(/draft-.*/, "draft")), [`pulumi-cli-${version}.draft`, `pulumi-cli-${version}.lock`]);
        const { code, stderr } = await m.play("go", goThatBuilds()).start("local");
        assert.equal(code, 0, stderr);
        assert.match(stderr, new RegExp(`the run that was doing this \\(process ${killed.pid ?? 0}\\) is gone; taking over`));
        assert.deepEqual(m.cached(), built);
    });

    it("leaves nothing at all when it is interrupted", async () => {
        const m = machine().play("go", goThatBuilds('echo half > "$out"; echo $$ > "$HOME/go-process"; exec sleep 30'));
        const interrupted = m.begin("local");
        await hasBegun(m);
        interrupted.kill("SIGINT");
        assert.deepEqual(await once(interrupted, "close"), [130, null]);
        assert.deepEqual(m.cached(), []);
    });

    it("is made once by two runs at the same time", async () => {
        const m = machine().play("go", goThatBuilds("echo built >> $HOME/builds; sleep 1"));
        const [first, second] = await Promise.all([m.start("local"), m.start("local")]);
        assert.deepEqual([first.code, second.code], [0, 0], first.stderr + second.stderr);
        assert.equal(readFileSync(join(m.folder, "builds"), "utf8"), "built\n");
        assert.match(first.stderr + second.stderr, /another run \(process \d+\) is doing this; waiting for it/);
        assert.deepEqual(m.cached(), built);
    });

    it("keeps a draft of another entry out of the way", async () => {
        const m = machine().play("go", goThatBuilds());
        mkdirSync(join(m.cache, "etcd-3.draft-x"), { recursive: true });
        await m.start("local");
        assert.deepEqual(m.cached(), ["etcd-3.draft-x", ...built]);
        rmSync(join(m.cache, "etcd-3.draft-x"), { recursive: true });
    });

    it("names the commands there are when asked for another", async () => {
        const { code, stderr } = await machine().start("deploy");
        assert.equal(code, 2);
        assert.equal(stderr, 'No command "deploy". Allowed: local, test, bench.\n');
    });
});
