import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Problem } from "../../../components/problem/problem";
import { projectRoot } from "../../../components/stack/project-root";
import { parseSettings } from "../../../components/stack/settings";
import { directorySettings, type DirectorySettings } from "../../../stacks/directory/settings";
import { existing, existingVpc, managed, newVpc, selfManaged, settings, type RawSettings } from "./directory-run";

function problemsOf(raw: unknown): readonly Problem[] {
    const parsed = parseSettings(directorySettings, raw);
    return "problems" in parsed ? parsed.problems : [];
}

function settingsOf(raw: unknown): DirectorySettings {
    const parsed = parseSettings(directorySettings, raw);
    if ("problems" in parsed) assert.fail(JSON.stringify(parsed.problems));
    return parsed.settings;
}

const bookstore = { name: "bookstore", mode: "domainless" };

describe("settings of the directory", () => {
    it("fill in what nobody has to think about, on the safe side", () => {
        assert.deepEqual(settingsOf({ domain: { name: "corp.example.com", edition: "Standard" }, network: { cidr: "10.40.0.0/16" }, accounts: [bookstore] }), {
            domain: { name: "corp.example.com", edition: "Standard" }, network: { cidr: "10.40.0.0/16", nat: "one", flowLog: false },
            accounts: [{ name: "bookstore", mode: "domainless", serviceNames: [], passwordIntervalDays: 30, adopt: false }],
            rotationDays: 30, protect: true, dnsForwarding: true,
        });
    });

    it("with five mistakes are told five mistakes, each where it is", () => {
        const problems = problemsOf({
            domain: { name: "corp", edition: "Standard" }, network: { cidr: "10.40.0.0/30" },
            accounts: [{ name: "web-frontend-01$x", mode: "domainless" }, { ...bookstore, serviceNames: ["bookstore"] }], rotationDays: 90,
        });
        assert.deepEqual(problems.map(({ code, path }) => [code, path]), [
            ["settings-domain-name", "domain.name"], ["settings-network-cidr", "network.cidr"], ["credential-spec-account-name", "accounts[0].name"],
            ["spn-form", "accounts[1].serviceNames[0]"], ["portable-identity-rotates", "rotationDays"],
        ]);
    });

    it("say the value, what is allowed and an example", () => {
        const [problem] = problemsOf({ ...settings, rotationDays: 90 });
        assert.deepEqual(problem, {
            code: "portable-identity-rotates", path: "rotationDays",
            message: "is 90. Allowed: whole days from 1 to 41, since the default domain policy ends a password after 42.", fix: "Example: 30",
        });
    });

    const wrong: [string, RawSettings, string, string][] = [
        ["an edition nobody sells", { domain: { ...managed, edition: "Hybrid" } }, "settings-invalid-value", "domain.edition"],
        ["a NetBIOS name in lower case", { domain: { ...managed, netBiosName: "corp" } }, "settings-netbios-name", "domain.netBiosName"],
        ["a first label that cannot be a NetBIOS name", { domain: { name: "averyverylongdomain.example.com", edition: "Standard" } }, "settings-netbios-name", "domain.netBiosName"],
        ["a domain made and found at once", { domain: { ...managed, ...existing } }, "settings-exclusive-keys", "domain"],
        ["no form of domain at all", { domain: {} }, "settings-invalid-value", "domain"],
        ["a directory id of another service", { domain: { existing: { ...existing.existing, directoryId: "dir-1" } }, network: existingVpc }, "settings-invalid-value", "domain.existing.directoryId"],
        ["a secret's ARN without its last six characters", { domain: { existing: { ...existing.existing, delegatedUserSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:worker" } }, network: existingVpc }, "settings-invalid-value", "domain.existing.delegatedUserSecretArn"],
        ["an existing directory in a new VPC", { domain: existing }, "settings-network-reaches-domain", "network.cidr"],
        ["a self-managed domain in a new VPC", { domain: selfManaged }, "settings-network-reaches-domain", "network.cidr"],
        ["a self-managed domain without addresses", { domain: { selfManaged: { ...selfManaged.selfManaged, dnsAddresses: [] } }, network: existingVpc }, "settings-invalid-value", "domain.selfManaged.dnsAddresses"],
        ["a public block", { network: { cidr: "52.0.0.0/16" } }, "settings-network-cidr", "network.cidr"],
        ["a block that is not written by its first address", { network: { cidr: "10.40.0.1/16" } }, "settings-network-cidr", "network.cidr"],
        ["a network made and found at once", { network: { ...newVpc, ...existingVpc } }, "settings-exclusive-keys", "network"],
        ["one zone twice", { network: { ...newVpc, zones: ["eu-west-1a", "eu-west-1a", "eu-west-1b"] } }, "settings-zones-differ", "network.zones"],
        ["hosts without any way to AWS", { network: { ...newVpc, nat: "none", endpoints: false } }, "private-hosts-have-endpoints", "network.endpoints"],
        ["one private subnet", { network: { existing: { ...existingVpc.existing, privateSubnetIds: ["subnet-0123456789abcde01"] } } }, "settings-invalid-value", "network.existing.privateSubnetIds"],
        ["one account twice, in another case", { accounts: [bookstore, { name: "BookStore", mode: "joined" }] }, "account-name-duplicate", "accounts[1].name"],
        ["one service principal name in two accounts", { accounts: [{ ...bookstore, serviceNames: ["HTTP/shop"] }, { name: "orders", mode: "joined", serviceNames: ["http/SHOP"] }] }, "spn-duplicate", "accounts[1].serviceNames[0]"],
        ["one service principal name twice in an account", { accounts: [{ ...bookstore, serviceNames: ["HTTP/shop", "HTTP/shop"] }] }, "spn-duplicate", "accounts[0].serviceNames[1]"],
        ["an account name with its $", { accounts: [{ ...bookstore, name: "bookstore$" }] }, "credential-spec-account-name", "accounts[0].name"],
        ["a mode nobody knows", { accounts: [{ ...bookstore, mode: "fargate" }] }, "settings-invalid-value", "accounts[0].mode"],
        ["a password interval of no days", { accounts: [{ ...bookstore, passwordIntervalDays: 0 }] }, "settings-invalid-value", "accounts[0].passwordIntervalDays"],
        ["rotation after the password has ended", { rotationDays: 42 }, "portable-identity-rotates", "rotationDays"],
        ["rotation every half day", { rotationDays: 0.5 }, "portable-identity-rotates", "rotationDays"],
        ["a misspelt key", { rotationdays: 30 }, "settings-unknown-key", "rotationdays"],
    ];
    for (const [name, change, code, path] of wrong) {
        it(`refuse ${name}`, () => { assert.deepEqual(problemsOf({ ...settings, ...change }).map((problem) => [problem.code, problem.path]), [[code, path]]); });
    }

    it("tell a duplicate even while its entries have other faults", () => {
        const problems = problemsOf({ ...settings, accounts: [{ name: "bookstore", mode: "x", serviceNames: ["HTTP/a"] }, { name: "bookstore", serviceNames: ["http/a", 7] }] });
        assert.deepEqual(problems.map(({ code, path }) => [code, path]), [
            ["settings-invalid-value", "accounts[0].mode"], ["settings-missing-value", "accounts[1].mode"], ["settings-invalid-value", "accounts[1].serviceNames[1]"],
            ["account-name-duplicate", "accounts[1].name"], ["spn-duplicate", "accounts[1].serviceNames[0]"],
        ]);
    });

    it("say which keys do not go together", () => {
        const [problem] = problemsOf({ ...settings, domain: { ...managed, ...existing } });
        assert.equal(problem?.message, "has name, netBiosName, edition, existing, which do not go together. Allowed is one of: name and edition (AWS Managed Microsoft AD made here), or existing, or selfManaged.");
    });

    const right: [string, RawSettings][] = [
        ["no account yet", { accounts: [] }],
        ["a short name of one's own for a long domain", { domain: { name: "averyverylongdomain.example.com", netBiosName: "LONG", edition: "Enterprise" } }],
        ["an existing directory in an existing VPC", { domain: existing, network: existingVpc }],
        ["a self-managed domain in an existing VPC", { domain: selfManaged, network: existingVpc }],
        ["a managed directory in an existing VPC", { network: existingVpc }],
        ["no internet at all", { network: { ...newVpc, nat: "none" } }],
        ["the longest rotation", { rotationDays: 41 }],
    ];
    for (const [name, change] of right) it(`take ${name}`, () => { assert.deepEqual(problemsOf({ ...settings, ...change }), []); });

    it("are asked of nobody else: the directory reads no stack", () => { assert.deepEqual(directorySettings.consumes(settingsOf(settings)), []); });
});

describe("environments that come with the project", () => {
    const folder = join(projectRoot(), "environments");
    const files = readdirSync(folder).filter((file) => file.startsWith("Pulumi.directory-"));

    it("have a directory each", () => { assert.deepEqual(files.sort(), ["Pulumi.directory-dev.yaml", "Pulumi.directory-local.yaml", "Pulumi.directory-prod.yaml"]); });

    for (const file of files) {
        it(`have no fault in ${file}, and no default provider to fall back on`, () => {
            const { config } = parse(readFileSync(join(folder, file), "utf8")) as { config: Record<string, unknown> };
            assert.deepEqual(problemsOf(config["gmsa:settings"]), []);
            assert.deepEqual([config["gmsa:program"], config["pulumi:disable-default-providers"]], ["directory", ["*"]]);
        });
    }
});
