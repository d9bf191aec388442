import assert from "node:assert/strict";
import type { DirectoryApi } from "../../../../cli/ssm-runner/delegated-user/directory-api";
import { makeDelegatedUser } from "../../../../cli/ssm-runner/delegated-user/delegated-user";
import type { UserSecret } from "../../../../cli/ssm-runner/delegated-user/user-secret";
import { readUserSettings } from "../../../../cli/ssm-runner/delegated-user/user-settings";
import { RunnerFailure } from "../../../../cli/ssm-runner/failure/runner-failure";
import { ServiceRefusal } from "../../../../cli/ssm-runner/failure/service-refusal";
import { quickClock } from "../quick-clock";

const settings = readUserSettings({
    AWS_REGION: "eu-west-1", GMSA_DIRECTORY_ID: "d-1234567890", GMSA_DELEGATED_USER: "gmsa-worker", GMSA_DOMAIN_NAME: "corp.example.com",
    GMSA_DELEGATED_USER_SECRET_ARN: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/worker-AbCdEf",
});

/** A directory and a secret that write down what is done to them; the passwords apart. */
class Scene {
    readonly done: string[] = [];
    readonly said: string[] = [];
    readonly passwords: string[] = [];
    readonly stop = new AbortController();
    readonly clock = quickClock();
    secretValue: { username: string; password: string; domainName: string } | undefined;
    private exists = false;

    /** @param refusals thrown by the call of this name, one after the other, before it works */
    constructor(private readonly refusals: Readonly<Record<string, readonly ServiceRefusal[]>> = {}) {}

    private called(name: string, words: string): void {
        const count = this.done.filter((line) => line.startsWith(`${name}!`)).length;
        const refusal = this.refusals[name]?.[count];
        this.done.push(refusal === undefined ? `${name} ${words}` : `${name}!`);
        if (refusal !== undefined) throw refusal;
    }

    readonly directory: DirectoryApi = {
        userExists: () => Promise.resolve(this.exists),
        createUser: async (user) => { await Promise.resolve(); this.called("createUser", user); this.exists = true; },
        addGroupMember: async (group, user) => { await Promise.resolve(); this.called("addGroupMember", `${group} ${user}`); },
        resetPassword: async (user, password) => { await Promise.resolve(); this.called("resetPassword", user); this.passwords.push(password); },
    };
    readonly secret: UserSecret = {
        hasCurrentVersion: async () => { await Promise.resolve(); this.called("hasCurrentVersion", ""); this.done.pop(); return this.secretValue !== undefined; },
        put: async (value) => { await Promise.resolve(); this.called("put", value.username); this.secretValue = value; },
    };

    make(): Promise<string> {
        return makeDelegatedUser(settings, { directory: this.directory, secret: this.secret, stopped: this.stop.signal, clock: this.clock, say: (line) => this.said.push(line) });
    }
}

const everything = [
    "createUser gmsa-worker",
    "addGroupMember AWS Delegated Managed Service Account Administrators gmsa-worker",
    "addGroupMember AWS Delegated Administrators gmsa-worker",
    "resetPassword gmsa-worker", "resetPassword Admin", "put gmsa-worker",
];

