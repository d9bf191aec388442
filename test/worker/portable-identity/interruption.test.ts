import assert from "node:assert/strict";
import { converge } from "../../../worker/actions/converge";
import { rotate } from "../../../worker/actions/rotate";
import { withDomain, type DomainRun } from "../../../worker/actions/domain-run";
import type { DirectorySession } from "../../../worker/directory/directory-session";
import { parseCredential } from "../../../worker/portable-identity/credential";
import type { SecretStore } from "../../../worker/portable-identity/secret-store";
import { arnOf, delegatedSecret, desired } from "../desired-states";
import { convergeIn, memoryWorld, runIn, type MemoryWorld } from "../memory-run";
import { workerUser } from "../memory-domain";

class Stopped extends Error {}

type Moment = "before" | "after";

/** Lets the named step pass or not, and stops the run there; counts from the first call of that name. */
function stopping(step: string, moment: Moment): { session: (session: DirectorySession) => DirectorySession; store: (store: SecretStore) => SecretStore } {
    let stopped = false;
    const at = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
        if (stopped) throw new Stopped("the run goes on after it was stopped");
        if (name === step && moment === "before") { stopped = true; throw new Stopped(name); }
        const result = await work();
        if (name === step) { stopped = true; throw new Stopped(name); }
        return result;
    };
    return {
        session: (session) => ({
            search: (request) => session.search(request),
            add: (name, attributes) => at(`add ${String(attributes["objectClass"]?.[0])}`, () => session.add(name, attributes)),
            modify: (name, changes) => at(changes.some(({ attribute }) => attribute === "unicodePwd") ? "set in the domain" : "add the member", () => session.modify(name, changes)),
            delete: (name) => session.delete(name),
            logOn: (user, password) => at("log on", () => session.logOn(user, password)),
            close: () => session.close(),
        }),
        store: (store) => ({
            read: (arn, stage) => store.read(arn, stage),
            writePending: (arn, text) => at("write ahead", () => store.writePending(arn, text)),
            promote: (arn, version) => at("make current", () => store.promote(arn, version)),
        }),
    };
}

const secret = arnOf("bookstore");
const user = "bookstore-ccg";

/** The password that the domain has, once one was set, is always in the secret. */
async function assertNothingLost({ directory, store }: MemoryWorld, arn: string, userName: string): Promise<void> {
    if ((await directory.describeUser(userName))?.enabled !== true) return;
    const stages = await Promise.all((["AWSCURRENT", "AWSPENDING"] as const).map((stage) => store.read(arn, stage)));
    const results = await Promise.all(stages.map((version) => directory.logOn(userName, parseCredential(version?.text ?? "")?.password ?? "")));
    assert.ok(results.includes("accepted"), "no stage of the secret logs on");
}

async function assertCurrentLogsOn({ directory, store }: MemoryWorld, arn: string, userName: string): Promise<void> {
    const current = parseCredential((await store.read(arn, "AWSCURRENT"))?.text ?? "");
    assert.equal(current?.username, userName);
    assert.equal(current.domainName, "corp.example.com");
    assert.equal(await directory.logOn(userName, current.password), "accepted");
}

async function stoppedRun(world: MemoryWorld, step: string, moment: Moment, work: (run: DomainRun) => Promise<unknown>, state = desired()): Promise<void> {
    const stop = stopping(step, moment);
    await assert.rejects(runIn(world, state, work, { session: stop.session, store: stop.store(world.store) }), Stopped);
}

const now = (): Date => new Date();
const forced = (run: DomainRun) => rotate(run, { isForced: true, now: now() });
const scheduled = (run: DomainRun) => rotate(run, { isForced: false, now: now() });
const moments: readonly Moment[] = ["before", "after"];

describe("portable identity, stopped on the way", () => {
    for (const step of ["add group", "add user", "add msDS-GroupManagedServiceAccount", "add the member", "write ahead", "set in the domain", "log on", "make current"]) {
        for (const moment of moments) {
            for (const firstVersionIsCurrent of [true, false]) {
                it(`is made by the next run after a stop ${moment} "${step}", the first version ${firstVersionIsCurrent ? "current at once" : "pending only"}`, async () => {
                    const world = await memoryWorld({ firstVersionIsCurrent });
                    await stoppedRun(world, step, moment, converge);
                    await assertNothingLost(world, secret, user);
                    await convergeIn(world, desired());
                    await assertCurrentLogsOn(world, secret, user);
                    assert.ok(world.store.versionsOf(secret) <= (firstVersionIsCurrent ? 2 : 1));
                    assert.equal((await convergeIn(world, desired())).operations, 0);
                });
            }
        }
    }

    for (const step of ["write ahead", "set in the domain", "log on", "make current"]) {
        for (const moment of moments) {
            for (const [next, work] of [["converge", converge], ["scheduled rotation", scheduled], ["forced rotation", forced]] as const) {
                it(`is usable after a ${next} that follows a rotation stopped ${moment} "${step}"`, async () => {
                    const world = await memoryWorld();
                    await convergeIn(world, desired());
                    await stoppedRun(world, step, moment, forced);
                    await assertNothingLost(world, secret, user);
                    await runIn(world, desired(), work);
                    await assertCurrentLogsOn(world, secret, user);
                    assert.ok(world.store.versionsOf(secret) <= 3);
                    assert.equal((await convergeIn(world, desired())).operations, 0);
                });
            }

            it(`can still be served: the worker logs on after a rotation of its own password stopped ${moment} "${step}"`, async () => {
                const world = await memoryWorld();
                const own = desired({ rotateDelegatedUser: true, accounts: [] });
                await stoppedRun(world, step, moment, forced, own);
                await assertNothingLost(world, delegatedSecret, workerUser);
                const choice = { directory: `memory:${world.file}`, authorityFile: undefined, certificateName: undefined };
                await withDomain({ desired: own, store: world.store, choice, progress: () => undefined }, scheduled);
                await assertCurrentLogsOn(world, delegatedSecret, workerUser);
            });
        }
    }
});
