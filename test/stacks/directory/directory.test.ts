import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../../../components/stack/project-root";
import { contractFaults } from "../../../components/stack/contract";
import { directoryContract } from "../../../stacks/directory/outputs";
import { findings } from "../../support/findings";
import { documentOf, type ProgramRun, type RunOptions } from "../../support/program-run";
import { existing, existingVpc, managed, newVpc, outcome, runDirectory, secretArn, selfManaged, type RawSettings } from "./directory-run";

const directoryType = "aws:directoryservice/directory:Directory";
const secretType = "aws:secretsmanager/secret:Secret";

const forms: [string, RawSettings, RunOptions?][] = [
    ["a managed directory in a new VPC", { domain: managed, network: newVpc }],
    ["a managed directory in a new VPC without internet", { domain: managed, network: { ...newVpc, nat: "none" } }],
    ["a managed directory in a VPC that has everything", { domain: managed, network: { ...newVpc, nat: "per-zone", endpoints: true, flowLog: true } }],
    ["a managed directory in an existing VPC", { domain: managed, network: existingVpc }],
    ["an existing directory in its VPC", { domain: existing, network: existingVpc }],
    ["an existing directory in another VPC", { domain: { existing: { ...existing.existing, admitNetwork: true } }, network: existingVpc }],
    ["a self-managed domain", { domain: selfManaged, network: existingVpc }],
    ["a VPC that resolves the domain already", { domain: selfManaged, network: existingVpc, dnsForwarding: false }],
    ["no account", { accounts: [] }],
    ["production", {}, { stack: "directory-prod" }],
    ["a first preview", {}, { preview: true }],
];

const parentType = (run: ProgramRun, urn: string | undefined): string => run.resources.find((resource) => resource.urn === urn)?.type ?? "";

