// The small parts of the model: account names, domain names, canonical text, sizes, references of ECS.
import assert from "node:assert/strict";
import { checkAccountName } from "../../../components/credential-spec/account-name";
import { buildCredentialSpec } from "../../../components/credential-spec/build";
import { objectName } from "../../../components/credential-spec/credential-spec-object";
import { checkDocumentSize } from "../../../components/credential-spec/document-size";
import { isDomainDnsName, isNetBiosName, isSameOrBelow } from "../../../components/credential-spec/domain-names";
import { formatEcsReference, isEcsReference, parseEcsReference } from "../../../components/credential-spec/ecs-reference";
import { apparentTarget, recognizeCredentialSpec } from "../../../components/credential-spec/recognize";
import { serializeCredentialSpec } from "../../../components/credential-spec/serialize";

const facts = { sid: "S-1-5-21-1-2-3", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "corp.example.com", netBiosName: "CORP" };
const credentialArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf";
const fetcherRefuses = [..."&:][+|;$*?<>!/\\'`~ "];

describe("an account name", () => {
    for (const name of ["a", "bookstore", "web-frontend-01", "Web_App1", "1st"]) it(`may be ${name}`, () => { assert.deepEqual(checkAccountName(name), []); });
    const refused: [string, string][] = [
        ["", "\"\" is empty."],
        ["web-frontend-01$x", "\"web-frontend-01$x\" has 17 characters and contains \"$\"."],
        ["CORP\\web", "\"CORP\\web\" contains \"\\\"."],
        ["web.corp", "\"web.corp\" contains \".\"."],
        ["-web", "\"-web\" begins with \"-\"."],
        ["wéb", "\"wéb\" contains \"é\"."],
    ];
    for (const [name, fault] of refused) {
        it(`may not be "${name}", and all its faults are told at once`, () => {
            const [problem, another] = checkAccountName(name);
            assert.equal(another, undefined);
            assert.equal(problem?.code, "credential-spec-account-name");
            assert.ok(problem.message.startsWith(fault), problem.message);
        });
    }
    for (const character of fetcherRefuses) it(`may not hold ${JSON.stringify(character)}, which credentials-fetcher refuses`, () => { assert.equal(checkAccountName(`web${character}x`).length, 1); });
});

describe("a domain's names", () => {
    const dns: [string, boolean][] = [["corp.example.com", true], ["corp", false], ["corp..com", false], ["-corp.com", false], ["corp_.com", false], [`${"a".repeat(64)}.com`, false], [`${"a".repeat(63)}.com`, true], ["", false], ["CORP.EXAMPLE.COM", true]];
    for (const [name, good] of dns) it(`"${name.slice(0, 20)}" is ${good ? "" : "not "}a domain's DNS name`, () => { assert.equal(isDomainDnsName(name), good); });
    const flat: [string, boolean][] = [["CORP", true], ["C", true], ["CORP-1", true], ["CORP-", false], ["corp", false], ["123", false], ["CORP.A", false], ["ABCDEFGHIJKLMNOP", false]];
    for (const [name, good] of flat) it(`"${name}" is ${good ? "" : "not "}a NetBIOS name`, () => { assert.equal(isNetBiosName(name), good); });
    it("lie below one another by labels, without case", () => {
        assert.deepEqual([isSameOrBelow("corp.Example.com", "example.COM"), isSameOrBelow("corp.example.com", "corp.example.com"), isSameOrBelow("myexample.com", "example.com")], [true, true, false]);
    });
});

