import assert from "node:assert/strict";
import { RunnerFailure } from "../../../../cli/ssm-runner/failure/runner-failure";
import { runCommand } from "../../../../cli/ssm-runner/run-command/command-run";
import { commandService } from "../../../../cli/ssm-runner/run-command/command-service";
import { readCommandSettings } from "../../../../cli/ssm-runner/run-command/command-settings";
import { quickClock } from "../quick-clock";
import { answer, refusal, type Script, ScriptedEndpoint } from "../scripted-endpoint";

const instanceId = "i-0123456789abcdef0";
const variables = {
    AWS_REGION: "eu-west-1", GMSA_SSM_DOCUMENT: "Run", GMSA_SSM_INSTANCE_ID: instanceId, GMSA_SSM_PARAMETERS: "{\"action\":\"converge\"}",
    GMSA_SSM_ONLINE_TIMEOUT_SECONDS: "60",
};
const online = answer({ InstanceInformationList: [{ InstanceId: instanceId, PingStatus: "Online" }] });
const sent = answer({ Command: { CommandId: "3f1f7f3e-0000-4000-8000-000000000000" } });
const seen = (Status: string, more: object = {}): ReturnType<typeof answer> => answer({ Status, StatusDetails: Status, ResponseCode: 0, StandardOutputContent: "{\"done\":true}\n", ...more });
const good: Script = { DescribeInstanceInformation: [online], SendCommand: [sent], GetCommandInvocation: [seen("Success")], CancelCommand: [answer({})] };