describe("the directory program", () => {
    for (const [name, change, options] of forms) {
        describe(`with ${name}`, () => {
            let run: ProgramRun;
            before(async () => { run = await runDirectory(change, options); });

            it("renders what no policy of the pack objects to", () => { assert.deepEqual(findings(run), []); });

            it("puts every resource under a component, with the stack's own providers", () => {
                for (const { type, name: resource, parent, provider } of run.resources.filter(({ isCustom, type: token }) => isCustom && !token.startsWith("pulumi:"))) {
                    assert.match(parentType(run, parent), /^gmsa:/, resource);
                    assert.match(provider, type.startsWith("aws:") ? /pulumi:providers:aws::aws::/ : /pulumi:providers:command::command::/, resource);
                }
            });

            if (options?.preview !== true) {
                it("keeps its contract", () => { assert.deepEqual(contractFaults(directoryContract, run.outputs), []); });
            }
        });
    }

    it("publishes the facts that the worker found, and the network", async () => {
        const { outputs } = await runDirectory();
        const { domainName, netBiosName, forestName, domainSid, domainGuid, vpcCidr, region, contractVersion } = outputs;
        assert.deepEqual({ domainName, netBiosName, forestName, domainSid, domainGuid, vpcCidr, region, contractVersion }, {
            domainName: "corp.example.com", netBiosName: "CORP", forestName: "example.com", domainSid: outcome.domain.sid, domainGuid: outcome.domain.guid,
            vpcCidr: "10.40.0.0/16", region: "eu-west-1", contractVersion: 1,
        });
    });

    it("publishes each account, and a portable identity for the domainless one only", async () => {
        const run = await runDirectory();
        const accounts = run.outputs["accounts"] as Record<string, { portableIdentity: unknown }>;
        const secret = run.one(secretType, "portable-identity-bookstore");
        assert.deepEqual(Object.entries(accounts).map(([name, { portableIdentity }]) => [name, portableIdentity]), [
            ["bookstore", { secretArn: secret.state["arn"], keyArn: run.one("aws:kms/key:Key").state["arn"] }], ["reports", null],
        ]);
    });

    it("publishes nothing secret", async () => {
        const { outputs, resources } = await runDirectory();
        assert.deepEqual(resources.flatMap(({ name, secretInputs }) => secretInputs.map((input) => [name, input])), [["directory-directory", "password"]]);
        assert.doesNotMatch(JSON.stringify(outputs), /never-in-the-open/);
    });

    it("asks the domain for exactly the accounts of its settings", async () => {
        const run = await runDirectory({ rotationDays: 21 });
        const document = documentOf(run.one("aws:s3/bucketObjectv2:BucketObjectv2", "directory-worker-desired-state"), "content") as Record<string, unknown>;
        assert.deepEqual([document["rotationDays"], document["rotateDelegatedUser"], document["managedBy"], document["delegatedUserSecretArn"]],
            [21, true, "gmsa directory-test", run.one(secretType, "delegated-user-secret").state["arn"]]);
        assert.deepEqual((document["accounts"] as { name: string }[]).map(({ name }) => name), ["bookstore", "reports"]);
    });

    it("lets the worker begin after the way to the domain, its names and its user", async () => {
        const run = await runDirectory();
        const { dependsOn } = run.one("command:local:Command", "directory-worker-convergence");
        const needed = [run.one("command:local:Command", "delegated-user-creation"), run.one("aws:route53/resolverRuleAssociation:ResolverRuleAssociation"), ...run.of("aws:ec2/route:Route")];
        for (const { urn } of needed) assert.ok(dependsOn.includes(urn), urn);
    });

    for (const [protect, days] of [[true, 30], [false, 7]] as const) {
        it(`${protect ? "protects" : "does not protect"} directory, key and delegated user, and keeps deleted secrets ${days} days`, async () => {
            const run = await runDirectory({ protect });
            const kept = [run.one(directoryType), run.one("aws:kms/key:Key"), run.one(secretType, "delegated-user-secret")];
            assert.deepEqual(kept.map((resource) => resource.protect), [protect, protect, protect]);
            assert.deepEqual(run.of(secretType).map(({ inputs }) => inputs["recoveryWindowInDays"]), [days, days]);
            assert.equal(run.one(secretType, "portable-identity-bookstore").protect, false);
        });
    }

    it("makes no directory, user or log where the domain exists, and reads its user's secret only", async () => {
        const run = await runDirectory({ domain: existing, network: existingVpc });
        for (const type of [directoryType, "aws:directoryservice/logSubscription:LogSubscription", "aws:ec2/vpc:Vpc"]) assert.equal(run.of(type).length, 0, type);
        assert.equal(run.of("command:local:Command").length, 1);
        const { Statement } = documentOf(run.one("aws:iam/rolePolicy:RolePolicy", "directory-worker-host-rights"), "policy") as { Statement: { Sid: string; Resource: string[] }[] };
        assert.deepEqual(Statement.find(({ Sid }) => Sid === "ReadDelegatedUser")?.Resource, [secretArn]);
        assert.ok(!Statement.find(({ Sid }) => Sid === "RenewCredentials")?.Resource.includes(secretArn));
    });

    it("opens an existing directory to another VPC only when the settings say so", async () => {
        const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        assert.equal((await runDirectory({ domain: existing, network: existingVpc })).of(ingress).length, 0);
        const admitting = await runDirectory({ domain: { existing: { ...existing.existing, admitNetwork: true } }, network: existingVpc });
        assert.deepEqual([...new Set(admitting.of(ingress).map(({ inputs }) => inputs["cidrIpv4"]))], ["10.50.0.0/16"]);
        const toControllers = admitting.of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").filter(({ inputs }) => inputs["toPort"] !== 443);
        assert.ok(toControllers.length > 5);
        for (const { name, inputs } of toControllers) assert.deepEqual([inputs["cidrIpv4"], inputs["referencedSecurityGroupId"]], ["10.50.0.0/22", undefined], name);
        assert.equal(admitting.outputs["directorySecurityGroupId"], null);
    });

    it("reports every fault of its settings before it makes anything", async () => {
        await assert.rejects(runDirectory({ rotationDays: 90, network: { cidr: "10.0.0.0/30" } }), (error: Error) => {
            assert.match(error.message, /environments\/Pulumi\.directory-test\.yaml, gmsa:settings:\n {2}settings-network-cidr at network\.cidr: .*\n {2}portable-identity-rotates at rotationDays: /);
            return true;
        });
    });

    for (const environment of ["local", "dev", "prod"]) {
        it(`renders the ${environment} environment without a finding`, async () => {
            const { config } = parse(readFileSync(join(projectRoot(), "environments", `Pulumi.directory-${environment}.yaml`), "utf8")) as { config: Record<string, unknown> };
            assert.deepEqual(findings(await runDirectory(config["gmsa:settings"] as RawSettings, { stack: `directory-${environment}` })), []);
        });
    }
});
