import assert from "node:assert/strict";
import { RunnerFailure } from "../../../../cli/ssm-runner/failure/runner-failure";
import { readCommandSettings } from "../../../../cli/ssm-runner/run-command/command-settings";
import { readUserSettings } from "../../../../cli/ssm-runner/delegated-user/user-settings";

const command = { AWS_REGION: "eu-west-1", GMSA_SSM_DOCUMENT: "Run", GMSA_SSM_INSTANCE_ID: "i-0123456789abcdef0", GMSA_SSM_PARAMETERS: "{\"a\":\"b\"}" };
const faults = (read: () => unknown): string[] => {
    try {
        read();
    } catch (error) {
        assert.ok(error instanceof RunnerFailure);
        assert.ok(error.problems.every(({ code }) => code === "ssm-runner-variable"));
        return error.problems.map(({ path, message }) => `${path} ${message}`);
    }
    return [];
};

describe("the runner's variables", () => {
    it("are read with their defaults", () => {
        assert.deepEqual(readCommandSettings(command), {
            region: "eu-west-1", document: "Run", instanceId: "i-0123456789abcdef0", parameters: { a: "b" }, outputBucket: undefined,
            onlineSeconds: 900, commandSeconds: 4200, pollCeilingMilliseconds: 5000,
        });
    });

    it("are reported missing all at once", () => {
        assert.deepEqual(faults(() => readCommandSettings({})).map((text) => text.split(" ")[0]), ["AWS_REGION", "GMSA_SSM_DOCUMENT", "GMSA_SSM_INSTANCE_ID", "GMSA_SSM_PARAMETERS"]);
        assert.deepEqual(faults(() => readUserSettings({})).map((text) => text.split(" ")[0]), ["AWS_REGION", "GMSA_DIRECTORY_ID", "GMSA_DELEGATED_USER", "GMSA_DELEGATED_USER_SECRET_ARN", "GMSA_DOMAIN_NAME"]);
    });

    const wrong: readonly (readonly [variable: string, value: string, message: RegExp])[] = [
        ["AWS_REGION", "Ireland", /is "Ireland", but it must match/],
        ["GMSA_SSM_INSTANCE_ID", "worker", /is "worker", but it must match/],
        ["GMSA_SSM_PARAMETERS", "[]", /is "\[\]", but it must be a JSON object/],
        ["GMSA_SSM_PARAMETERS", "{\"a\":1,\"b\":\"c\"}", /these of its values are no strings: a\./],
        ["GMSA_SSM_PARAMETERS", "{", /is "\{", but /],
        ["GMSA_SSM_ONLINE_TIMEOUT_SECONDS", "0", /it must be a whole number of seconds, at least 1/],
        ["GMSA_SSM_POLL_CEILING_MILLISECONDS", "fast", /it must be a whole number of milliseconds/],
        ["GMSA_SSM_OUTPUT_BUCKET", "My_Bucket", /it must match/],
    ];
    for (const [variable, value, message] of wrong) {
        it(`are refused when ${variable} is ${value}`, () => {
            const [fault = "", ...others] = faults(() => readCommandSettings({ ...command, [variable]: value }));
            assert.equal(others.length, 0);
            assert.ok(fault.startsWith(variable), fault);
            assert.match(fault, message);
        });
    }
});
