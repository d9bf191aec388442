import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { failureLine, outcome, type FailureLine } from "../../worker/outcome";
import { formatCredential, parseCredential } from "../../worker/portable-identity/credential";
import { account, arnOf, delegatedSecret, document } from "./desired-states";
import { corp, memoryDomain, scratchFolder, workerPassword, workerUser } from "./memory-domain";
import { SecretsManagerServer } from "./secrets-manager-server";

const root = resolve(__dirname, "../..");
const bundle = join(root, "dist/worker.js");

interface Finished { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

describe("the worker's bundle", function () {
    this.timeout(60_000);
    let server: SecretsManagerServer;
    let home: string;

    before(() => { execFileSync(process.execPath, [join(root, "build/bundle.js"), "worker"]); });
    beforeEach(async () => {
        home = scratchFolder();
        server = await SecretsManagerServer.start(delegatedSecret, arnOf("bookstore"), arnOf("archive"));
        server.store.put(delegatedSecret, formatCredential({ username: workerUser, password: workerPassword, domainName: corp.name }));
    });
    afterEach(() => server.stop());

    const directory = () => memoryDomain(undefined, undefined, join(home, "directory.json"));

    function worker(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Finished> {
        return new Promise((finish) => {
            execFile(process.execPath, [bundle, ...args], {
                cwd: home,
                env: {
                    PATH: process.env["PATH"], AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_EC2_METADATA_DISABLED: "true",
                    GMSA_WORKER_HOME: home, GMSA_SETTLING_SECONDS: "0", GMSA_DIRECTORY: `memory:${join(home, "directory.json")}`, ...environment,
                },
            }, (error, stdout, stderr) => { finish({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }); });
        });
    }

    function stateFile(changes: Parameters<typeof document>[0] = {}): string {
        const file = join(home, "desired-state.json");
        writeFileSync(file, JSON.stringify(document(changes)));
        return file;
    }

    function lastLine({ stdout }: Finished): unknown {
        return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
    }

    function failure(finished: Finished): FailureLine["error"] {
        assert.equal(finished.exitCode, 1, finished.stdout);
        const { error } = failureLine.parse(lastLine(finished));
        assert.notEqual(error.fix, "");
        return error;
    }

    it("needs nothing beside itself", () => {
        const alone = join(home, "worker.js");
        writeFileSync(alone, readFileSync(bundle));
        assert.throws(() => execFileSync(process.execPath, [alone, "facts"], { cwd: home, stdio: "pipe" }), (error: { stdout: Buffer }) => {
            assert.equal(failureLine.parse(JSON.parse(error.stdout.toString())).error.code, "usage");
            return true;
        });
    });

    it("plans, converges, and then plans nothing", async () => {
        await directory();
        const file = stateFile({ accounts: [account("bookstore"), account("archive")] });
        const planned = lastLine(await worker(["plan", "--desired-state", file])) as { operations: { kind: string }[] };
        assert.equal(planned.operations.length, 10);

        const first = await worker(["converge", "--desired-state", file]);
        assert.equal(first.exitCode, 0, first.stdout);
        const made = outcome.parse(lastLine(first));
        assert.equal(made.operations, 10);
        assert.deepEqual(made.accounts.map(({ name, portableUser }) => [name, portableUser]), [["bookstore", "bookstore-ccg"], ["archive", "archive-ccg"]]);
        assert.deepEqual([made.domain.dnsName, made.domain.netBiosName], ["corp.example.com", "CORP"]);
        assert.equal(first.stdout.trimEnd().split("\n").length, 1);

        assert.deepEqual(lastLine(await worker(["plan", "--desired-state", file])), { operations: [] });
        const second = await worker(["converge", "--desired-state", file]);
        assert.deepEqual(outcome.parse(lastLine(second)), { ...made, operations: 0 });
        assert.equal((await worker(["converge", "--desired-state", file])).stdout, second.stdout);
    });

    it("reads the facts without changing anything", async () => {
        await directory();
        const facts = outcome.parse(lastLine(await worker(["facts", "--desired-state", stateFile()])));
        assert.match(facts.domain.sid, /^S-1-5-21(-\d+){3}$/);
        assert.deepEqual([facts.operations, facts.accounts], [0, []]);
        assert.deepEqual(server.calls, ["GetSecretValue"]);
    });

    it("fills the secret with a password that logs on, and renews it", async () => {
        const domain = await directory();
        const file = stateFile();
        const passwords: string[] = [];
        for (const args of [["converge"], ["rotate"], ["rotate", "--now"]]) {
            await worker([...args, "--desired-state", file]);
            const credential = parseCredential((await server.store.read(arnOf("bookstore"), "AWSCURRENT"))?.text ?? "");
            assert.deepEqual([credential?.username, credential?.domainName], ["bookstore-ccg", "corp.example.com"]);
            assert.equal(await domain.logOn("bookstore-ccg", credential?.password ?? ""), "accepted");
            passwords.push(credential?.password ?? "");
        }
        assert.equal(passwords[0], passwords[1]);
        assert.notEqual(passwords[1], passwords[2]);
    });

    it("prints no secret and leaves none in its files", async () => {
        await directory();
        const file = stateFile();
        const runs = [await worker(["converge", "--desired-state", file]), await worker(["rotate", "--now", "--desired-state", file]), await worker(["plan", "--desired-state", file])];
        const written = [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), readFileSync(join(home, "directory.json"), "utf8")];
        const secrets = [...server.store.texts(arnOf("bookstore")).map((text) => parseCredential(text)?.password ?? ""), workerPassword];
        assert.equal(secrets.length, 3);
        for (const secret of secrets) assert.equal(written.some((text) => text.includes(secret)), false);
    });

    it("lets one run at a time change the domain", async () => {
        await directory();
        const file = stateFile();
        const outcomes = (await Promise.all([1, 2, 3].map(() => worker(["converge", "--desired-state", file])))).map((run) => outcome.parse(lastLine(run)).operations);
        assert.deepEqual(outcomes.sort((one, other) => one - other), [0, 0, 5]);
        assert.equal(existsSync(join(home, "worker.lock")), false);
    });

    it("reports every problem of a desired state, each with its fix, and changes nothing", async () => {
        const domain = await directory();
        const file = stateFile({ accounts: [account("web", { name: "web-frontend-01$x" }), account("a"), account("a", { readersGroup: "other" })] });
        const error = failure(await worker(["converge", "--desired-state", file]));
        assert.equal(error.code, "plan-refused");
        assert.deepEqual(error.problems.map(({ code, path }) => [code, path]), [
            ["credential-spec-account-name", "accounts[0].name"],
            ["desired-name-duplicate", "accounts[2].name"],
            ["desired-name-duplicate", "accounts[2].portableIdentity.userName"],
            ["spn-duplicate", "accounts[2].servicePrincipalNames[0]"],
        ]);
        assert.equal(await domain.describeUser("a-ccg"), undefined);
    });

    const failures: readonly (readonly [string, readonly string[], (file: string) => Promise<void>, code: string, environment?: Readonly<Record<string, string>>])[] = [
        ["no action", [], () => Promise.resolve(), "usage"],
        ["an unknown option", ["converge", "--force"], () => Promise.resolve(), "usage"],
        ["--now without rotate", ["converge", "--now", "--desired-state", "desired-state.json"], () => Promise.resolve(), "usage"],
        ["a file that is not there", ["converge", "--desired-state", "nothing.json"], () => Promise.resolve(), "desired-state-unreadable"],
        ["a file that is not JSON", ["converge", "--desired-state", "desired-state.json"], async (file) => { writeFileSync(file, "{"); await Promise.resolve(); }, "desired-state-unreadable"],
        ["a document with an unknown key", ["converge", "--desired-state", "desired-state.json"], async (file) => { writeFileSync(file, JSON.stringify({ ...document(), extra: 1 })); await Promise.resolve(); }, "desired-state-invalid"],
        ["an unknown kind of directory", ["converge", "--desired-state", "desired-state.json"], () => Promise.resolve(), "directory-address-unknown", { GMSA_DIRECTORY: "nis:corp" }],
        ["a wrong password of its own", ["converge", "--desired-state", "desired-state.json"], async () => { await (await directory()).resetPassword(workerUser, "Another-Word-1"); }, "delegated-user-refused"],
        ["a secret that is no credential", ["facts", "--desired-state", "desired-state.json"], async () => { await directory(); server.store.put(delegatedSecret, "Worker-Password-1"); }, "delegated-user-secret"],
        ["a secret that it may not read", ["facts", "--desired-state", "desired-state.json"], async () => { await directory(); server.denied.add(delegatedSecret); }, "secret-access-denied"],
        ["a portable identity's secret that is gone", ["converge", "--desired-state", "desired-state.json"], async (file) => { await directory(); writeFileSync(file, JSON.stringify(document({ accounts: [account("unknown")] }))); }, "secret-missing"],
        ["a rotation before the first converge", ["rotate", "--desired-state", "desired-state.json"], async () => { await directory(); }, "portable-identity-missing"],
    ];
    for (const [title, args, prepare, code, environment] of failures) {
        it(`ends with ${code} for ${title}`, async () => {
            await prepare(stateFile());
            const error = failure(await worker(args, environment));
            assert.equal(error.code, code, error.message);
            assert.equal(error.message.includes(workerPassword), false);
        });
    }

    it("waits for a right that comes a moment after it", async () => {
        await directory();
        const file = stateFile();
        server.denied.add(delegatedSecret);
        const right = setTimeout(() => { server.denied.delete(delegatedSecret); }, 1500);
        const finished = await worker(["facts", "--desired-state", file], { GMSA_SETTLING_SECONDS: "12" });
        clearTimeout(right);
        assert.equal(finished.exitCode, 0, finished.stdout);
        assert.match(finished.stderr, /^secret-access-denied: .* trying again in 2 seconds\.$/m);
    });

    it("is refused like any user where AWS delegates nothing", async () => {
        await memoryDomain(["AWS Delegated Administrators"], undefined, join(home, "directory.json"));
        const error = failure(await worker(["converge", "--desired-state", stateFile()]));
        assert.deepEqual(error.problems.map(({ code, path }) => [code, path]), [["container-not-writable", "accounts[0].name"]]);
    });
});
