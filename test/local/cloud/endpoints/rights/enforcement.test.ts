import assert from "node:assert/strict";
import { PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetCommandInvocationCommand, SendCommandCommand, SSMClient } from "@aws-sdk/client-ssm";
import { setTimeout as delay } from "node:timers/promises";
import { projectRoot } from "../../../../../components/stack/project-root";
import { instanceId, keyArn, LocalEnvironment, roleArn, secretArn } from "../local-environment";

const readSecret = { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn };
const useKey = { Effect: "Allow", Action: "kms:Decrypt", Resource: keyArn, Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com", "kms:EncryptionContext:SecretARN": secretArn } } };
const closedKey = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:role/other" }, Action: "kms:*", Resource: "*" }] });
const keyForRole = closedKey.replace("role/other", "role/worker");

/** A script on the host that reads the secret with the SDK, as the directory worker does. */
const script = `
const { SecretsManagerClient, GetSecretValueCommand } = require("${projectRoot()}/node_modules/@aws-sdk/client-secrets-manager");
new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: "${secretArn}" })).then(
    (value) => console.log(value.SecretString), (error) => console.log(error.name + ": " + error.message));`;

const cases: readonly (readonly [name: string, rights: readonly object[], keyPolicy: string | undefined, expected: RegExp])[] = [
    ["reads a secret that its role may read, under a key that its role may use", [readSecret, useKey], undefined, /^value$/],
    ["is refused the secret by name of action and resource", [], undefined, /^AccessDeniedException: User: \S+:assumed-role\/worker\/\S+ is not authorized to perform: secretsmanager:GetSecretValue on resource: \S+gmsa\/bookstore-AbCdEf because no identity-based policy/],
    ["is refused the key under the secret", [readSecret], undefined, /^AccessDeniedException: .* perform: kms:Decrypt on resource: arn:aws:kms:/],
    ["is refused a key by condition", [readSecret, { ...useKey, Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } }], undefined, /perform: kms:Decrypt/],
    ["is refused a key whose own policy does not let the account in", [readSecret, useKey], closedKey, /the key policy allows neither this role nor the account/],
    ["uses a key whose own policy names its role", [readSecret], keyForRole, /^value$/],
    ["is refused by an explicit deny", [readSecret, useKey, { Effect: "Deny", Action: "secretsmanager:*", Resource: "*" }], undefined, /a policy denies the secretsmanager:GetSecretValue action explicitly/],
];

describe("a command on a host", () => {
    let environment: LocalEnvironment;
    let ssm: SSMClient;
    before(async () => {
        environment = await new LocalEnvironment().start();
        environment.makeHost([]);
        environment.makeSecret({ kmsKeyId: keyArn });
        environment.makeKey();
        environment.makeScript("read", [`node -e '${script}'`]);
        ssm = new SSMClient(environment.client);
        await new SecretsManagerClient(environment.client).send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: "value" }));
    });
    after(() => environment.close());

    const output = async (): Promise<string> => {
        const { Command: sent } = await ssm.send(new SendCommandCommand({ DocumentName: "read", InstanceIds: [instanceId] }));
        for (;;) {
            const seen = await ssm.send(new GetCommandInvocationCommand({ CommandId: sent?.CommandId, InstanceId: instanceId }));
            if (seen.Status === "Success") return (seen.StandardOutputContent ?? "").trim();
            await delay(20);
        }
    };

    for (const [name, rights, keyPolicy, expected] of cases) {
        it(name, async () => {
            environment.makeKey(keyPolicy);
            environment.allow(rights);
            assert.match(await output(), expected);
        });
    }

    it("is held by its role's permissions boundary", async () => {
        const boundary = "arn:aws:iam::111122223333:policy/boundary";
        environment.allow([readSecret, useKey]);
        environment.makeKey();
        environment.make("aws:iam/policy:Policy", boundary, { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }) }, { arn: boundary });
        environment.make("aws:iam/role:Role", "worker", { name: "worker", permissionsBoundary: boundary }, { arn: roleArn, physicalName: "worker" });
        assert.match(await output(), /no identity-based policy allows the secretsmanager:GetSecretValue action/);
    });
});
