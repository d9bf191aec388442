import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import {
    DescribeSecretCommand, GetRandomPasswordCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient, UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { LocalEnvironment, secretArn } from "../local-environment";

describe("the local Secrets Manager", () => {
    let environment: LocalEnvironment;
    let client: SecretsManagerClient;
    beforeEach(async () => {
        environment = await new LocalEnvironment().start();
        environment.makeSecret();
        client = new SecretsManagerClient(environment.client);
    });
    afterEach(() => environment.close());

    const put = (text: string, token: string = randomUUID()): Promise<unknown> => client.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: text, ClientRequestToken: token }));

    for (const [name, id] of [["its name", "gmsa/bookstore"], ["its ARN", secretArn], ["its ARN without the random end", secretArn.slice(0, -7)]] as const) {
        it(`finds a secret by ${name}`, async () => {
            await put("one");
            assert.equal((await client.send(new GetSecretValueCommand({ SecretId: id }))).SecretString, "one");
        });
    }

    it("keeps the value before under AWSPREVIOUS", async () => {
        await put("one");
        await put("two");
        const previous = await client.send(new GetSecretValueCommand({ SecretId: secretArn, VersionStage: "AWSPREVIOUS" }));
        assert.deepEqual([previous.SecretString, previous.VersionStages], ["one", ["AWSPREVIOUS"]]);
    });

    it("rotates by AWSPENDING", async () => {
        const [old, fresh] = [randomUUID(), randomUUID()];
        await put("one", old);
        await client.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: "two", ClientRequestToken: fresh, VersionStages: ["AWSPENDING"] }));
        assert.equal((await client.send(new GetSecretValueCommand({ SecretId: secretArn }))).SecretString, "one");
        await client.send(new UpdateSecretVersionStageCommand({ SecretId: secretArn, VersionStage: "AWSCURRENT", RemoveFromVersionId: old, MoveToVersionId: fresh }));
        assert.equal((await client.send(new GetSecretValueCommand({ SecretId: secretArn }))).SecretString, "two");
        const { VersionIdsToStages: stages } = await client.send(new DescribeSecretCommand({ SecretId: secretArn }));
        assert.deepEqual(stages, { [old]: ["AWSPREVIOUS"], [fresh]: ["AWSPENDING", "AWSCURRENT"] });
    });

    it("keeps binary values apart from texts", async () => {
        await client.send(new PutSecretValueCommand({ SecretId: secretArn, SecretBinary: Buffer.from([0, 255]) }));
        const value = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
        assert.deepEqual([value.SecretString, Buffer.from(value.SecretBinary ?? [])], [undefined, Buffer.from([0, 255])]);
    });

    it("makes one version of a repeated request", async () => {
        const token = randomUUID();
        await put("one", token);
        await put("one", token);
        const { VersionIdsToStages: stages } = await client.send(new DescribeSecretCommand({ SecretId: secretArn }));
        assert.deepEqual(stages, { [token]: ["AWSCURRENT"] });
    });

    it("hands out the value that the program gave", async () => {
        const versionId = randomUUID();
        environment.make("aws:secretsmanager/secretVersion:SecretVersion", `${secretArn}|${versionId}`, { secretId: secretArn, versionId, secretString: "given" }, { arn: secretArn });
        assert.equal((await client.send(new GetSecretValueCommand({ SecretId: secretArn }))).SecretString, "given");
    });

    it("writes values to a file that its owner alone can read, and forgets those of deleted secrets", async () => {
        await put("one");
        const file = join(environment.home, "secrets.json");
        assert.equal(statSync(file).mode & 0o777, 0o600);
        assert.match(readFileSync(file, "utf8"), /"one"/);
        const secret = environment.objects.byArn(secretArn);
        assert.ok(secret);
        environment.objects.remove(secret);
        await environment.restart();
        assert.doesNotMatch(readFileSync(file, "utf8"), /"one"/);
    });

    const refused: readonly (readonly [name: string, code: string, call: () => Promise<unknown>])[] = [
        ["a secret that nothing made", "ResourceNotFoundException", () => client.send(new GetSecretValueCommand({ SecretId: "gmsa/other" }))],
        ["a secret without a value", "ResourceNotFoundException", () => client.send(new GetSecretValueCommand({ SecretId: secretArn }))],
        ["text and bytes at once", "InvalidParameterException", () => client.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: "a", SecretBinary: Buffer.from("a") }))],
        ["a token that is too short", "ValidationException", () => put("a", "short")],
        ["a password of no characters", "InvalidParameterException", () => client.send(new GetRandomPasswordCommand({ ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true }))],
    ];
    for (const [name, code, call] of refused) {
        it(`refuses ${name} with ${code}`, async () => { await assert.rejects(call(), { name: code }); });
    }

    it("makes random passwords as they are asked for", async () => {
        const { RandomPassword: password = "" } = await client.send(new GetRandomPasswordCommand({ PasswordLength: 20, ExcludePunctuation: true, ExcludeCharacters: "abc" }));
        assert.match(password, /^(?=.*[d-z])(?=.*[A-Z])(?=.*\d)[d-zA-Z0-9]{20}$/);
    });
});
