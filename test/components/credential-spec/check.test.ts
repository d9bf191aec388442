// Each single corruption of a good document gives exactly its own code, on every platform and mode it can occur in.
import assert from "node:assert/strict";
import { buildCredentialSpec } from "../../../components/credential-spec/build";
import { checkCredentialSpec } from "../../../components/credential-spec/check";
import { notYetKnown } from "../../../components/credential-spec/document-fields";
import type { CredentialSpecTarget } from "../../../components/credential-spec/credential-spec";
import { changed } from "../../../policies/examples/example";
import { ProblemsError } from "../../../components/problem/problem";

const facts = { sid: "S-1-5-21-1004336348-1177238915-682003330", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "example.com", netBiosName: "CORP" };
const credentialArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/bookstore-AbCdEf";
const parameterArn = "arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/bookstore";
const targets: Readonly<Record<string, CredentialSpecTarget>> = {
    "linux joined": { platform: "linux", mode: "joined" },
    "windows joined": { platform: "windows", mode: "joined" },
    "linux domainless": { platform: "linux", mode: "domainless", credentialArn },
    "windows domainless": { platform: "windows", mode: "domainless", credentialArn },
};
const accounts = "ActiveDirectoryConfig.GroupManagedServiceAccounts";
const host = "ActiveDirectoryConfig.HostAccountConfig";
const domain = "DomainJoinConfig";

type Row = readonly [name: string, path: string, value: unknown, code: string];

const everywhere: readonly Row[] = [
    ["an unknown top-level field", "Comment", "x", "credential-spec-known-fields"],
    ["an unknown field of the domain", `${domain}.sid`, facts.sid, "credential-spec-known-fields"],
    ["an unknown field of the directory", "ActiveDirectoryConfig.Hostaccountconfig", {}, "credential-spec-known-fields"],
    ["an unknown field of an account", `${accounts}[0].scope`, "x", "credential-spec-known-fields"],
    ["no domain section", domain, undefined, "credential-spec-known-fields"],
    ["a domain section that is text", domain, "x", "credential-spec-known-fields"],
    ["no plugin list", "CmsPlugins", undefined, "credential-spec-cms-plugin"],
    ["a second plugin", "CmsPlugins", ["ActiveDirectory", "Other"], "credential-spec-cms-plugin"],
    ["a plugin in lower case", "CmsPlugins", ["activedirectory"], "credential-spec-cms-plugin"],
    ["no account name", `${domain}.MachineAccountName`, undefined, "credential-spec-account-name"],
    ["an empty account name", `${domain}.MachineAccountName`, "", "credential-spec-account-name"],
    ["a dollar sign", `${domain}.MachineAccountName`, "bookstore$", "credential-spec-account-name"],
    ["sixteen characters", `${accounts}[0].Name`, "abcdefghijklmnop", "credential-spec-account-name"],
    ["a domain before the name", `${accounts}[1].Name`, "CORP\\bookstore", "credential-spec-account-name"],
    ["a name in other capitals", `${accounts}[1].Name`, "BookStore", "credential-spec-account-name"],
    ["no SID", `${domain}.Sid`, undefined, "credential-spec-domain-sid"],
    ["the SID of an account", `${domain}.Sid`, `${facts.sid}-1104`, "credential-spec-domain-sid"],
    ["a SID that is short", `${domain}.Sid`, "S-1-5-21-1-2", "credential-spec-domain-sid"],
    ["a SID that is a number", `${domain}.Sid`, 5, "credential-spec-domain-sid"],
    ["a GUID of zeros", `${domain}.Guid`, "00000000-0000-0000-0000-000000000000", "credential-spec-domain-guid"],
    ["a GUID of a page", `${domain}.Guid`, "244818AE-87AC-4FCD-92EC-E79E5252348A", "credential-spec-domain-guid"],
    ["a GUID in braces", `${domain}.Guid`, `{${facts.guid}}`, "credential-spec-domain-guid"],
    ["no accounts", accounts, undefined, "credential-spec-two-scopes"],
    ["one scope", accounts, [{ Name: "bookstore", Scope: "CORP" }], "credential-spec-two-scopes"],
    ["a third scope", `${accounts}[2]`, { Name: "bookstore", Scope: "OTHER" }, "credential-spec-two-scopes"],
    ["two DNS scopes", `${accounts}[1].Scope`, "corp.example.com", "credential-spec-two-scopes"],
    ["an empty scope", `${accounts}[1].Scope`, "", "credential-spec-two-scopes"],
    ["another domain in a scope", `${accounts}[0].Scope`, "other.example.com", "credential-spec-domain-names-agree"],
    ["another NetBIOS name in a scope", `${accounts}[1].Scope`, "OTHER", "credential-spec-domain-names-agree"],
    ["a domain without a dot", `${domain}.DnsName`, "corp", "credential-spec-domain-names-agree"],
    ["a domain with an underscore", `${domain}.DnsName`, "corp_1.example.com", "credential-spec-domain-names-agree"],
    ["a domain of 253 characters", `${domain}.DnsName`, `${"a.".repeat(126)}b`, "credential-spec-domain-names-agree"],
    ["a domain outside its tree", `${domain}.DnsTreeName`, "ample.com", "credential-spec-domain-names-agree"],
    ["a NetBIOS name in lower case", `${domain}.NetBiosName`, "corp", "credential-spec-domain-names-agree"],
    ["a NetBIOS name of 16 characters", `${domain}.NetBiosName`, "ABCDEFGHIJKLMNOP", "credential-spec-domain-names-agree"],
    ["a password beside the domain", `${domain}.Password`, "x", "credential-spec-no-stored-password"],
];

