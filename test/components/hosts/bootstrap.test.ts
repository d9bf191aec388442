import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { agentConfiguration } from "../../../components/hosts/agent-configuration";
import { linuxDomainlessUserData } from "../../../components/hosts/user-data";
import { projectRoot } from "../../../components/stack/project-root";
import { ScratchHost, type HostBehaviour } from "./scratch-host";

const userData = linuxDomainlessUserData("containers-1a2b3c4");
const waitCommand = "/usr/local/libexec/gmsa-await-credentials-fetcher";
const dropIn = "/etc/systemd/system/ecs.service.d/10-gmsa.conf";
const install = "dnf --assumeyes install credentials-fetcher bind-utils";
const query = "rpm --query --quiet credentials-fetcher bind-utils";
const isActive = "systemctl is-active --quiet credentials-fetcher.service";
const release = "systemctl enable --now --no-block ecs.service";

describe("bootstrap of a Linux container host", () => {
    let host: ScratchHost;
    const start = async (behaviour: HostBehaviour = {}): Promise<void> => {
        host = await new ScratchHost(behaviour).ready();
    };
    afterEach(() => { host.remove(); });

    it("holds the agent, installs and proves credentials-fetcher, and only then hands over to the agent", async () => {
        await start();
        const outcome = host.run(userData);
        assert.equal(outcome.status, 0, outcome.stderr);
        assert.deepEqual(outcome.calls, [
            "systemctl disable ecs.service",
            "systemctl daemon-reload",
            query,
            install,
            "systemctl daemon-reload",
            "systemctl enable --now credentials-fetcher.service",
            isActive,
            release,
        ]);
    });

    it("writes the agent's configuration as strict KEY=VALUE lines, whole and readable", async () => {
        await start();
        host.run(userData);
        assert.equal(host.read("/etc/ecs/ecs.config"), `${agentConfiguration("containers-1a2b3c4")}\n`);
        for (const line of host.read("/etc/ecs/ecs.config").trimEnd().split("\n")) assert.match(line, /^[A-Z_]+=[\w-]+$/);
        assert.equal(host.mode("/etc/ecs/ecs.config"), 0o644);
        assert.deepEqual(host.files("/etc/ecs"), ["ecs.config"]);
    });

    it("makes the agent's unit require credentials-fetcher and wait for it", async () => {
        await start();
        host.run(userData);
        assert.equal(host.read(dropIn), `[Unit]\nRequires=credentials-fetcher.service\nAfter=credentials-fetcher.service\n\n[Service]\nExecStartPre=${waitCommand}\n`);
        assert.equal(host.mode(waitCommand), 0o755);
    });

    it("has configuration and ordering in place before the package's own steps run", async () => {
        await start({ failingInstallations: 99 });
        const outcome = host.run(userData);
        assert.ok(outcome.calls.indexOf("systemctl disable ecs.service") < outcome.calls.indexOf(install));
        assert.ok(host.exists(dropIn) && host.exists("/etc/ecs/ecs.config"));
    });

    it("can run again: the same files, no second installation, the agent released again", async () => {
        await start();
        host.run(userData);
        const first = ["/etc/ecs/ecs.config", dropIn, waitCommand].map((path) => host.read(path));
        const second = host.run(userData);
        assert.equal(second.status, 0, second.stderr);
        assert.deepEqual(["/etc/ecs/ecs.config", dropIn, waitCommand].map((path) => host.read(path)), first);
        assert.equal(second.calls.filter((call) => call.startsWith("dnf")).length, 0);
        assert.equal(second.calls.at(-1), release);
    });

    it("installs nothing where the image brings the package", async () => {
        await start({ alreadyInstalled: true });
        const outcome = host.run(userData);
        assert.equal(outcome.status, 0, outcome.stderr);
        assert.deepEqual(outcome.calls.filter((call) => call.startsWith("dnf")), []);
    });

    it("tries the installation again when the network is not there yet", async () => {
        await start({ failingInstallations: 2 });
        const outcome = host.run(userData);
        assert.equal(outcome.status, 0, outcome.stderr);
        assert.equal(outcome.calls.filter((call) => call === install).length, 3);
        assert.match(outcome.stdout, /installing credentials-fetcher, attempt 3 of 3/);
    });

    it("counts a package as installed when its installation was cut off after it", async () => {
        await start({ failingInstallations: 1, cutOff: true });
        const outcome = host.run(userData);
        assert.equal(outcome.status, 0, outcome.stderr);
        assert.equal(outcome.calls.filter((call) => call === install).length, 1);
    });

    it("leaves the agent off when the package cannot be had, and says where to look", async () => {
        await start({ failingInstallations: 99 });
        const outcome = host.run(userData);
        assert.equal(outcome.status, 1);
        assert.match(outcome.stderr, /gmsa-bootstrap: failed while: installing credentials-fetcher \(3 attempts; has the subnet a way to the Amazon Linux repositories in S3\?\)\. The ECS agent stays off/);
        assert.ok(!outcome.calls.includes(release));
    });

    for (const [name, behaviour] of [["opens no socket", { opensSocket: false }], ["dies after its start", { staysActive: false }]] as const) {
        it(`leaves the agent off when credentials-fetcher ${name}`, async () => {
            await start(behaviour);
            const outcome = host.run(userData);
            assert.equal(outcome.status, 1);
            assert.match(outcome.stderr, /credentials-fetcher did not open \S+credentials_fetcher\.sock within 1 seconds; the ECS agent is not started/);
            assert.match(outcome.stderr, /gmsa-bootstrap: failed while: starting credentials-fetcher\./);
            assert.ok(!outcome.calls.includes(release));
        });
    }

    it("refuses to run without the agent's configuration", async () => {
        await start();
        const outcome = host.run(userData.replace(/^export GMSA_AGENT_CONFIGURATION='[^']*'$/m, ""));
        assert.notEqual(outcome.status, 0);
        assert.match(outcome.stderr, /GMSA_AGENT_CONFIGURATION: the lines of \/etc\/ecs\/ecs\.config/);
        assert.deepEqual(outcome.calls, []);
    });

    it("never starts the agent in a way that waits for cloud-init", () => {
        host = new ScratchHost();
        const starts = userData.split("\n").filter((line) => /^\s*systemctl (?:start|restart|enable --now)\b.*\becs/.test(line));
        assert.deepEqual(starts.map((line) => line.trim()), [release]);
    });

    it("passes shellcheck, the script and the command it writes", async function () {
        await start();
        if (spawnSync("shellcheck", ["--version"]).status !== 0) return this.skip();
        host.run(userData);
        const files = [join(projectRoot(), "components/hosts/bootstrap/linux-domainless.sh"), join(host.root, waitCommand)];
        const { stdout, status } = spawnSync("shellcheck", ["--enable=all", "--exclude=SC2312", ...files], { encoding: "utf8" });
        assert.equal(status, 0, stdout);
    });
});
