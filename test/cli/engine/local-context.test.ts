import assert from "node:assert/strict";
import { enterLocalCloud } from "../../../cli/engine/local-context";

describe("the context of a local environment", () => {
    it("leaves no way to a real account, and keeps the rest", () => {
        const variables: NodeJS.ProcessEnv = {
            HOME: "/home/me", AWS_PROFILE: "production", AWS_SESSION_TOKEN: "token", AWS_ENDPOINT_URL_S3: "https://s3", PULUMI_ACCESS_TOKEN: "pul-1",
            PULUMI_BACKEND_URL: "s3://states", PULUMI_CONFIG_PASSPHRASE_FILE: "/secret",
        };
        enterLocalCloud(variables, { home: "/p/.gmsa/local", stateFolder: "/p/.gmsa/local/state", variables: { AWS_ENDPOINT_URL: "http://127.0.0.1:1", PULUMI_DEBUG_PROVIDERS: "aws:2" } });
        assert.deepEqual(variables, {
            HOME: "/home/me", AWS_ENDPOINT_URL: "http://127.0.0.1:1", PULUMI_DEBUG_PROVIDERS: "aws:2",
            PULUMI_BACKEND_URL: "file:///p/.gmsa/local/state", PULUMI_HOME: "/p/.gmsa/local/pulumi-home", PULUMI_CONFIG_PASSPHRASE: "local", PULUMI_SKIP_UPDATE_CHECK: "true",
        });
    });
});
