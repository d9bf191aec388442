import assert from "node:assert/strict";
import { rotate } from "../../../worker/actions/rotate";
import { parseCredential } from "../../../worker/portable-identity/credential";
import { arnOf, delegatedSecret, desired } from "../desired-states";
import { convergeIn, memoryWorld, runIn } from "../memory-run";
import { workerUser } from "../memory-domain";

const secret = arnOf("bookstore");
const day = 86_400_000;
const start = new Date("2026-01-01T00:00:00Z");

describe("rotation", () => {
    const ages: readonly (readonly [days: number, isForced: boolean, renewed: boolean])[] = [[29.9, false, false], [30, false, true], [41, false, true], [0, true, true]];
    for (const [days, isForced, renewed] of ages) {
        it(`${renewed ? "renews" : "keeps"} a password of ${days} days when 30 are allowed${isForced ? " and it is forced" : ""}`, async () => {
            let now = start;
            const world = await memoryWorld({ clock: () => now });
            await convergeIn(world, desired());
            const before = parseCredential((await world.store.read(secret, "AWSCURRENT"))?.text ?? "")?.password ?? "";
            now = new Date(start.getTime() + days * day);
            const outcome = await runIn(world, desired(), (run) => rotate(run, { isForced, now }));
            const after = parseCredential((await world.store.read(secret, "AWSCURRENT"))?.text ?? "")?.password ?? "";
            assert.equal(after !== before, renewed);
            assert.deepEqual([outcome.operations, outcome.notes], renewed ? [1, ["Password of bookstore-ccg renewed."]] : [0, []]);
            assert.equal(await world.directory.logOn("bookstore-ccg", after), "accepted");
            assert.equal(await world.directory.logOn("bookstore-ccg", before), renewed ? "refused" : "accepted");
        });
    }

    it("renews the worker's own password where the worker is told to, and only there", async () => {
        for (const rotateDelegatedUser of [true, false]) {
            const world = await memoryWorld();
            await runIn(world, desired({ rotateDelegatedUser, accounts: [] }), (run) => rotate(run, { isForced: true, now: new Date() }));
            const current = parseCredential((await world.store.read(delegatedSecret, "AWSCURRENT"))?.text ?? "");
            assert.equal(world.store.versionsOf(delegatedSecret), rotateDelegatedUser ? 2 : 1);
            assert.equal(await world.directory.logOn(workerUser, current?.password ?? ""), "accepted");
        }
    });

    it("says to converge first when the user was never made", async () => {
        const world = await memoryWorld();
        await assert.rejects(runIn(world, desired(), (run) => rotate(run, { isForced: true, now: new Date() })), { code: "portable-identity-missing" });
    });

    it("repairs a password that somebody reset, with a new one", async () => {
        const world = await memoryWorld();
        await convergeIn(world, desired());
        await world.directory.resetPassword("bookstore-ccg", "Reset-by-hand-1");
        assert.equal((await convergeIn(world, desired())).operations, 1);
        assert.equal(world.store.versionsOf(secret), 2);
        assert.equal(await world.directory.logOn("bookstore-ccg", "Reset-by-hand-1"), "refused");
    });
});
