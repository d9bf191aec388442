import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { IdentityKey } from "../../../components/directory/identity-key";
import { PortableIdentities } from "../../../components/directory/portable-identities";
import { mostNamedSecrets, workerRights } from "../../../components/directory/worker-rights";
import { documentOf, runProgram } from "../../support/program-run";

const account = { mode: "domainless", serviceNames: [], passwordIntervalDays: 30, adopt: false } as const;
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";

describe("portable identities", () => {
    const run = (): ReturnType<typeof runProgram> => runProgram(() => {
        const identities = new PortableIdentities("portable-identity", {
            accounts: [{ ...account, name: "bookstore" }, { ...account, name: "reports", mode: "joined" }, { ...account, name: "orders" }],
            keyArn, label: "directory-test", recoveryWindowInDays: 30,
        });
        return { secretArns: identities.secretArns };
    });

    it("are one secret for each domainless account, under the stack's own key, and none for a joined one", async () => {
        const { resources, outputs } = await run();
        const secrets = resources.filter(({ type }) => type === "aws:secretsmanager/secret:Secret");
        assert.deepEqual(secrets.map(({ inputs }) => [inputs["namePrefix"], inputs["kmsKeyId"], inputs["recoveryWindowInDays"]]), [
            ["gmsa/directory-test/bookstore-", keyArn, 30], ["gmsa/directory-test/orders-", keyArn, 30],
        ]);
        assert.deepEqual(Object.keys(outputs["secretArns"] as object), ["bookstore", "orders"]);
    });

    it("hold no value that Pulumi gave them", async () => {
        const { resources } = await run();
        assert.deepEqual([...new Set(resources.filter(({ isCustom }) => isCustom).map(({ type }) => type))], ["aws:secretsmanager/secret:Secret"]);
    });
});

describe("the key of the credentials", () => {
    const run = (): ReturnType<typeof runProgram> => runProgram(() => { new IdentityKey("identity-key", { region: "eu-west-1", label: "directory-test", deletionWindowInDays: 7 }); });

    it("turns over, and is used through Secrets Manager only", async () => {
        const key = (await run()).one("aws:kms/key:Key");
        assert.deepEqual([key.inputs["enableKeyRotation"], key.inputs["deletionWindowInDays"]], [true, 7]);
        const { Statement: [administration, use, ...rest] } = documentOf(key, "policy") as { Statement: Record<string, unknown>[] };
        assert.deepEqual(rest, []);
        assert.deepEqual(use, {
            Sid: "UseThroughSecretsManager", Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: ["*"],
            Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
        });
        for (const action of administration?.["Action"] as string[]) assert.doesNotMatch(action, /Decrypt|Encrypt|GenerateData|\*/);
    });
});

describe("what the worker's host may do with credentials", () => {
    const delegated = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/worker-AbCdEf";
    const bookstore = pulumi.output("arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/bookstore-AbCdEf");

    it("is to read its own user and renew the others, by exact ARN", () => {
        const statements = workerRights({ delegatedUser: { secretArn: delegated, isRenewed: false, keyArns: [] }, portableIdentityArns: { bookstore }, keyArns: [keyArn] }, "eu-west-1");
        assert.deepEqual(statements.map(({ sid, actions, resources }) => [sid, actions.length, resources]), [
            ["ReadDelegatedUser", 2, [delegated]], ["RenewCredentials", 4, [bookstore]], ["UseKeysOfCredentials", 2, [keyArn]],
        ]);
    });

    for (const [name, count, expected] of [["each by its ARN", mostNamedSecrets, mostNamedSecrets], ["all in the stack's folder, when IAM could not hold their ARNs", mostNamedSecrets + 1, 1], ["all in the stack's folder, however many", 2000, 1]] as const) {
        it(`is to renew ${count} credentials: ${name}`, async () => {
            const arns = Object.fromEntries(Array.from({ length: count }, (_, at) => [`account-${at}`, pulumi.output(`arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/directory-test/account-${at}-AbCdEf`)]));
            const { resources = [] } = workerRights({ delegatedUser: { secretArn: delegated, isRenewed: false, keyArns: [] }, portableIdentityArns: arns, keyArns: [] }, "eu-west-1").find(({ sid }) => sid === "RenewCredentials") ?? {};
            assert.equal(resources.length, expected);
            const [first] = await Promise.all(resources.map((resource) => new Promise((found) => pulumi.output(resource).apply(found))));
            assert.equal(first, `arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/directory-test/${expected === 1 ? "*" : "account-0-AbCdEf"}`);
        });
    }

    it("is to use keys through Secrets Manager only, and to encrypt with none but the stack's own", () => {
        const named = keyArn.replace(/[^/]+$/, "1a2b3c4d-1234-4abc-9def-001122334455");
        const statements = workerRights({ delegatedUser: { secretArn: delegated, isRenewed: false, keyArns: [named] }, portableIdentityArns: { bookstore }, keyArns: [keyArn] }, "eu-west-1");
        const conditions = { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } };
        assert.deepEqual(statements.filter(({ actions }) => actions.some((action) => action.startsWith("kms:"))), [
            { sid: "DecryptDelegatedUser", actions: ["kms:Decrypt"], resources: [named], conditions },
            { sid: "UseKeysOfCredentials", actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [keyArn], conditions },
        ]);
    });

    it("includes the renewal of a user that the stack made itself", () => {
        const renew = workerRights({ delegatedUser: { secretArn: delegated, isRenewed: true, keyArns: [] }, portableIdentityArns: { bookstore }, keyArns: [] }, "eu-west-1").find(({ sid }) => sid === "RenewCredentials");
        assert.deepEqual(renew?.resources, [delegated, bookstore]);
    });

    it("is to read alone, when there is nothing to renew", () => {
        const statements = workerRights({ delegatedUser: { secretArn: delegated, isRenewed: false, keyArns: [] }, portableIdentityArns: {}, keyArns: [] }, "eu-west-1");
        assert.deepEqual(statements.map(({ sid }) => sid), ["ReadDelegatedUser"]);
    });
});
