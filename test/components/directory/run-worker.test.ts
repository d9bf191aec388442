import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import script from "../../../components/directory/worker-document/run-worker.sh";

/** A host of its own: a folder with the commands that the script calls, and what they would find in the bucket. */
class Host {
    readonly folder = mkdtempSync(join(tmpdir(), "gmsa-run-worker-"));
    private readonly bucket = join(this.folder, "bucket");

    constructor() {
        // s3://bucket/key is a file below `bucket`; sleeps are written down instead of slept
        this.command("aws", 'printf "%s\\n" "aws $*" >> "$CALLS"\n[ "$1 $2" = "s3 cp" ] || exit 64\n[ -e "$BROKEN" ] && { rm "$BROKEN"; exit 1; }\ncp "$BUCKET/${4#s3://bucket/}" "$5"');
        this.command("rpm", 'case " $PRESENT " in *" $3 "*) exit 0;; *) exit 1;; esac');
        this.command("dnf", 'printf "%s\\n" "dnf $*" >> "$CALLS"\nprintf "noise of dnf\\n"\n[ "$DNF" = broken ] && exit 1 || exit 0');
        this.command("sleep", 'printf "%s\\n" "sleep $*" >> "$CALLS"');
    }

    /** Stores an object under its hash, or under another one's. */
    store(kind: "worker" | "desired-state", text: string, named = createHash("sha256").update(text).digest("hex")): string {
        const key = `${kind}/${named}.${kind === "worker" ? "js" : "json"}`;
        mkdirSync(dirname(join(this.bucket, key)), { recursive: true });
        writeFileSync(join(this.bucket, key), text);
        return `s3://bucket/${key}`;
    }

    breakNextFetch(): void { writeFileSync(join(this.folder, "broken"), ""); }

    run(bundle: string, desiredState: string, action = "converge", environment: Record<string, string> = {}): { status: number | null; stdout: string; stderr: string; calls: string[] } {
        const text = script.replace("{{ bundle }}", bundle).replace("{{ desiredState }}", desiredState).replace("{{ action }}", action);
        const { status, stdout, stderr } = spawnSync("bash", ["-c", text], {
            encoding: "utf8",
            env: {
                PATH: `${join(this.folder, "bin")}:${dirname(process.execPath)}:/usr/bin:/bin`, GMSA_WORKER_HOME: this.home, CALLS: join(this.folder, "calls"),
                BUCKET: this.bucket, BROKEN: join(this.folder, "broken"), PRESENT: "nodejs22 krb5-workstation openldap-clients cyrus-sasl-gssapi", ...environment,
            },
        });
        const calls = existsSync(join(this.folder, "calls")) ? readFileSync(join(this.folder, "calls"), "utf8").trim().split("\n") : [];
        return { status, stdout, stderr, calls };
    }

    get home(): string { return join(this.folder, "home"); }

    private command(name: string, lines: string): void {
        const file = join(this.folder, "bin", name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `#!/bin/bash\n${lines}\n`);
        chmodSync(file, 0o755);
    }
}

const worker = "process.stderr.write('working\\n'); console.log(JSON.stringify({ args: process.argv.slice(2, 4), state: require('fs').readFileSync(process.argv[4], 'utf8'), region: process.env.AWS_REGION, home: process.env.GMSA_WORKER_HOME }));";

describe("a run of the worker on its host", () => {
    let host: Host;
    beforeEach(() => { host = new Host(); });
    afterEach(() => { rmSync(host.folder, { recursive: true, force: true }); });

    it("gives the worker its action and its file, and prints nothing but the worker's answer", () => {
        const { status, stdout } = host.run(host.store("worker", worker), host.store("desired-state", "{}"), "rotate", { AWS_SSM_REGION_NAME: "eu-west-1" });
        assert.equal(status, 0);
        assert.deepEqual(JSON.parse(stdout), { args: ["rotate", "--desired-state"], state: "{}", region: "eu-west-1", home: host.home });
    });

    it("leaves no file of the run behind", () => {
        host.run(host.store("worker", worker), host.store("desired-state", "{}"));
        assert.deepEqual(readdirSync(host.home), []);
    });

    it("installs only the packages that are missing, and keeps dnf's words out of the answer", () => {
        const { status, stdout, calls } = host.run(host.store("worker", worker), host.store("desired-state", "{}"), "facts", { PRESENT: "nodejs22 krb5-workstation" });
        assert.equal(status, 0);
        assert.deepEqual(calls.filter((call) => call.startsWith("dnf")), ["dnf install --assumeyes --quiet openldap-clients cyrus-sasl-gssapi"]);
        assert.doesNotMatch(stdout, /noise/);
    });

    it("gives up on packages after six attempts, each pause longer than the last", () => {
        const { status, stderr, calls } = host.run(host.store("worker", worker), host.store("desired-state", "{}"), "converge", { PRESENT: "", DNF: "broken" });
        assert.equal(status, 69);
        assert.equal(calls.filter((call) => call.startsWith("dnf")).length, 6);
        assert.deepEqual(calls.filter((call) => call.startsWith("sleep")), [5, 10, 15, 20, 25].map((seconds) => `sleep ${seconds}`));
        assert.match(stderr, /run-worker: cannot install nodejs22 krb5-workstation openldap-clients cyrus-sasl-gssapi$/m);
    });

    it("tries again when the bucket does not answer yet", () => {
        host.breakNextFetch();
        const { status, calls } = host.run(host.store("worker", worker), host.store("desired-state", "{}"));
        assert.equal(status, 0);
        assert.deepEqual(calls.filter((call) => call.startsWith("sleep")), ["sleep 5"]);
    });

    it("does not run a bundle that is not what its name says", () => {
        const { status, stdout, stderr } = host.run(host.store("worker", worker, "0".repeat(64)), host.store("desired-state", "{}"));
        assert.deepEqual([status, stdout], [65, ""]);
        assert.match(stderr, /0{64}\.js is not what its name says/);
    });

    it("does not work from a desired state that is not what its name says", () => {
        const { status, stdout } = host.run(host.store("worker", worker), host.store("desired-state", "{}", "f".repeat(64)));
        assert.deepEqual([status, stdout], [65, ""]);
    });

    it("fails when the worker fails, and still prints its answer", () => {
        const { status, stdout } = host.run(host.store("worker", "console.log('{\"error\":{}}'); process.exitCode = 1;"), host.store("desired-state", "{}"));
        assert.deepEqual([status, stdout], [1, "{\"error\":{}}\n"]);
        assert.deepEqual(readdirSync(host.home), []);
    });

    it("is clean in shellcheck's eyes, where shellcheck is there", function () {
        const found = spawnSync("shellcheck", ["--version"]);
        if (found.error !== undefined) return this.skip();
        execFileSync("shellcheck", ["-"], { input: script });
    });
});
