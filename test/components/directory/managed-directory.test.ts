import assert from "node:assert/strict";
import { DelegatedUser } from "../../../components/directory/delegated-user";
import { DirectoryLog } from "../../../components/directory/directory-log";
import { ManagedDirectory } from "../../../components/directory/managed-directory";
import { documentOf, runProgram, type RunOptions } from "../../support/program-run";

const args = { domainName: "corp.example.com", netBiosName: "CORP", edition: "Standard", vpcId: "vpc-0123456789abcdef0", subnetIds: ["subnet-0123456789abcde01", "subnet-0123456789abcde02"] } as const;

function managedRun(options: RunOptions = {}, protect = true): ReturnType<typeof runProgram> {
    return runProgram(() => {
        const directory = new ManagedDirectory("directory", args, { protect });
        return { addresses: directory.dnsAddresses, group: directory.controllersSecurityGroupId, containers: directory.containers };
    }, options);
}

describe("a managed directory", () => {
    it("is a Microsoft AD of a stated edition, with data access, over two subnets", async () => {
        const { inputs } = (await managedRun()).one("aws:directoryservice/directory:Directory");
        assert.deepEqual({ ...inputs, password: "" }, {
            password: "", name: "corp.example.com", shortName: "CORP", type: "MicrosoftAD", edition: "Standard", enableDirectoryDataAccess: true,
            vpcSettings: { vpcId: args.vpcId, subnetIds: args.subnetIds },
        });
    });

    it("keeps its first password secret, and never replaces the directory for another one", async () => {
        const run = await managedRun();
        const directory = run.one("aws:directoryservice/directory:Directory");
        assert.deepEqual([directory.secretInputs, directory.ignoreChanges], [["password"], ["password"]]);
        const elsewhere = run.resources.filter(({ urn, inputs, state }) => urn !== directory.urn && JSON.stringify([inputs, state]).includes("never-in-the-open"));
        assert.deepEqual(elsewhere, []);
        assert.ok(!JSON.stringify(run.outputs).includes("never-in-the-open"));
    });

    for (const protect of [true, false]) {
        it(`is ${protect ? "protected" : "open to deletion"} as its stack decides`, async () => {
            assert.equal((await managedRun({}, protect)).one("aws:directoryservice/directory:Directory").protect, protect);
        });
    }

    it("gives its addresses in one order, whatever order AWS answers in", async () => {
        assert.deepEqual((await managedRun()).outputs["addresses"], ["10.40.3.21", "10.40.67.12"]);
    });

    it("previews while nothing of it exists", async () => {
        const run = await managedRun({ preview: true });
        assert.equal(run.of("aws:directoryservice/directory:Directory").length, 1);
    });
});

describe("the delegated user", () => {
    const user = { directoryId: "d-9067012345", domainName: "corp.example.com", keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1", region: "eu-west-1", label: "directory-test", recoveryWindowInDays: 7 };

    it("is made by one step that is told names only", async () => {
        const run = await runProgram(() => { new DelegatedUser("delegated-user", user, { protect: true }); });
        const secret = run.one("aws:secretsmanager/secret:Secret");
        assert.deepEqual(run.one("command:local:Command").inputs, {
            create: "node dist/ssm-runner.js delegated-user",
            logging: "stderr",
            environment: {
                GMSA_DIRECTORY_ID: "d-9067012345", GMSA_DELEGATED_USER: "gmsa-worker", GMSA_DELEGATED_USER_SECRET_ARN: secret.state["arn"],
                GMSA_DOMAIN_NAME: "corp.example.com", AWS_REGION: "eu-west-1",
            },
        });
    });

    it("has a secret without a version: nobody here knows its password", async () => {
        const run = await runProgram(() => { new DelegatedUser("delegated-user", user, { protect: true }); });
        const secret = run.one("aws:secretsmanager/secret:Secret");
        assert.deepEqual([secret.inputs["namePrefix"], secret.inputs["kmsKeyId"], secret.inputs["recoveryWindowInDays"]], ["gmsa/directory-test/gmsa-worker-", user.keyArn, 7]);
        assert.deepEqual([run.of("aws:secretsmanager/secretVersion:SecretVersion").length, secret.protect, run.one("command:local:Command").protect], [0, true, false]);
    });
});

describe("the directory's security log", () => {
    it("is kept for a year, and Directory Service alone may write it, for this account", async () => {
        const run = await runProgram(() => { new DirectoryLog("directory-log", { directoryId: "d-9067012345", label: "directory-test" }); });
        const group = run.one("aws:cloudwatch/logGroup:LogGroup");
        assert.deepEqual(group.inputs, { name: "/aws/directoryservice/directory-test", retentionInDays: 365 });
        assert.deepEqual(documentOf(run.one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy"), "policyDocument"), {
            Version: "2012-10-17",
            Statement: [{
                Sid: "WriteSecurityLog", Effect: "Allow", Principal: { Service: "ds.amazonaws.com" }, Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/directoryservice/directory-test:*"], Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
            }],
        });
    });

    it("is subscribed once the right to write is there, and gives way to its successor", async () => {
        const run = await runProgram(() => { new DirectoryLog("directory-log", { directoryId: "d-9067012345", label: "directory-test" }); });
        const subscription = run.one("aws:directoryservice/logSubscription:LogSubscription");
        assert.ok(subscription.dependsOn.includes(run.one("aws:cloudwatch/logResourcePolicy:LogResourcePolicy").urn));
        assert.equal(subscription.deleteBeforeReplace, true);
    });
});
