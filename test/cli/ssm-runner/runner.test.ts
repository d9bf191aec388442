import assert from "node:assert/strict";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { join } from "node:path";
import { MemoryDirectory } from "../../../worker/memory-directory/memory-directory";
import { bucket, directoryId, instanceId, LocalEnvironment, region, secretArn } from "../../local/cloud/endpoints/local-environment";
import { startRunner } from "./runner-process";

describe("the built runner, against the local endpoints", () => {
    let environment: LocalEnvironment;
    before(async () => {
        environment = await new LocalEnvironment().start();
        environment.makeHost([{ Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/command-output/*` }]);
        environment.makeBucket();
        environment.makeSecret();
        environment.makeDirectory();
    });
    after(() => environment.close());

    const command = (document: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
        AWS_REGION: region, AWS_ENDPOINT_URL: environment.url, GMSA_SSM_DOCUMENT: document, GMSA_SSM_INSTANCE_ID: instanceId, GMSA_SSM_PARAMETERS: "{}", ...more,
    });

    it("prints the outcome alone on standard output and its progress on standard error", async () => {
        environment.makeScript("good", ["echo working", "echo '{\"operations\": 3}'"]);
        const { exitCode, stdout, stderr } = await startRunner([], command("good")).result;
        assert.deepEqual([exitCode, stdout], [0, "{\"operations\":3}\n"]);
        assert.match(stderr, /^Instance .*waiting.*\nInstance .*: Online; sending document good\n(Command \S+: (Pending|InProgress)\n)+$/);
    });

    it("fetches the whole of a long output from the bucket", async () => {
        environment.makeScript("long", ["head -c 30000 /dev/zero | tr '\\0' x; echo; echo '{\"end\":true}'"]);
        const cut = await startRunner([], command("long")).result;
        assert.deepEqual([cut.exitCode, cut.stdout], [1, ""]);
        assert.match(cut.stderr, /^ssm-output-cut: /m);
        const whole = await startRunner([], command("long", { GMSA_SSM_OUTPUT_BUCKET: bucket })).result;
        assert.deepEqual([whole.exitCode, whole.stdout], [0, "{\"end\":true}\n"]);
    });

    it("cancels the command when it is told to stop", async () => {
        environment.makeScript("sleep", ["sleep 60"]);
        const runner = startRunner([], command("sleep"));
        await runner.shows("InProgress");
        runner.child.kill("SIGTERM");
        const { exitCode, stdout, stderr } = await runner.result;
        assert.deepEqual([exitCode, stdout], [1, ""]);
        assert.match(stderr, /: cancelling\nssm-command-interrupted: Told to stop; command \S+ was cancelled\. Run again/);
    });

    it("names all missing variables at once", async () => {
        const { exitCode, stderr } = await startRunner([], {}).result;
        assert.equal(exitCode, 1);
        assert.deepEqual(stderr.trim().split("\n").map((line) => line.split(" ")[2]), ["AWS_REGION:", "GMSA_SSM_DOCUMENT:", "GMSA_SSM_INSTANCE_ID:", "GMSA_SSM_PARAMETERS:"]);
    });

    it("refuses to be anything else", async () => {
        const { exitCode, stderr } = await startRunner(["constructor"], {}).result;
        assert.equal(exitCode, 1);
        assert.match(stderr, /^ssm-runner-mode: "constructor" is none of: run-command, delegated-user\./);
    });

    it("makes the directory worker's user once, with a password that opens the domain and is nowhere else", async () => {
        const variables = { AWS_REGION: region, AWS_ENDPOINT_URL: environment.url, GMSA_DIRECTORY_ID: directoryId, GMSA_DELEGATED_USER: "gmsa-worker", GMSA_DELEGATED_USER_SECRET_ARN: secretArn, GMSA_DOMAIN_NAME: "corp.example.com" };
        const read = async (): Promise<string> => (await new SecretsManagerClient(environment.client).send(new GetSecretValueCommand({ SecretId: secretArn }))).SecretString ?? "";
        const first = await startRunner(["delegated-user"], variables).result;
        const value = await read();
        const second = await startRunner(["delegated-user"], variables).result;
        assert.deepEqual([first.exitCode, second.exitCode, second.stdout, second.stdout.split("\n").length], [0, 0, first.stdout, 2]);
        assert.match(second.stderr, /User gmsa-worker is there, and so is its password: nothing to do\n$/);
        assert.equal(await read(), value);
        const { username, password, domainName } = JSON.parse(value) as Record<string, string>;
        assert.deepEqual([username, domainName], ["gmsa-worker", "corp.example.com"]);
        const domain = await MemoryDirectory.open(join(environment.home, "directory.json"), { name: "corp.example.com", netBiosName: "CORP" });
        assert.equal(await domain.logOn("gmsa-worker", password ?? ""), "accepted");
        assert.ok([first, second].every(({ stdout, stderr }) => !`${stdout}${stderr}`.includes(password ?? "")));
        for (const group of ["AWS Delegated Managed Service Account Administrators", "AWS Delegated Administrators"]) assert.ok((await domain.groupMembers(group)).includes("gmsa-worker"), group);
    });
});
