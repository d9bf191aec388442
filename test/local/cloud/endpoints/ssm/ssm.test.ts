import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
    CancelCommandCommand, DescribeInstanceInformationCommand, GetCommandInvocationCommand, type GetCommandInvocationCommandOutput, ListCommandInvocationsCommand,
    SendCommandCommand, type SendCommandCommandInput, SSMClient,
} from "@aws-sdk/client-ssm";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { textOf } from "../../../../../local/cloud/objects/property";
import { bucket, instanceId, LocalEnvironment } from "../local-environment";

const readWorker = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/worker/*` };

describe("the local Systems Manager", () => {
    let environment: LocalEnvironment;
    let client: SSMClient;
    beforeEach(async () => {
        environment = await new LocalEnvironment().start();
        environment.makeHost([readWorker]);
        environment.makeBucket({ "worker/a.js": "console.log('from the bucket')", "secret/b": "no" });
        client = new SSMClient(environment.client);
    });
    afterEach(() => environment.close());

    const send = async (document: string, more: Partial<SendCommandCommandInput> = {}): Promise<string> =>
        (await client.send(new SendCommandCommand({ DocumentName: document, InstanceIds: [instanceId], ...more }))).Command?.CommandId ?? "";
    const look = (id: string, step?: string): Promise<GetCommandInvocationCommandOutput> => client.send(new GetCommandInvocationCommand({ CommandId: id, InstanceId: instanceId, PluginName: step }));
    const finish = async (id: string, step?: string): Promise<GetCommandInvocationCommandOutput> => {
        for (;;) {
            const seen = await look(id, step);
            if (!["Pending", "InProgress", "Cancelling"].includes(seen.Status ?? "")) return seen;
            await delay(20);
        }
    };
    const run = async (lines: readonly string[], inputs: object = {}): Promise<GetCommandInvocationCommandOutput> => {
        environment.makeScript("script", lines, {}, inputs);
        return finish(await send("script"));
    };

    it("knows an instance whose role may register, and no other", async () => {
        const known = async (): Promise<(string | undefined)[]> => ((await client.send(new DescribeInstanceInformationCommand({ Filters: [{ Key: "InstanceIds", Values: [instanceId] }] }))).InstanceInformationList ?? []).map((one) => one.PingStatus);
        assert.deepEqual(await known(), ["Online"]);
        const attachment = environment.objects.byId("worker/core");
        assert.ok(attachment);
        environment.objects.remove(attachment);
        assert.deepEqual(await known(), []);
    });

    it("really runs the script, with the parameters in their places", async () => {
        environment.makeScript("greet", ["set -e", "echo \"hello {{ who }}\"", "echo to-stderr >&2"], { who: { type: "String", allowedPattern: "^[a-z]+$" } });
        const done = await finish(await send("greet", { Parameters: { who: ["world"] } }));
        assert.deepEqual(
            [done.Status, done.StatusDetails, done.ResponseCode, done.StandardOutputContent, done.StandardErrorContent, done.PluginName],
            ["Success", "Success", 0, "hello world\n", "to-stderr\n", "run"],
        );
    });

    it("gives a script the host's surroundings and nothing of this process", async () => {
        const done = await run(["echo $GMSA_WORKER_HOME; echo $GMSA_DIRECTORY; echo $AWS_ENDPOINT_URL; echo ${NODE_OPTIONS-none}; pwd; echo $HOME"]);
        const [workerHome, directory, endpoint, options, folder = "", home = ""] = (done.StandardOutputContent ?? "").split("\n");
        assert.deepEqual([workerHome, directory, endpoint, options], [join(environment.home, "worker-host", instanceId), `memory:${join(environment.home, "directory.json")}`, environment.url, "none"]);
        assert.ok(home.startsWith(folder) && !existsSync(folder), "the scratch folder is gone");
    });

    it("writes down what a script would have done to the host", async () => {
        await run(["dnf install -y nodejs22", "systemctl restart sssd"]);
        assert.equal(readFileSync(join(environment.home, "worker-host", `${instanceId}.calls`), "utf8"), "dnf install -y nodejs22\nsystemctl restart sssd\n");
    });

    it("copies from S3 what the instance's role may read", async () => {
        const done = await run([`aws s3 cp --only-show-errors s3://${bucket}/worker/a.js a.js`, "node a.js"]);
        assert.deepEqual([done.Status, done.StandardOutputContent, done.StandardErrorContent], ["Success", "from the bucket\n", ""]);
    });

    it("refuses from S3 what the instance's role may not read or write", async () => {
        const done = await run([`aws s3 cp s3://${bucket}/secret/b b`, "echo x > x", `aws s3 cp x s3://${bucket}/worker/x`]);
        const arn = `arn:aws:s3:::${bucket}`;
        const denials = (done.StandardErrorContent ?? "").split("\n").map((line) => /\((\w+)\).*perform: (\S+) on resource: (\S+)/.exec(line)?.slice(1));
        assert.deepEqual(denials.filter(Boolean), [["AccessDenied", "s3:GetObject", `${arn}/secret/b`], ["AccessDenied", "s3:PutObject", `${arn}/worker/x`]]);
        assert.equal(done.Status, "Failed");
    });

    it("reports a script's exit code", async () => {
        const done = await run(["exit 7"]);
        assert.deepEqual([done.Status, done.ResponseCode], ["Failed", 7]);
    });

    it("ends a script and its children that run too long", async () => {
        const done = await run([`(sleep 2; touch ${join(environment.home, "late")}) & wait`], { timeoutSeconds: "1" });
        assert.deepEqual([done.Status, done.StatusDetails, done.ResponseCode], ["TimedOut", "ExecutionTimedOut", -1]);
        await delay(1200);
        assert.equal(existsSync(join(environment.home, "late")), false);
    });

    it("cancels", async () => {
        environment.makeScript("long", ["echo begun; sleep 60"]);
        const id = await send("long");
        while ((await look(id)).Status === "Pending") await delay(10);
        await client.send(new CancelCommandCommand({ CommandId: id }));
        assert.equal((await finish(id)).Status, "Cancelled");
    });

    it("shows 24,000 and 8,000 characters of output, and keeps the whole in the bucket when the role may write there", async () => {
        environment.allow([{ Effect: "Allow", Action: "s3:PutObject", Resource: `arn:aws:s3:::${bucket}/logs/*` }]);
        environment.makeScript("loud", ["head -c 30000 /dev/zero | tr '\\0' o; head -c 9000 /dev/zero | tr '\\0' e >&2"]);
        const done = await finish(await send("loud", { OutputS3BucketName: bucket, OutputS3KeyPrefix: "logs" }));
        assert.deepEqual([done.StandardOutputContent?.length, done.StandardErrorContent?.length], [24_000, 8_000]);
        const [, key = ""] = (done.StandardOutputUrl ?? "").split(`/${bucket}/`);
        const whole = await new S3Client(environment.client).send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        assert.equal((await whole.Body?.transformToString())?.length, 30_000);
    });

    it("runs steps in order, skips those of other platforms, and stops where a step says so", async () => {
        const step = (name: string, line: string, more: object = {}, inputs: object = {}): object => ({ action: "aws:runShellScript", name, inputs: { runCommand: [line], ...inputs }, ...more });
        environment.makeDocument("steps", { schemaVersion: "2.2", mainSteps: [
            step("windows", "exit 1", { precondition: { StringEquals: ["platformType", "Windows"] } }),
            step("first", "echo 1"), step("second", "exit 2", {}, { onFailure: "exit" }), step("third", "echo 3"),
        ] });
        const id = await send("steps");
        assert.equal((await finish(id, "second")).ResponseCode, 2);
        const [invocation] = (await client.send(new ListCommandInvocationsCommand({ CommandId: id, Details: true }))).CommandInvocations ?? [];
        assert.equal(invocation?.Status, "Failed");
        assert.deepEqual(invocation.CommandPlugins?.map((plugin) => [plugin.Name, plugin.Status]), [["windows", "Success"], ["first", "Success"], ["second", "Failed"], ["third", "Failed"]]);
        await assert.rejects(look(id), { name: "InvalidPluginName", message: /windows, first, second, third/ });
    });

    it("takes the document's hash as a promise of its content", async () => {
        environment.makeScript("script", ["true"]);
        const content = textOf(environment.objects.byId("script")?.outputs["content"]) ?? "";
        const hash = createHash("sha256").update(content).digest("hex");
        assert.equal((await finish(await send("script", { DocumentHash: hash, DocumentHashType: "Sha256" }))).Status, "Success");
        await assert.rejects(send("script", { DocumentHash: "0".repeat(64), DocumentHashType: "Sha256" }), { name: "InvalidDocument" });
    });

    const refused: readonly (readonly [name: string, code: string, document: string, more: Partial<SendCommandCommandInput>])[] = [
        ["a document that nothing made", "InvalidDocument", "absent", {}],
        ["an Automation document", "InvalidDocument", "automation", {}],
        ["an instance that nothing made", "InvalidInstanceId", "script", { InstanceIds: ["i-0fedcba9876543210"] }],
        ["an undeclared parameter", "InvalidParameters", "script", { Parameters: { other: ["1"] } }],
        ["a step it cannot run", "InvalidDocumentContent", "power-shell", {}],
        ["a document that is no JSON", "InvalidDocumentContent", "broken", {}],
        ["a member it would have to ignore", "ValidationException", "script", { MaxErrors: "1" }],
    ];
    for (const [name, code, document, more] of refused) {
        it(`refuses ${name} with ${code}`, async () => {
            environment.makeScript("script", ["true"]);
            environment.makeDocument("automation", {}, { documentType: "Automation" });
            environment.makeDocument("power-shell", { schemaVersion: "2.2", mainSteps: [{ action: "aws:runPowerShellScript", name: "run", inputs: { runCommand: ["true"] } }] });
            environment.makeDocument("broken", {}, { content: "{" });
            await assert.rejects(send(document, more), { name: code });
        });
    }
});
