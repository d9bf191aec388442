import assert from "node:assert/strict";
import { SecretsManagerStore } from "../../../worker/portable-identity/secrets-manager-store";
import { arnOf } from "../desired-states";
import { SecretsManagerServer } from "../secrets-manager-server";

const secret = arnOf("bookstore");
const local = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_EC2_METADATA_DISABLED: "true" };

describe("secrets in Secrets Manager", () => {
    let server: SecretsManagerServer;
    let store: SecretsManagerStore;
    let environment: NodeJS.ProcessEnv;

    beforeEach(async () => {
        server = await SecretsManagerServer.start(secret);
        environment = { ...process.env };
        Object.assign(process.env, local, { AWS_ENDPOINT_URL: server.url });
        store = new SecretsManagerStore("eu-west-1");
    });
    afterEach(async () => {
        for (const key of Object.keys({ ...local, AWS_ENDPOINT_URL: "" })) {
            if (environment[key] === undefined) Reflect.deleteProperty(process.env, key);
            else process.env[key] = environment[key];
        }
        await server.stop();
    });

    it("tells a secret without a version from one that does not exist", async () => {
        assert.equal(await store.read(secret, "AWSCURRENT"), undefined);
        await assert.rejects(store.read(arnOf("missing"), "AWSCURRENT"), { code: "secret-missing" });
    });

    it("says what may not be read", async () => {
        server.denied.add(secret);
        await assert.rejects(store.read(secret, "AWSCURRENT"), { code: "secret-access-denied" });
    });

    it("writes ahead and moves the current stage from the version that has it", async () => {
        server.store.put(secret, "old");
        const version = await store.writePending(secret, "new");
        assert.equal((await store.read(secret, "AWSCURRENT"))?.text, "old");
        assert.deepEqual(await store.read(secret, "AWSPENDING"), { text: "new", versionId: version });
        await store.promote(secret, version);
        assert.equal((await store.read(secret, "AWSCURRENT"))?.text, "new");
    });

    it("does not move a stage that is in place", async () => {
        const version = await store.writePending(secret, "first");
        await store.promote(secret, version);
        assert.equal(server.calls.includes("UpdateSecretVersionStage"), false);
    });

    it("says that the service cannot be reached", async () => {
        await server.stop();
        await assert.rejects(store.read(secret, "AWSCURRENT"), { code: "secret-unavailable" });
    });
});
