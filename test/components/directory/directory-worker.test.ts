import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { desiredStateOf } from "../../../components/directory/gmsa-accounts";
import { DirectoryWorker } from "../../../components/directory/directory-worker";
import { managedContainers } from "../../../components/directory/domain";
import { readOutcome } from "../../../components/directory/worker-outcome";
import { findWorkerBundle } from "../../../components/directory/worker-bundle";
import { internet } from "../../../components/network/network";
import { outcome } from "../../stacks/directory/directory-run";
import { documentOf, runProgram, type ProgramRun, type RunOptions } from "../../support/program-run";

const bundle = { path: __filename, sha256: "ab".repeat(32) };
const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/worker-AbCdEf";
const account = { name: "bookstore", mode: "domainless", serviceNames: [], passwordIntervalDays: 30, adopt: false } as const;
const desiredState = desiredStateOf({
    domainName: "corp.example.com", netBiosName: "CORP", containers: managedContainers("corp.example.com", "CORP"), delegatedUserSecretArn: secretArn,
    rotateDelegatedUser: false, region: "eu-west-1", managedBy: "gmsa directory-test", rotationDays: 30,
}, [account], {});

function workerRun(options: RunOptions = {}): Promise<ProgramRun> {
    return runProgram(() => {
        const first = new pulumi.ComponentResource("gmsa:test:Before", "before");
        const worker = new DirectoryWorker("directory-worker", {
            network: { vpcId: pulumi.output("vpc-0123456789abcdef0"), directorySubnetIds: [pulumi.output("subnet-0123456789abcde01"), pulumi.output("subnet-0123456789abcde02")], httpsDestinations: [internet] },
            domain: { dnsAddresses: pulumi.output(["10.40.3.21"]), controllersSecurityGroupId: pulumi.output("sg-00000000000000dc1") },
            bundle, desiredState, region: "eu-west-1", label: "directory-test",
            credentials: { delegatedUser: { secretArn, isRenewed: false, keyArns: [] }, portableIdentityArns: {}, keyArns: [] },
            startsAfter: [first],
        });
        return { facts: worker.domainFacts, accounts: worker.accounts };
    }, { commandOutput: { "directory-worker-convergence": `notes of the host\n${JSON.stringify(outcome)}\n` }, ...options });
}

const environmentOf = (run: ProgramRun): Record<string, string> => run.one("command:local:Command").inputs["environment"] as Record<string, string>;

