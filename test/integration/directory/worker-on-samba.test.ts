import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { converge } from "../../../worker/actions/converge";
import { withDomain } from "../../../worker/actions/domain-run";
import { desiredState } from "../../../worker/desired-state";
import { LdapsSession } from "../../../worker/ldaps/ldaps-session";
import { GssapiSession } from "../../../worker/kerberos/gssapi-session";
import { failureLine, outcome } from "../../../worker/outcome";
import { formatCredential, parseCredential } from "../../../worker/portable-identity/credential";
import { describeDirectorySession, type DirectoryUnderTest } from "../../worker/directory-session-behaviour";
import { account, arnOf, delegatedSecret, document, type AccountDocument } from "../../worker/desired-states";
import { MemorySecretStore } from "../../worker/memory-secret-store";
import { SecretsManagerServer } from "../../worker/secrets-manager-server";
import { SambaDomain, whyNoSamba } from "./samba-domain";

const root = resolve(__dirname, "../../..");
const obstacle = whyNoSamba();

/** The child gets a view of its own of /etc/hosts and /etc/resolv.conf; nobody else's changes. */
const withOwnNames = "mount --bind \"$1\" /etc/hosts && mount --bind \"$2\" /etc/resolv.conf && shift 2 && exec \"$@\"";

describe(`directory worker on a real domain controller${obstacle === undefined ? "" : ` (skipped: ${obstacle})`}`, function () {
    this.timeout(120_000);
    let domain: SambaDomain;

    before(async function () {
        if (obstacle !== undefined) {
            assert.notEqual(process.env["CI"], "true", obstacle);
            this.skip();
        }
        domain = await SambaDomain.start();
        execFileSync(process.execPath, [join(root, "build/bundle.js"), "worker"]);
        const session = await LdapsSession.open(domain.ldaps, domain.administrator);
        for (const unit of [`OU=CORP,${domain.root}`, `OU=Users,OU=CORP,${domain.root}`]) await session.add(unit, { objectClass: ["organizationalUnit"] });
        await session.close();
    });
    after(() => obstacle === undefined ? domain.stop() : undefined);

    const place = (): Omit<DirectoryUnderTest, "session"> => ({ root: domain.root, principals: `OU=Users,OU=CORP,${domain.root}`, accounts: `CN=Managed Service Accounts,${domain.root}` });
    describeDirectorySession("LDAPS", async () => ({ ...place(), session: await LdapsSession.open(domain.ldaps, domain.administrator) }));
    describeDirectorySession("LDAP sealed by GSSAPI", async () => ({ ...place(), session: await GssapiSession.open(domain.name, domain.administrator, [domain.address]) }));

    for (const [way, environment] of [
        ["found in DNS, sealed by GSSAPI", () => ({})],
        ["over LDAPS", () => ({ GMSA_DIRECTORY: domain.ldaps.url, GMSA_DIRECTORY_CA: domain.ldaps.authorityFile ?? "", GMSA_DIRECTORY_CERTIFICATE_NAME: domain.controller })],
    ] as const) {
        describe(`the bundle, ${way}`, () => {
            let server: SecretsManagerServer;
            let home: string;
            const prefix = way.startsWith("found") ? "g" : "l";
            const named = (name: string, changes: Partial<AccountDocument> = {}): AccountDocument => account(`${prefix}-${name}`, changes);

            before(async () => {
                home = mkdtempSync(join(tmpdir(), "gmsa-worker-test-"));
                server = await SecretsManagerServer.start(delegatedSecret, ...["shop", "desk"].map((name) => arnOf(`${prefix}-${name}`)));
                server.store.put(delegatedSecret, formatCredential(domain.administrator));
                writeFileSync(join(home, "hosts"), `127.0.0.1 localhost\n${domain.address} ${domain.controller}\n`);
                writeFileSync(join(home, "resolv.conf"), `nameserver ${domain.address}\n`);
            });
            after(async () => {
                await server.stop();
                rmSync(home, { recursive: true, force: true });
            });

            function worker(action: string, accounts: AccountDocument[]): Promise<unknown> {
                const file = join(home, "desired-state.json");
                const { principals: users, accounts: container } = place();
                writeFileSync(file, JSON.stringify(document({ domain: { name: domain.name, netBiosName: domain.netBiosName }, containers: { groups: users, users, accounts: container }, accounts })));
                const command = [process.execPath, join(root, "dist/worker.js"), ...action.split(" "), "--desired-state", file];
                return new Promise((finish, fail) => {
                    execFile("unshare", ["--mount", "sh", "-c", withOwnNames, "sh", join(home, "hosts"), join(home, "resolv.conf"), ...command], {
                        env: {
                            PATH: process.env["PATH"], AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_EC2_METADATA_DISABLED: "true",
                            GMSA_WORKER_HOME: home, ...environment(),
                        },
                    }, (error, stdout, stderr) => {
                        const line = stdout.trimEnd().split("\n").at(-1) ?? "";
                        if (line === "") fail(new Error(`${error?.message ?? "no answer"}\n${stderr}`));
                        else finish(JSON.parse(line));
                    });
                });
            }

            it("makes the accounts and then plans nothing", async () => {
                const accounts = [named("shop"), named("desk")];
                const made = outcome.parse(await worker("converge", accounts));
                assert.equal(made.operations, 10);
                assert.deepEqual([made.domain.dnsName, made.domain.forestName, made.domain.netBiosName], [domain.name, domain.name, domain.netBiosName]);
                assert.deepEqual(await worker("plan", accounts), { operations: [] });
                assert.deepEqual(outcome.parse(await worker("converge", accounts)), { ...made, operations: 0 });
            });

            it("hands a service principal name from one account to the other", async () => {
                const accounts = [named("shop", { servicePrincipalNames: [] }), named("desk", { servicePrincipalNames: [`HTTP/${prefix}-shop.corp.example.com`] })];
                assert.equal(outcome.parse(await worker("converge", accounts)).operations, 3);
                assert.deepEqual(await worker("plan", accounts), { operations: [] });
            });

            it("refuses a service principal name that another object has, and names it", async () => {
                const { error } = failureLine.parse(await worker("plan", [named("shop", { servicePrincipalNames: [`ldap/${domain.controller}`] })]));
                assert.deepEqual([error.code, ...error.problems.map(({ code }) => code)], ["plan-refused", "spn-duplicate"]);
                assert.match(error.problems[0]?.message ?? "", /CN=DC1,OU=Domain Controllers/i);
            });

            it("renews a portable identity's password, and the new one logs on", async () => {
                const secret = arnOf(`${prefix}-desk`);
                const before = await server.store.read(secret, "AWSCURRENT");
                const rotated = outcome.parse(await worker("rotate --now", [named("desk", { servicePrincipalNames: [`HTTP/${prefix}-shop.corp.example.com`] })]));
                const current = parseCredential((await server.store.read(secret, "AWSCURRENT"))?.text ?? "");
                assert.equal(rotated.operations, 1);
                assert.notEqual(current?.password, parseCredential(before?.text ?? "")?.password);
                const session = await GssapiSession.open(domain.name, domain.administrator, [domain.address]);
                assert.equal(await session.logOn(current?.username ?? "", current?.password ?? "").finally(() => session.close()), "accepted");
            });
        });
    }

    it("makes fifty accounts in one run", async () => {
        const store = new MemorySecretStore();
        store.put(delegatedSecret, formatCredential(domain.administrator));
        const { principals: users, accounts: container } = place();
        const desired = desiredState.parse(document({ domain: { name: domain.name, netBiosName: domain.netBiosName }, containers: { groups: users, users, accounts: container }, accounts: Array.from({ length: 50 }, (_, at) => account(`many-${at}`)) }));
        const choice = { directory: `gssapi://${domain.address}`, authorityFile: undefined, certificateName: undefined };
        const run = () => withDomain({ desired, store, choice, progress: () => undefined }, converge);
        assert.equal((await run()).operations, 250);
        assert.equal((await run()).operations, 0);
    });
});