describe("a credential spec's text", () => {
    const document = buildCredentialSpec(facts, "bookstore", { platform: "linux", mode: "domainless", credentialArn });
    it("is the same for the same content, whatever the order it was written in", () => {
        const { NetBiosName, DnsName, DnsTreeName, Guid, MachineAccountName, Sid } = document.DomainJoinConfig;
        const shuffled = { ActiveDirectoryConfig: document.ActiveDirectoryConfig, DomainJoinConfig: { NetBiosName, DnsName, DnsTreeName, Guid, MachineAccountName, Sid }, CmsPlugins: document.CmsPlugins };
        assert.equal(serializeCredentialSpec(shuffled), serializeCredentialSpec(document));
    });
    it("is compact, in the order Windows writes it", () => {
        assert.equal(serializeCredentialSpec(document), "{\"CmsPlugins\":[\"ActiveDirectory\"],\"DomainJoinConfig\":{\"Sid\":\"S-1-5-21-1-2-3\",\"MachineAccountName\":\"bookstore\",\"Guid\":\"3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21\",\"DnsTreeName\":\"corp.example.com\",\"DnsName\":\"corp.example.com\",\"NetBiosName\":\"CORP\"},\"ActiveDirectoryConfig\":{\"GroupManagedServiceAccounts\":[{\"Name\":\"bookstore\",\"Scope\":\"corp.example.com\"},{\"Name\":\"bookstore\",\"Scope\":\"CORP\"}],\"HostAccountConfig\":{\"PortableCcgVersion\":\"1\",\"PluginGUID\":\"{859E1386-BDB4-49E8-85C7-3070B13920E1}\",\"PluginInput\":{\"CredentialArn\":\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf\"}}}}");
    });
    it("names its object by account and content", () => {
        const other = buildCredentialSpec({ ...facts, netBiosName: "OTHER" }, "bookstore", { platform: "linux", mode: "joined" });
        const [one, two] = [document, other].map((spec) => objectName(spec, serializeCredentialSpec(spec)));
        assert.match(one ?? "", /^bookstore-[0-9a-f]{12}\.json$/);
        assert.notEqual(one, two);
    });
    it("is recognised with a byte order mark and misspelt, and nothing else is", () => {
        assert.ok(recognizeCredentialSpec(`\uFEFF${serializeCredentialSpec(document)}`) !== undefined);
        assert.ok(recognizeCredentialSpec("{\"cmsPlugins\":[]}") !== undefined);
        assert.deepEqual(["{}", "[]", "text", "{\"username\":\"x\"}", "null"].map(recognizeCredentialSpec), [undefined, undefined, undefined, undefined, undefined]);
    });
    it("speaks for no platform when its host account is of no known form", () => {
        assert.deepEqual(apparentTarget({ ActiveDirectoryConfig: { HostAccountConfig: 5 } }), { platform: null, mode: "domainless" });
    });
    const sizes: [string, "ssm-parameter" | "fargate-object", number, boolean][] = [["empty", "fargate-object", 0, false], ["4,000 bytes for Fargate", "fargate-object", 4000, true], ["4,001 bytes for Fargate", "fargate-object", 4001, false], ["4,096 bytes for a parameter", "ssm-parameter", 4096, true], ["4,097 bytes for a parameter", "ssm-parameter", 4097, false]];
    for (const [name, place, bytes, fits] of sizes) it(`${fits ? "fits" : "does not fit"} when it is ${name}`, () => { assert.equal(checkDocumentSize("x".repeat(bytes), place).length, fits ? 0 : 1); });
    it("is measured in bytes, not in characters", () => { assert.equal(checkDocumentSize("é".repeat(2001), "fargate-object").length, 1); });
});

describe("a reference of an ECS container", () => {
    const good: [string, string, string][] = [
        ["credentialspec:arn:aws:s3:::my-bucket/specs/web.json", "joined", "s3"],
        ["credentialspecdomainless:arn:aws-us-gov:s3:::my-bucket/web.json", "domainless", "s3"],
        ["credentialspecdomainless:arn:aws:ssm:eu-west-1:111122223333:parameter/gmsa/web", "domainless", "ssm"],
        ["credentialspec:file://web.json", "joined", "file"],
    ];
    for (const [text, mode, source] of good) {
        it(`is read: ${text}`, () => {
            const parsed = parseEcsReference(text);
            assert.ok(isEcsReference(parsed));
            assert.deepEqual([parsed.mode, parsed.source], [mode, source]);
            assert.equal(formatEcsReference(parsed.mode, parsed.location), text);
        });
    }
    const bad: [string, RegExp][] = [
        ["domainlesscredentialspec:arn:aws:s3:::my-bucket/web.json", /does not begin with/],
        ["CredentialSpec:arn:aws:s3:::my-bucket/web.json", /does not begin with/],
        ["credentialspec: arn:aws:s3:::my-bucket/web.json", /contains a blank/],
        ["credentialspec:arn:aws:s3:::my-bucket", /names a bucket/],
        ["credentialspec:arn:aws:s3:::my-bucket/", /names a bucket/],
        ["credentialspec:arn:aws:secretsmanager:eu-west-1:111122223333:secret:x", /Secrets Manager/],
        ["credentialspec:arn:aws:ssm:eu-west-1:111122223333:parameter//web", /empty part/],
        ["credentialspec:https://example.com/web.json", /does not name/],
        ["credentialspec:", /does not name/],
    ];
    for (const [text, fault] of bad) {
        it(`is refused: ${text}`, () => {
            const parsed = parseEcsReference(text);
            assert.ok(!isEcsReference(parsed));
            assert.deepEqual(parsed.map(({ code }) => code), ["task-credential-spec-form"]);
            assert.match(parsed[0]?.message ?? "", fault);
        });
    }
});