describe("the directory worker", () => {
    it("ships bundle and desired state under the hashes of their contents", async () => {
        const run = await workerRun();
        const text = JSON.stringify(desiredState);
        const stored = new Map(run.of("aws:s3/bucketObjectv2:BucketObjectv2").map(({ inputs }) => [inputs["key"], inputs["content"] ?? "a file"]));
        assert.deepEqual(stored, new Map([[`worker/${bundle.sha256}.js`, "a file"], [`desired-state/${createHash("sha256").update(text).digest("hex")}.json`, text]]));
    });

    it("is run by a command that is told document, host and objects, and no secret", async () => {
        const run = await workerRun();
        const bucket = String(run.one("aws:s3/bucket:Bucket").state["bucket"]);
        const environment = environmentOf(run);
        assert.deepEqual(Object.keys(environment).sort(), ["AWS_REGION", "GMSA_SSM_DOCUMENT", "GMSA_SSM_INSTANCE_ID", "GMSA_SSM_OUTPUT_BUCKET", "GMSA_SSM_PARAMETERS"]);
        assert.equal(environment["GMSA_SSM_OUTPUT_BUCKET"], bucket);
        const hash = createHash("sha256").update(JSON.stringify(desiredState)).digest("hex");
        assert.deepEqual(JSON.parse(environment["GMSA_SSM_PARAMETERS"] ?? ""), { bundle: `s3://${bucket}/worker/${bundle.sha256}.js`, desiredState: `s3://${bucket}/desired-state/${hash}.json`, action: "converge" });
        assert.equal(environment["GMSA_SSM_INSTANCE_ID"], run.one("aws:ec2/instance:Instance").state["id"]);
        assert.equal(run.one("command:local:Command").inputs["update"], undefined);
    });

    it("gives parameters that its own document takes", async () => {
        const run = await workerRun();
        const { parameters } = documentOf(run.one("aws:ssm/document:Document"), "content") as { parameters: Record<string, { allowedPattern: string }> };
        const given = JSON.parse(environmentOf(run)["GMSA_SSM_PARAMETERS"] ?? "") as Record<string, string>;
        assert.deepEqual(Object.keys(given).sort(), Object.keys(parameters).sort());
        for (const [name, value] of Object.entries(given)) assert.match(value, new RegExp(parameters[name]?.allowedPattern ?? "^$"));
    });

    it("begins once everything it needs is there", async () => {
        const run = await workerRun();
        const { dependsOn } = run.one("command:local:Command");
        const needed = [run.one("aws:iam/rolePolicy:RolePolicy"), run.one("aws:ec2/instance:Instance"), run.one("aws:ssm/document:Document"), ...run.of("aws:s3/bucketObjectv2:BucketObjectv2"), ...run.of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")];
        for (const { urn } of needed) assert.ok(dependsOn.includes(urn), urn);
    });

    it("looks every day for passwords that are due, after the first run, and keeps what it said", async () => {
        const run = await workerRun();
        const rotation = run.one("aws:ssm/association:Association");
        const { parameters, targets, scheduleExpression, outputLocation, waitForSuccessTimeoutSeconds } = rotation.inputs;
        assert.equal(rotation.inputs["name"], run.one("aws:ssm/document:Document").state["name"]);
        assert.equal((parameters as Record<string, unknown>)["action"], "rotate");
        assert.deepEqual([targets, scheduleExpression, waitForSuccessTimeoutSeconds], [[{ key: "InstanceIds", values: [run.one("aws:ec2/instance:Instance").state["id"]] }], "rate(1 day)", 900]);
        assert.deepEqual(outputLocation, { s3BucketName: run.one("aws:s3/bucket:Bucket").state["bucket"], s3KeyPrefix: "scheduled-runs", s3Region: "eu-west-1" });
        assert.ok(rotation.dependsOn.includes(run.one("command:local:Command").urn));
    });

    it("gives its host the objects it reads and the folders it writes, of the one bucket", async () => {
        const run = await workerRun();
        const arn = String(run.one("aws:s3/bucket:Bucket").state["arn"]);
        const { Statement } = documentOf(run.one("aws:iam/rolePolicy:RolePolicy"), "policy") as { Statement: { Sid: string; Action: string[]; Resource: string[] }[] };
        assert.deepEqual(Statement.map(({ Sid, Action, Resource }) => [Sid, Action, Resource]), [
            ["ReadWorker", ["s3:GetObject"], [`${arn}/worker/*`, `${arn}/desired-state/*`]],
            ["WriteOutputs", ["s3:PutObject", "s3:PutObjectAcl"], [`${arn}/scheduled-runs/*`, `${arn}/command-output/*`]],
            ["ReadDelegatedUser", ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], [secretArn]],
        ]);
    });

    it("answers with the domain's facts and the accounts it found", async () => {
        const { outputs } = await workerRun();
        assert.deepEqual(outputs, { facts: outcome.domain, accounts: outcome.accounts });
    });

    it("previews while its host and its answer are unknown", async () => {
        assert.equal((await workerRun({ preview: true })).of("command:local:Command").length, 1);
    });
});

describe("the worker's answer", () => {
    const refused: [string, string][] = [["nothing", ""], ["no JSON", "done\n"], ["a failure", '{"error":{"code":"x"}}'], ["another version", JSON.stringify({ ...outcome, version: 2 })], ["a SID of an account", JSON.stringify({ ...outcome, domain: { ...outcome.domain, sid: `${outcome.domain.sid}-1104` } })]];
    for (const [name, text] of refused) it(`is refused when it is ${name}`, () => { assert.throws(() => readOutcome(text), /^Error: worker-outcome: .*npm run bundle/); });

    it("is its last line", () => { assert.deepEqual(readOutcome(`progress\n${JSON.stringify(outcome)}\n\n`), outcome); });
});

describe("the worker's bundle", () => {
    it("says how to build it when it is not there", () => { assert.throws(() => findWorkerBundle("/nowhere"), /worker-bundle-missing: "\/nowhere\/dist\/worker\.js" does not exist\. Build it: npm run bundle/); });
});