const ofDomainless: readonly Row[] = [
    ["an unknown field of the host account", `${host}.PluginGuid`, "x", "credential-spec-known-fields"],
    ["another plugin", `${host}.PluginGUID`, "{CCC2A336-D7F3-4818-A213-272B7924213E}", "domainless-plugin-guid"],
    ["a plugin without braces", `${host}.PluginGUID`, "859E1386-BDB4-49E8-85C7-3070B13920E1", "domainless-plugin-guid"],
    ["no plugin", `${host}.PluginGUID`, undefined, "domainless-plugin-guid"],
    ["a version that is a number", `${host}.PortableCcgVersion`, 1, "credential-spec-portable-version"],
    ["another version", `${host}.PortableCcgVersion`, "2", "credential-spec-portable-version"],
    ["no input", `${host}.PluginInput`, undefined, "domainless-plugin-input-fits-platform"],
    ["input that is a list", `${host}.PluginInput`, [], "domainless-plugin-input-fits-platform"],
    ["domain, user and password", `${host}.PluginInput`, "corp.example.com:svc:hunter2", "credential-spec-no-stored-password"],
    ["no host account", host, undefined, "joined-spec-has-no-host-account"],
    ["a host account that is text", host, "x", "credential-spec-known-fields"],
];

const ofLinux: readonly Row[] = [
    ["text", `${host}.PluginInput`, JSON.stringify({ credentialArn }), "domainless-plugin-input-fits-platform"],
    ["the key of Windows", `${host}.PluginInput`, { credentialArn }, "domainless-credential-arn"],
    ["a further key", `${host}.PluginInput.Region`, "eu-west-1", "credential-spec-known-fields"],
    ["a parameter", `${host}.PluginInput.CredentialArn`, parameterArn, "domainless-credential-arn"],
    ["an empty ARN", `${host}.PluginInput.CredentialArn`, "", "domainless-credential-arn"],
    ["a password in the input", `${host}.PluginInput.password`, "hunter2", "credential-spec-no-stored-password"],
];

const ofWindows: readonly Row[] = [
    ["an object", `${host}.PluginInput`, { CredentialArn: credentialArn }, "domainless-plugin-input-fits-platform"],
    ["text that is no JSON", `${host}.PluginInput`, "{credentialArn}", "domainless-plugin-input-fits-platform"],
    ["the key of Linux", `${host}.PluginInput`, JSON.stringify({ CredentialArn: credentialArn }), "domainless-credential-arn"],
    ["a further key, which the agent would drop", `${host}.PluginInput`, JSON.stringify({ credentialArn, region: "eu-west-1" }), "credential-spec-known-fields"],
    ["a database's ARN", `${host}.PluginInput`, JSON.stringify({ credentialArn: "arn:aws:rds:eu-west-1:111122223333:db:x" }), "domainless-credential-arn"],
    ["a password in the input", `${host}.PluginInput`, JSON.stringify({ credentialArn, password: "hunter2" }), "credential-spec-no-stored-password"],
];

for (const [name, target] of Object.entries(targets)) {
    const document = buildCredentialSpec(facts, "bookstore", target);
    const rows = [...everywhere, ...(target.mode === "joined" ? [["a host account", host, {}, "joined-spec-has-no-host-account"] as const] : [...ofDomainless, ...(target.platform === "linux" ? ofLinux : ofWindows)])];

    describe(`a ${name} credential spec`, () => {
        it("is good as it is built", () => { assert.deepEqual(checkCredentialSpec(document, target), []); });
        for (const [fault, path, value, code] of rows) {
            it(`with ${fault} is refused as ${code} alone`, () => {
                const problems = checkCredentialSpec(changed<unknown>(document, path, value), target);
                assert.deepEqual([...new Set(problems.map((problem) => problem.code))], [code]);
                assert.doesNotMatch(JSON.stringify(problems), /hunter2/);
            });
        }
        it("is not judged where a value is not known yet", () => {
            for (const [, path] of rows.filter(([, at]) => !/sid$|scope$|\[2\]|Comment|PluginGuid|assword|Region|config$/.test(at))) {
                assert.deepEqual(checkCredentialSpec(changed<unknown>(document, path, notYetKnown), target), [], path);
            }
        });
    });
}

describe("a document that is no credential spec", () => {
    for (const document of [null, "text", 5, [], undefined]) {
        it(`is refused: ${String(document)}`, () => { assert.deepEqual(checkCredentialSpec(document, { platform: "linux", mode: "joined" }).map(({ code }) => code), ["credential-spec-known-fields"]); });
    }
});

describe("a Windows domainless credential spec", () => {
    it("may name an SSM parameter", () => {
        const target = { platform: "windows", mode: "domainless", credentialArn: parameterArn } as const;
        assert.deepEqual(checkCredentialSpec(buildCredentialSpec(facts, "bookstore", target), target), []);
    });
});

describe("building a credential spec", () => {
    it("throws every problem at once, each with its code", () => {
        assert.throws(() => buildCredentialSpec({ ...facts, sid: `${facts.sid}-500` }, "web-frontend-01$x", { platform: "linux", mode: "joined" }), (error: unknown) => {
            assert.ok(error instanceof ProblemsError);
            assert.deepEqual(error.problems.map(({ code, path }) => [code, path]), [
                ["credential-spec-domain-sid", "DomainJoinConfig.Sid"],
                ["credential-spec-account-name", "DomainJoinConfig.MachineAccountName"],
                ["credential-spec-account-name", `${accounts}[0].Name`],
                ["credential-spec-account-name", `${accounts}[1].Name`],
            ]);
            return true;
        });
    });
});
