// The whole platform on the real engine, from nothing to nothing: what a newcomer does with a fresh clone, and what
// goes wrong on the way. One environment, its steps in order: each builds on the state the last one left.
import assert from "node:assert/strict";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { checkCredentialSpec } from "../../../components/credential-spec/check";
import { artefactsOf, exportedResources, formatFindings, judge } from "../../support/oracles/oracles";
import { Checkout } from "../../support/checkout";
import { changesOf, endedAs, stackOf } from "../../support/report-of";

interface Exported { deployment: { resources?: { type: string; urn: string; inputs?: Record<string, unknown>; outputs?: Record<string, unknown> }[]; pending_operations?: unknown[] } }

const stacks = ["directory-local", "ecs-linux-domainless-local"] as const;

describe("the local environment on the real engine", function () {
    this.timeout(300_000);
    let checkout: Checkout;
    before(async () => { checkout = await Checkout.make(); });
    after(() => { checkout.remove(); });

    async function exported(stack: string, ...flags: string[]): Promise<Exported> {
        const ended = await checkout.gmsa("pulumi", "local", "--", "stack", "export", "-s", stack, ...flags);
        assert.equal(ended.code, 0, ended.stderr);
        return JSON.parse(ended.stdout) as Exported;
    }
    async function states(): Promise<string> {
        const resources = [];
        for (const stack of stacks) resources.push((await exported(stack)).deployment.resources);
        return JSON.stringify(resources);
    }

    it("previews everything before anything exists", async () => {
        const report = endedAs(await checkout.gmsa("preview", "local", "--json"), "done");
        assert.deepEqual(report.stacks.map((stack) => [stack.name, stack.result]), stacks.map((stack) => [stack, "previewed"]));
        assert.deepEqual(report.findings, []);
        for (const stack of report.stacks) assert.ok((stack.counts["create"] ?? 0) > 20, JSON.stringify(stack.counts));
    });

    it("comes up whole, and no policy has a finding", async () => {
        const report = endedAs(await checkout.gmsa("up", "local", "--json"), "done");
        assert.deepEqual(report.stacks.map((stack) => [stack.name, stack.result]), stacks.map((stack) => [stack, "changed"]));
        assert.deepEqual(report.findings, []);
        assert.match(String(stackOf(report, "directory-local").outputs["domainSid"]), /^S-1-5-21-\d+-\d+-\d+$/);
        assert.ok(report.next.length > 0, "a summary says what to do next");
    });

    it("changes nothing when run again, and previews nothing", async () => {
        assert.deepEqual(changesOf(endedAs(await checkout.gmsa("preview", "local", "--json"), "done")), []);
        const again = endedAs(await checkout.gmsa("up", "local", "--json"), "done");
        assert.deepEqual(again.stacks.map((stack) => stack.result), ["unchanged", "unchanged"]);
    });

    it("is an ordinary Pulumi stack: the CLI with the pack sees no change either", async () => {
        const ended = await checkout.gmsa("pulumi", "local", "--", "preview", "-s", "directory-local", "--policy-pack", "policies", "--expect-no-changes", "--non-interactive");
        assert.equal(ended.code, 0, ended.stdout + ended.stderr);
    });

    it("keeps no password in the state", async () => {
        const passwords = Object.values(JSON.parse(readFileSync(checkout.path(".gmsa", "local", "secrets.json"), "utf8")) as object).flatMap((secret) => [...JSON.stringify(secret).matchAll(/\\"password\\":\\"(.+?)\\"/g)].map((match) => match[1] ?? ""));
        assert.ok(passwords.length >= 2, "the worker wrote passwords of the portable identities");
        for (const stack of stacks) {
            const plain = JSON.stringify(await exported(stack, "--show-secrets"));
            assert.deepEqual(passwords.filter((password) => plain.includes(password)), [], stack);
            assert.doesNotMatch(JSON.stringify(await exported(stack)), /"password":"/);
        }
    });

    it("makes credential specs that the model accepts", async () => {
        const { deployment } = await exported("ecs-linux-domainless-local", "--show-secrets");
        const texts = (deployment.resources ?? []).flatMap(({ type, inputs }) => {
            const value = type === "aws:ssm/parameter:Parameter" ? inputs?.["value"] : type === "aws:s3/bucketObjectv2:BucketObjectv2" ? inputs?.["content"] : undefined;
            return value === undefined ? [] : [plainText(value)];
        });
        assert.equal(texts.length, 2);
        for (const text of texts) assert.deepEqual(checkCredentialSpec(JSON.parse(text), { platform: "linux", mode: "domainless" }), [], text);
    });

    it("has states that the pack finds nothing in", async () => {
        for (const stack of stacks) {
            const ended = await checkout.gmsa("pulumi", "local", "--", "policy", "analyze", "--stack", stack, "--policy-pack", "policies", "--json");
            assert.equal(ended.code, 0, ended.stdout + ended.stderr);
        }
    });

    it("makes what the outside oracles accept", async () => {
        const resources = [];
        for (const stack of stacks) resources.push(...exportedResources(JSON.stringify(await exported(stack, "--show-secrets"))));
        assert.ok(resources.length > 100, `${resources.length} resources to judge`);
        assert.equal(formatFindings(await judge(artefactsOf(resources))), "");
    });

    it("shows one settings change as exactly that change", async () => {
        const restore = checkout.changeSettings("ecs-linux-domainless-local", (file) => {
            const [first] = file.config["gmsa:settings"]["workloads"] as Record<string, unknown>[];
            if (first !== undefined) first["replicas"] = 3;
        });
        const report = endedAs(await checkout.gmsa("preview", "local", "--json"), "done");
        restore();
        assert.deepEqual(changesOf(report), ["update aws:ecs/service:Service desiredCount"]);
    });

    it("refuses a faulty account name before any engine runs, with file, line and key", async () => {
        const restore = checkout.changeSettings("directory-local", (file) => {
            const [first] = file.config["gmsa:settings"]["accounts"] as Record<string, unknown>[];
            if (first !== undefined) first["name"] = "web-frontend-01$x";
        });
        const report = endedAs(await checkout.gmsa("preview", "local", "--json"), "settings");
        restore();
        assert.deepEqual(report.stacks, []);
        const [fault] = report.settingsFaults.filter(({ code }) => code === "credential-spec-account-name");
        assert.equal(fault?.file, "environments/Pulumi.directory-local.yaml");
        assert.equal(fault.key, "gmsa:settings.accounts[0].name");
        assert.ok(fault.line > 1);
    });

    it("refuses the same fault in a hand-made document by the policy of that name, and changes nothing", async () => {
        const before = await states();
        const program = checkout.path("stacks", "ecs-linux-domainless", "index.ts");
        const source = readFileSync(program, "utf8");
        writeFileSync(program, source.replace(/(export (?:async )?function ecsLinuxDomainless[^{]*\{)/, "$1 handMadeDocument(context.provider);"));
        appendFileSync(program, `
import * as handMadeAws from "@pulumi/aws";
function handMadeDocument(provider: handMadeAws.Provider): void {
    new handMadeAws.ssm.Parameter("hand-made", { name: "/gmsa/hand-made", type: "String", value: ${JSON.stringify(JSON.stringify(handMade))} }, { provider });
}
`);
        const ended = await checkout.gmsa("up", "local", "--json");
        writeFileSync(program, source);
        const report = endedAs(ended, "policy");
        assert.deepEqual(report.findings.filter(({ level }) => level === "mandatory").map(({ rule }) => rule), ["credential-spec-account-name"]);
        assert.equal(await states(), before);
    });

    it("goes on after an update was killed", async () => {
        const restore = checkout.changeSettings("directory-local", (file) => {
            (file.config["gmsa:settings"]["accounts"] as unknown[]).push({ name: "payroll", mode: "domainless" }, { name: "archive", mode: "domainless" });
        });
        const killed = checkout.start("up", "local", "--json");
        await updating(killed);
        if (killed.pid !== undefined) process.kill(-killed.pid, "SIGKILL");
        const report = endedAs(await checkout.gmsa("up", "local", "--json"), "done");
        assert.deepEqual(Object.keys(stackOf(report, "directory-local").outputs["accounts"] as object).sort(), ["archive", "bookstore", "orders", "payroll", "reports"]);
        assert.deepEqual((await exported("directory-local")).deployment.pending_operations ?? [], []);
        assert.deepEqual(changesOf(endedAs(await checkout.gmsa("preview", "local", "--json"), "done")), []);
        restore();
    });

    it("leaves nothing behind when destroyed", async () => {
        const report = endedAs(await checkout.gmsa("destroy", "local", "--json"), "done");
        assert.deepEqual(report.stacks.map((stack) => stack.result), ["destroyed", "destroyed"]);
        assert.ok(!existsSync(checkout.path(".gmsa", "local", "cloud.json")), "the local cloud's state is gone");
    });
});

/** Secret values of an export made with --show-secrets stand as JSON text under `plaintext`. */
function plainText(value: unknown): string {
    if (typeof value === "string") return value;
    const wrapped = (value as { plaintext?: string }).plaintext;
    assert.ok(wrapped !== undefined, JSON.stringify(value).slice(0, 200));
    return JSON.parse(wrapped) as string;
}

/** A document as someone might write it by hand: sound but for the account's name. */
const handMade = {
    CmsPlugins: ["ActiveDirectory"],
    DomainJoinConfig: { Sid: "S-1-5-21-2554468230-2647958158-2204241789", MachineAccountName: "web-frontend-01$x", Guid: "1c5f3f9a-7d41-4b0c-9f3e-2f6f6a1d8e57", DnsTreeName: "corp.example.com", DnsName: "corp.example.com", NetBiosName: "CORP" },
    ActiveDirectoryConfig: { GroupManagedServiceAccounts: [{ Name: "web-frontend-01$x", Scope: "corp.example.com" }, { Name: "web-frontend-01$x", Scope: "CORP" }] },
};

/** Resolves when the update (not its preview) has begun to make the new secrets. */
function updating(child: ReturnType<Checkout["start"]>): Promise<void> {
    return new Promise((resolve, reject) => {
        let seen = "";
        child.stderr?.on("data", (chunk: Buffer) => {
            seen += chunk.toString();
            if (/creat\w*.*(payroll|archive)/i.test(seen)) resolve();
        });
        child.once("close", (code) => { reject(new Error(`gmsa ended by itself (${String(code)}) before it could be killed:\n${seen}`)); });
    });
}
