import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findWorkerBundle } from "../../../components/directory/worker-bundle";
import { readOutcome } from "../../../components/directory/worker-outcome";
import { projectRoot } from "../../../components/stack/project-root";
import type { ProgramRun } from "../../support/program-run";
import { StandingCloud, type CommandEnd } from "../../support/standing-cloud";
import { runDirectory } from "./directory-run";

const commandType = "command:local:Command";

describe("the directory program's commands, on what the program rendered", function () {
    this.timeout(60_000);
    let run: ProgramRun;
    let cloud: StandingCloud;
    let user: CommandEnd;
    let convergence: CommandEnd;

    before(async () => {
        run = await runDirectory();
        cloud = await StandingCloud.of(run, { "directory-worker-bundle": readFileSync(findWorkerBundle(projectRoot()).path, "utf8") });
        user = await cloud.runCommand(run.one(commandType, "delegated-user-creation"));
        convergence = await cloud.runCommand(run.one(commandType, "directory-worker-convergence"));
    });
    after(async () => { await cloud.close(); });

    it("make the delegated user, then bring the domain to the settings' accounts", () => {
        assert.deepEqual([user.code, convergence.code], [0, 0], user.stderr + convergence.stderr);
        const { domain, accounts, operations } = readOutcome(convergence.stdout);
        assert.equal(domain.dnsName, "corp.example.com");
        assert.ok(operations > 0);
        assert.deepEqual(accounts, [
            { name: "bookstore", distinguishedName: "CN=bookstore,CN=Managed Service Accounts,DC=corp,DC=example,DC=com", readersGroup: "bookstore-readers", servicePrincipalNames: ["HTTP/bookstore.corp.example.com"], portableUser: "bookstore-ccg" },
            { name: "reports", distinguishedName: "CN=reports,CN=Managed Service Accounts,DC=corp,DC=example,DC=com", readersGroup: "reports-readers", servicePrincipalNames: [], portableUser: null },
        ]);
    });

    it("print one line each, and no password is anywhere but in the secrets", () => {
        const passwords = [...cloud.read("secrets.json").matchAll(/\\"password\\":\\"((?:[^"\\]|\\\\.)+?)\\"/g)].map(([, password]) => password ?? "");
        assert.equal(passwords.length, 2, "the delegated user's and bookstore's");
        for (const { stdout } of [user, convergence]) assert.equal(stdout.trim().split("\n").length, 1);
        const shown = JSON.stringify([user, convergence, run.resources, run.outputs]);
        for (const password of passwords) assert.ok(!shown.includes(password));
    });

    it("change nothing when they run again, and say the same", async () => {
        const again = await cloud.runCommand(run.one(commandType, "directory-worker-convergence"));
        assert.equal(again.code, 0, again.stderr);
        assert.deepEqual(readOutcome(again.stdout), { ...readOutcome(convergence.stdout), operations: 0, notes: readOutcome(again.stdout).notes });
    });
});