describe("the directory worker's user", () => {
    it("is made, gets its groups and a password; Admin's is replaced; the secret comes last", async () => {
        const scene = new Scene();
        const outcome = JSON.parse(await scene.make()) as unknown;
        assert.deepEqual(scene.done, everything);
        assert.deepEqual(outcome, { version: 1, directoryId: "d-1234567890", userName: "gmsa-worker", domainName: "corp.example.com", secretArn: settings.secretArn });
        const [ofUser, ofAdmin] = scene.passwords;
        assert.deepEqual(scene.secretValue, { username: "gmsa-worker", password: ofUser, domainName: "corp.example.com" });
        assert.notEqual(ofUser, ofAdmin);
    });

    it("is left alone by a second run, which says the same", async () => {
        const scene = new Scene();
        const first = await scene.make();
        scene.done.length = 0;
        assert.equal(await scene.make(), first);
        assert.deepEqual(scene.done, []);
    });

    it("is made again when the secret outlived the directory", async () => {
        const scene = new Scene();
        scene.secretValue = { username: "gmsa-worker", password: "old", domainName: "corp.example.com" };
        await scene.make();
        assert.deepEqual(scene.done, everything);
        assert.notEqual(scene.secretValue.password, "old");
    });

    it("is made by the run after one that was cut short before the secret was written", async () => {
        const scene = new Scene({ put: [new ServiceRefusal("AccessDeniedException", "no", 400)] });
        await assert.rejects(scene.make(), RunnerFailure);
        scene.done.length = 0;
        scene.done.push("put!");
        await scene.make();
        assert.deepEqual(scene.done.slice(1), everything);
    });

    it("never has its password in what is said or printed", async () => {
        const scene = new Scene();
        const text = `${await scene.make()}\n${scene.said.join("\n")}`;
        assert.equal(scene.passwords.length, 2);
        assert.ok(scene.passwords.every((password) => !text.includes(password)));
    });

    const passing: readonly (readonly [call: string, refusal: ServiceRefusal])[] = [
        ["createUser", new ServiceRefusal("AccessDeniedException", "off", 403, "DATA_DISABLED")],
        ["createUser", new ServiceRefusal("DirectoryUnavailableException", "later", 400)],
        ["addGroupMember", new ServiceRefusal("ThrottlingException", "slow", 429)],
        ["resetPassword", new ServiceRefusal("UserDoesNotExistException", "not yet everywhere", 400)],
    ];
    for (const [call, refusal] of passing) {
        it(`is tried again when ${call} answers ${refusal.reason ?? refusal.code} once`, async () => {
            const scene = new Scene({ [call]: [refusal] });
            await scene.make();
            assert.deepEqual(scene.done.filter((line) => line !== `${call}!`), everything);
        });
    }

    const many = (code: string, reason?: string): ServiceRefusal[] => Array.from({ length: 500 }, () => new ServiceRefusal(code, "no", 400, reason));
    const failures: readonly (readonly [code: string, call: string, refusals: readonly ServiceRefusal[], isPatient: boolean])[] = [
        ["directory-unknown", "createUser", many("ResourceNotFoundException"), false],
        ["directory-group-unknown", "addGroupMember", many("ResourceNotFoundException"), false],
        ["directory-unknown", "resetPassword", many("EntityDoesNotExistException"), false],
        ["directory-password-refused", "resetPassword", many("InvalidPasswordException"), false],
        ["directory-data-disabled", "createUser", many("AccessDeniedException", "DATA_DISABLED"), true],
        ["directory-unavailable", "resetPassword", many("UserDoesNotExistException"), true],
        ["aws-access-denied", "createUser", many("AccessDeniedException", "IAM_AUTH"), false],
        ["delegated-user-secret-unknown", "hasCurrentVersion", many("ResourceNotFoundException"), false],
        ["aws-throttled", "createUser", many("ThrottlingException"), true],
    ];
    for (const [code, call, refusals, isPatient] of failures) {
        it(`fails with ${code} when ${call} keeps answering ${refusals[0]?.reason ?? refusals[0]?.code ?? ""}`, async () => {
            const scene = new Scene({ [call]: refusals });
            await assert.rejects(scene.make(), (error: unknown) => error instanceof RunnerFailure && error.problems[0]?.code === code);
            assert.equal(scene.clock.waited() >= settings.patienceSeconds * 1000, isPatient);
        });
    }

    it("is left at a step when the process is told to stop", async () => {
        const scene = new Scene();
        scene.stop.abort();
        await assert.rejects(scene.make(), (error: unknown) => error instanceof RunnerFailure && error.problems[0]?.code === "ssm-command-interrupted");
        assert.deepEqual(scene.done, []);
    });
});