describe("the run of a command", () => {
    let said: string[];
    const kept = { key: process.env["AWS_ACCESS_KEY_ID"], secret: process.env["AWS_SECRET_ACCESS_KEY"], endpoint: process.env["AWS_ENDPOINT_URL"] };
    beforeEach(() => {
        said = [];
        Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
    });
    afterEach(() => {
        for (const [name, value] of [["AWS_ACCESS_KEY_ID", kept.key], ["AWS_SECRET_ACCESS_KEY", kept.secret], ["AWS_ENDPOINT_URL", kept.endpoint]] as const) {
            if (value === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = value;
        }
    });

    const run = async (script: Script, more: Readonly<Record<string, string>> = {}, stop?: (endpoint: ScriptedEndpoint, stopped: AbortController) => void): Promise<{ endpoint: ScriptedEndpoint; outcome: string | RunnerFailure }> => {
        const endpoint = await ScriptedEndpoint.start({ ...good, ...script });
        const stopped = new AbortController();
        process.env["AWS_ENDPOINT_URL"] = endpoint.url;
        const settings = readCommandSettings({ ...variables, ...more });
        const say = (line: string): void => {
            said.push(line);
            stop?.(endpoint, stopped);
        };
        try {
            return { endpoint, outcome: await runCommand(settings, { service: commandService(settings), stopped: stopped.signal, say, clock: quickClock() }) };
        } catch (error) {
            assert.ok(error instanceof RunnerFailure, String(error));
            return { endpoint, outcome: error };
        } finally {
            await endpoint.close();
        }
    };
    const codes = (outcome: string | RunnerFailure): string => (typeof outcome === "string" ? outcome : outcome.problems.map((problem) => problem.code).join());

    it("waits for the instance, sends once, looks until the end, and says how it goes", async () => {
        const { endpoint, outcome } = await run({
            DescribeInstanceInformation: [answer({ InstanceInformationList: [] }), online],
            GetCommandInvocation: [refusal("InvocationDoesNotExist"), seen("Pending"), seen("InProgress"), refusal("ThrottlingException"), seen("Success")],
        });
        assert.equal(outcome, "{\"done\":true}");
        assert.equal(endpoint.count("SendCommand"), 1);
        assert.deepEqual(endpoint.bodies[endpoint.asked.indexOf("SendCommand")], { DocumentName: "Run", InstanceIds: [instanceId], Parameters: { action: ["converge"] }, Comment: "gmsa" });
        assert.deepEqual(said.map((line) => line.replace(/Command \S+:/, "Command:")), [
            `Instance ${instanceId}: waiting until Systems Manager reaches it`,
            `Instance ${instanceId}: waiting until Systems Manager reaches it, not registered`,
            `Instance ${instanceId}: Online; sending document Run`,
            "Command: Pending", "Command: InProgress",
        ]);
    });

    it("asks for the output to be kept when a bucket is named", async () => {
        const { endpoint } = await run({}, { GMSA_SSM_OUTPUT_BUCKET: "output-bucket" });
        const body = endpoint.bodies[endpoint.asked.indexOf("SendCommand")] as Record<string, unknown>;
        assert.deepEqual([body["OutputS3BucketName"], body["OutputS3KeyPrefix"]], ["output-bucket", "command-output"]);
    });

    const rows: readonly (readonly [code: string, name: string, script: Script])[] = [
        ["ssm-instance-not-online", "an instance that stays away", { DescribeInstanceInformation: [answer({ InstanceInformationList: [] })] }],
        ["ssm-instance-unknown", "an unknown instance", { SendCommand: [refusal("InvalidInstanceId")] }],
        ["ssm-document-unknown", "an unknown document", { SendCommand: [refusal("InvalidDocument")] }],
        ["ssm-parameters-refused", "a wrong parameter", { SendCommand: [refusal("InvalidParameters")] }],
        ["aws-access-denied", "a missing right", { SendCommand: [refusal("AccessDeniedException")] }],
        ["aws-credentials", "credentials that ran out", { DescribeInstanceInformation: [refusal("ExpiredTokenException")] }],
        ["aws-service-error", "another refusal", { SendCommand: [refusal("UnsupportedPlatformType")] }],
        ["ssm-command-failed", "a script that fails", { GetCommandInvocation: [seen("Failed", { ResponseCode: 3, StandardOutputContent: "", StandardErrorContent: "it broke" })] }],
        ["ssm-command-timed-out", "a script that runs too long", { GetCommandInvocation: [seen("TimedOut", { StatusDetails: "ExecutionTimedOut" })] }],
        ["ssm-command-cancelled", "a command that someone cancels", { GetCommandInvocation: [seen("Cancelled")] }],
        ["ssm-output-cut", "a cut output", { GetCommandInvocation: [seen("Success", { StandardOutputContent: "x".repeat(24_000) })] }],
        ["ssm-outcome-missing", "an output without outcome", { GetCommandInvocation: [seen("Success", { StandardOutputContent: "done" })] }],
    ];
    for (const [code, name, script] of rows) {
        it(`ends with ${code} for ${name}`, async () => {
            const { outcome } = await run(script);
            assert.equal(codes(outcome), code);
        });
    }

    it("says from time to time that a long wait goes on", async () => {
        await run({ GetCommandInvocation: [...Array.from({ length: 12 }, () => seen("InProgress")), seen("Success")] });
        assert.ok(said.some((line) => /^Command \S+: InProgress \(\d+ s\)$/.test(line)), said.join("\n"));
    });

    it("shows what a failed script printed", async () => {
        await run({ GetCommandInvocation: [seen("Failed", { StandardOutputContent: "", StandardErrorContent: Array.from({ length: 50 }, (_, at) => `line ${at + 1}`).join("\n") })] });
        assert.deepEqual(said.slice(-41, -39), ["  … 10 lines left out", "  line 11"]);
        assert.equal(said.at(-1), "  line 50");
    });

    it("cancels the command when it is told to stop", async () => {
        const { endpoint, outcome } = await run({ GetCommandInvocation: [seen("InProgress")] }, {}, (_endpoint, stopped) => { if (said.at(-1)?.includes("InProgress")) stopped.abort(); });
        assert.equal(codes(outcome), "ssm-command-interrupted");
        assert.equal(endpoint.count("CancelCommand"), 1);
    });

    it("sends nothing when it is told to stop before", async () => {
        const { endpoint, outcome } = await run({ DescribeInstanceInformation: [answer({})] }, {}, (_endpoint, stopped) => { stopped.abort(); });
        assert.equal(codes(outcome), "ssm-command-interrupted");
        assert.deepEqual([endpoint.count("SendCommand"), endpoint.count("CancelCommand")], [0, 0]);
    });

    it("cancels a command that is overdue", async () => {
        const { endpoint, outcome } = await run({ GetCommandInvocation: [seen("InProgress")] }, { GMSA_SSM_COMMAND_TIMEOUT_SECONDS: "60" });
        assert.equal(codes(outcome), "ssm-command-overdue");
        assert.equal(endpoint.count("CancelCommand"), 1);
    });
});
