import assert from "node:assert/strict";
import fc from "fast-check";
import { allowsExactly } from "../../../worker/codec/security-descriptor";
import { equals } from "../../../worker/codec/search-filter";
import { decodeSid } from "../../../worker/codec/sid";
import { account, arnOf, desired, type AccountDocument } from "../desired-states";
import { corpRoot } from "../memory-domain";
import { convergeIn, memoryWorld, planIn, runIn } from "../memory-run";

const services = ["HTTP/a", "HTTP/b", "MSSQLSvc/c:1433", "HTTP/d.corp.example.com", "cifs/e"];

/** Accounts with distinct names and disjoint service principal names: states that can be reached. */
const accounts = fc.record({
    names: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), { minLength: 0, maxLength: 3, selector: (name) => name.toLowerCase() }),
    owners: fc.array(fc.nat({ max: 3 }), { minLength: services.length, maxLength: services.length }),
    joined: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
}).map(({ names, owners, joined }) => names.map((name, at): AccountDocument => account(name, {
    dnsHostName: `host${at}.corp.example.com`,
    servicePrincipalNames: services.filter((_, service) => owners[service] === at),
    readersGroup: `${name}_readers`,
    portableIdentity: joined[at] === true ? null : { userName: `${name}_ccg`, secretArn: arnOf(name) },
})));

describe("plan and apply", () => {
    it("leaves nothing to plan after any desired state, one after the other in one domain", async () => {
        await fc.assert(fc.asyncProperty(fc.array(accounts, { minLength: 1, maxLength: 3 }), async (states) => {
            const world = await memoryWorld();
            let made: AccountDocument[] = [];
            for (const state of states) {
                // What an earlier state made and this one does not mention gives up its service names first.
                const kept = made.filter(({ name }) => !state.some((each) => each.name === name)).map((each) => ({ ...each, servicePrincipalNames: [] }));
                made = [...state, ...kept];
                const wanted = desired({ accounts: made });
                const planned = await planIn(world, wanted);
                const outcome = await convergeIn(world, wanted);
                assert.equal(outcome.operations, planned.length);
                assert.deepEqual(await planIn(world, wanted), []);
                assert.deepEqual({ ...(await convergeIn(world, wanted)), operations: planned.length }, outcome);
            }
        }), { numRuns: 15 });
    });

    it("lets exactly the new group read the password in the first round", async () => {
        const world = await memoryWorld();
        await convergeIn(world, desired());
        const [group, made] = await runIn(world, desired(), async ({ session }) => Promise.all(["bookstore-readers", "bookstore$"].map(async (name) =>
            (await session.search({ base: corpRoot, scope: "subtree", filter: equals("sAMAccountName", name), attributes: ["objectSid", "msDS-GroupMSAMembership", "userAccountControl", "msDS-SupportedEncryptionTypes"] }))[0])));
        const sid = decodeSid(group?.bytes("objectSid") ?? Buffer.alloc(0));
        assert.ok(allowsExactly(made?.bytes("msDS-GroupMSAMembership") ?? Buffer.alloc(0), [sid]));
        assert.deepEqual([made?.integer("userAccountControl"), made?.integer("msDS-SupportedEncryptionTypes")], [4096, 24]);
    });

    it("changes nothing when the plan has a problem", async () => {
        const world = await memoryWorld();
        const faulty = desired({ accounts: [account("bookstore"), account("archive", { servicePrincipalNames: ["HTTP/bookstore.corp.example.com"] })] });
        await assert.rejects(convergeIn(world, faulty), { code: "plan-refused" });
        assert.equal(await world.directory.describeUser("bookstore-ccg"), undefined);
        assert.equal(world.store.versionsOf(arnOf("bookstore")), 0);
    });
});
