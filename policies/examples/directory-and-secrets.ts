// Examples of the rules on the directory, secrets and operations.
import { tokens } from "../tokens";
import { type ExampleResource, type GroupExamples } from "./example";
import { directory } from "./fixtures";

const workerStep = (user: string): ExampleResource => ({ type: tokens.localCommand, name: "delegated-user", props: { create: "node dist/ssm-runner.js delegated-user", environment: { GMSA_DELEGATED_USER: user } } });
const secretVersion = (secret: object): ExampleResource => ({ type: tokens.secretVersion, name: "bookstore", props: { secretString: JSON.stringify(secret) } });
const identity = { username: "bookstore-ccg", password: "generated-and-long-enough", domainName: "corp.example.com" };
const component: ExampleResource = { type: "gmsa:directory:PortableIdentities", name: "identities", props: {} };
const secret = (props: Readonly<Record<string, unknown>> = {}): ExampleResource => ({ type: tokens.secret, name: "bookstore", parent: "identities", props: { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1", recoveryWindowInDays: 30, ...props } });
const rotation = (scheduleExpression: string): ExampleResource => ({ type: tokens.association, name: "rotation", props: { parameters: { action: "rotate" }, scheduleExpression } });
const desiredState = (rotationDays: number): ExampleResource => ({ type: tokens.object, name: "desired-state", props: { content: JSON.stringify({ version: 1, rotationDays, accounts: [{ name: "bookstore", portableIdentity: { userName: "bookstore-ccg" } }] }) } });
const log: ExampleResource = { type: tokens.directoryLog, name: "security-log", props: { directoryId: "d-9067012345", logGroupName: "/aws/directoryservice/dev" }, sources: { directoryId: ["directory"], logGroupName: ["security-log-group"] } };
const logGroup = (props: Readonly<Record<string, unknown>>): ExampleResource => ({ type: tokens.logGroup, name: "security-log-group", props: { name: "/aws/directoryservice/dev", ...props } });
const provider = (tags: Readonly<Record<string, string>>): ExampleResource => ({ type: tokens.awsProvider, name: "aws", props: { region: "eu-west-1", defaultTags: JSON.stringify({ tags }) } });

export const directoryExamples: GroupExamples = {
    "directory-supports-gmsa": {
        good: [{ case: "MicrosoftAD", resources: [directory()] }],
        bad: [{ case: "no type", resources: [directory({ type: undefined })], messages: ["type is not set. Set it to MicrosoftAD."] }, { case: "SimpleAD", resources: [directory({ type: "SimpleAD" })], messages: ["type is \"SimpleAD\". Set it to MicrosoftAD."] }],
    },
    "directory-edition-stated": {
        good: [{ case: "Standard", resources: [directory()] }],
        bad: [{ case: "no edition", resources: [directory({ edition: undefined })], messages: ["edition is not set. Set it to Standard, or to Enterprise if you need that."] }],
    },
    "directory-is-protected": {
        good: [{ case: "protected in production", resources: [{ ...directory(), protect: true }], environment: "prod" }, { case: "unprotected in development", resources: [directory()] }],
        bad: [{ case: "unprotected in production", resources: [directory()], environment: "prod", messages: ["The directory is not protected. Set the resource option protect."] }],
    },
    "directory-password-is-secret": {
        good: [{ case: "changes ignored", resources: [directory({ password: "c9Xw4rT7mQ2zLk8VbN5dFy3H" })] }],
        bad: [
            { case: "changes replace the directory", resources: [{ ...directory(), ignoreChanges: [] }], messages: ["Changes of password are not ignored: the next one would replace the directory. Add password to ignoreChanges."] },
            { case: "a password that somebody typed", resources: [directory({ password: "SuperSecretPassw0rd!2024" })], messages: ["password looks like one that a person chose. Generate it."] },
        ],
    },
    "admin-is-not-the-worker": {
        good: [{ case: "a delegated user", resources: [workerStep("gmsa-worker")] }, { case: "a portable identity of its own", resources: [secretVersion(identity)] }, { case: "another command", resources: [{ ...workerStep("any"), props: { create: "true" } }] }],
        bad: [
            { case: "Admin as the worker", resources: [workerStep("Admin")], messages: ["environment.GMSA_DELEGATED_USER is the directory's Admin. Use a delegated user."] },
            { case: "Admin as a portable identity", resources: [secretVersion({ ...identity, username: "CORP\\Admin" })], messages: ["secretString: username is the directory's Admin. Use a delegated user."] },
            { case: "Administrator in the desired state", resources: [{ ...desiredState(30), props: { content: JSON.stringify({ accounts: [{ portableIdentity: { userName: "Administrator" } }] }) } }], messages: ["content: accounts[0].portableIdentity.userName is the directory's Admin. Use a delegated user."] },
        ],
    },
    "directory-logs-security-events": {
        good: [{ case: "a subscription and a log group", resources: [directory(), log, logGroup({ retentionInDays: 365 })] }],
        bad: [
            { case: "no subscription", resources: [directory()], messages: ["No log subscription names this directory. Add one with a log group that keeps its logs."] },
            { case: "a log group without an end", resources: [directory(), log, logGroup({})], messages: ["retentionInDays is not set on the directory's log group. Set it."] },
        ],
    },
};

export const secretExamples: GroupExamples = {
    "portable-identity-shape": {
        good: [{ case: "the three keys", resources: [secretVersion(identity)] }, { case: "a database's secret", resources: [secretVersion({ username: "sa@x", password: "p" })] }],
        bad: [
            { case: "a key in other capitals", resources: [secretVersion({ username: "bookstore-ccg", password: "x", DomainName: "corp.example.com" })], messages: ["secretString has no text under domainName. Use exactly the keys username, password, domainName."] },
            { case: "a domain in the user's name", resources: [secretVersion({ ...identity, username: "bookstore-ccg@corp.example.com" })], messages: ["secretString: username holds a domain. Give the user's short name; the domain stands in domainName."] },
            { case: "a password that is too long", resources: [secretVersion({ ...identity, password: "x".repeat(104) })], messages: ["secretString: username or password has 104 characters or more. credentials-fetcher takes fewer."] },
        ],
    },
    "portable-identity-own-key": {
        good: [{ case: "an own key", resources: [secret()] }],
        bad: [{ case: "AWS's key", resources: [secret({ kmsKeyId: undefined })], messages: ["kmsKeyId is not set. Name a KMS key."] }],
    },
    "secret-recoverable": {
        good: [{ case: "a month", resources: [secret()], environment: "prod" }, { case: "none, in development", resources: [secret({ recoveryWindowInDays: 0 })] }],
        bad: [{ case: "none, in production", resources: [secret({ recoveryWindowInDays: 0 })], environment: "prod", messages: ["recoveryWindowInDays is 0. Set it to 7 or more."] }],
    },
    "portable-identity-rotates": {
        good: [
            { case: "a daily look", resources: [component, secret(), rotation("rate(1 day)"), desiredState(30)] },
            { case: "a rotation of Secrets Manager", resources: [component, secret(), { type: tokens.secretRotation, name: "rotation", props: { rotationRules: { automaticallyAfterDays: 30 } }, sources: { secretId: ["bookstore"] } }] },
            { case: "a secret of another kind", resources: [{ type: tokens.secret, name: "other", props: {} }] },
        ],
        bad: [
            { case: "no rotation", resources: [component, secret()], messages: ["Nothing renews this portable identity. Schedule the worker's action rotate at least every 41 days."] },
            { case: "a rare look", resources: [component, secret(), rotation("rate(60 days)")], messages: ["scheduleExpression runs every 60 days. Run it at least every 41."] },
            { case: "old passwords wanted", resources: [component, secret(), rotation("rate(1 day)"), desiredState(90)], messages: ["content: rotationDays is 90. Renew passwords at least every 41 days."] },
        ],
    },
    "secret-not-in-outputs": {
        good: [{ case: "the ARN of a secret", resources: [{ type: tokens.stack, name: "gmsa-dev", props: { delegatedUserPasswordSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf" } }] }, { case: "a command that reads its secret", resources: [workerStep("gmsa-worker")] }],
        bad: [
            { case: "a stack output", resources: [{ type: tokens.stack, name: "gmsa-dev", props: { adminPassword: "Hunter2Hunter2" } }], messages: ["output adminPassword carries a password. Pass the secret's ARN instead."] },
            { case: "a parameter of a scheduled run", resources: [{ type: tokens.association, name: "join", props: { parameters: { directoryPassword: "Hunter2Hunter2" } } }], messages: ["parameters.directoryPassword carries a password. Pass the secret's ARN instead."] },
            { case: "a command line", resources: [{ type: tokens.localCommand, name: "join", props: { create: "adcli join --password Hunter2Hunter2", environment: { AD_PASSWORD: "Hunter2Hunter2" } } }], messages: ["environment.AD_PASSWORD carries a password. Pass the secret's ARN instead.", "create holds a password. Pass the secret's ARN and read it at run time."] },
        ],
    },
};

export const operationExamples: GroupExamples = {
    "required-tags": {
        good: [{ case: "all tags", resources: [provider({ Project: "gmsa", Program: "directory", Environment: "dev", ManagedBy: "pulumi" })] }],
        bad: [{ case: "two missing", resources: [provider({ Project: "gmsa", Environment: "dev" })], messages: ["defaultTags has no Program, ManagedBy. Add it."] }, { case: "no tags", resources: [{ ...provider({}), props: { region: "eu-west-1" } }], messages: ["defaultTags has no Project, Program, Environment, ManagedBy. Add it."] }],
    },
};
