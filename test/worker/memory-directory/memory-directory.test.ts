import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { childName } from "../../../worker/codec/distinguished-name";
import { everything } from "../../../worker/codec/search-filter";
import { readDomain } from "../../../worker/directory/read-domain-facts";
import { LogOnRefused } from "../../../worker/directory/log-on-refused";
import { MemoryDirectory } from "../../../worker/memory-directory/memory-directory";
import { delegatedGroupNames } from "../../../worker/memory-directory/layout";
import { corp, corpAccounts, corpRoot, corpUsers, makeWorkerUser, memoryDomain, scratchFolder, workerPassword, workerUser } from "../memory-domain";

const day = 86_400_000;
const accountClass = "msDS-GroupManagedServiceAccount";
const refusedWith = (resultCode: number) => ({ name: "DirectoryError", resultCode });

async function facts(directory: MemoryDirectory) {
    return (await readDomain(await directory.openSession(workerUser, workerPassword), directory.domain)).facts;
}

describe("in-memory directory", () => {
    it("has the layout of a new AWS Managed Microsoft AD domain", async () => {
        const session = await (await memoryDomain()).openSession(workerUser, workerPassword);
        const children = async (base: string) => (await session.search({ base, scope: "one", filter: everything, attributes: ["name"] })).map((entry) => entry.text("name")).sort();
        assert.deepEqual(await children(corpRoot), ["AWS Delegated Groups", "AWS Reserved", "CORP", "Computers", "Configuration", "Managed Service Accounts", "Users"]);
        assert.deepEqual(await children(`OU=CORP,${corpRoot}`), ["Computers", "Users"]);
        assert.deepEqual(await children(`OU=AWS Delegated Groups,${corpRoot}`), [...delegatedGroupNames].sort());
    });

    it("gives a domain the same SID and GUID in every file, and another domain others", async () => {
        const [one, again] = [await facts(await memoryDomain()), await facts(await memoryDomain())];
        const other = await MemoryDirectory.open(join(scratchFolder(), "directory.json"), { name: "other.example.com", netBiosName: "OTHER" });
        await makeWorkerUser(other);
        assert.deepEqual(one, again);
        const { sid, guid, ...names } = await facts(other);
        assert.notEqual(sid, one.sid);
        assert.notEqual(guid, one.guid);
        assert.deepEqual(names, { dnsName: "other.example.com", forestName: "other.example.com", netBiosName: "OTHER" });
    });

    it("keeps several domains in one file and forgets one alone", async () => {
        const path = join(scratchFolder(), "directory.json");
        const other = { name: "other.example.com", netBiosName: "OTHER" };
        for (const domain of [corp, other]) await (await MemoryDirectory.open(path, domain)).createUser("someone");
        await MemoryDirectory.remove(path, corp);
        assert.equal(await (await MemoryDirectory.open(path, corp)).describeUser("someone"), undefined);
        assert.equal((await (await MemoryDirectory.open(path, other)).describeUser("someone"))?.userName, "someone");
    });

    it("makes a user as ds-data does: disabled until its password is reset", async () => {
        const directory = await memoryDomain();
        const made = await directory.createUser("clerk");
        assert.deepEqual([made.userName, made.distinguishedName, made.enabled], ["clerk", `CN=clerk,${corpUsers}`, false]);
        assert.match(made.sid, /^S-1-5-21(-\d+){4}$/);
        await directory.resetPassword("clerk", "Desk-Word-1");
        assert.equal((await directory.describeUser("CLERK"))?.enabled, true);
        assert.equal(await directory.logOn("clerk", "Desk-Word-1"), "accepted");
    });

    it("lists the members of a group", async () => {
        const directory = await memoryDomain();
        assert.deepEqual(await directory.groupMembers("AWS Delegated Administrators"), ["Admin", workerUser]);
        assert.deepEqual(await directory.groupMembers("AWS Delegated Server Administrators"), ["Admin"]);
    });

    const serviceRefusals: readonly (readonly [string, (directory: MemoryDirectory) => Promise<unknown>, number])[] = [
        ["a second user of one name", (directory) => directory.createUser(workerUser), 68],
        ["a user name of 21 characters", (directory) => directory.createUser("x".repeat(21)), 19],
        ["a password for nobody", (directory) => directory.resetPassword("nobody", "Desk-Word-1"), 32],
        ["a password of six characters", (directory) => directory.resetPassword(workerUser, "Ab1-xy"), 53],
        ["a password of two kinds of characters", (directory) => directory.resetPassword(workerUser, "abcdefg1"), 53],
        ["a password with the user's name in it", (directory) => directory.resetPassword(workerUser, "1-GMSA-worker"), 53],
        ["a member of no group", (directory) => directory.addGroupMember("No Such Group", workerUser), 32],
        ["nobody as a member", (directory) => directory.addGroupMember("AWS Delegated Administrators", "nobody"), 32],
        ["a member twice", (directory) => directory.addGroupMember("AWS Delegated Administrators", workerUser), 68],
        ["the members of no group", (directory) => directory.groupMembers("No Such Group"), 32],
    ];
    for (const [title, work, code] of serviceRefusals) {
        it(`refuses ${title} with ${code}`, async () => { await assert.rejects(work(await memoryDomain()), refusedWith(code)); });
    }

    it("lets a password expire after 42 days", async () => {
        let now = new Date("2026-01-01T00:00:00Z");
        const directory = await memoryDomain([], () => now);
        now = new Date(now.getTime() + 42 * day);
        assert.equal(await directory.logOn(workerUser, workerPassword), "accepted");
        now = new Date(now.getTime() + 1);
        assert.equal(await directory.logOn(workerUser, workerPassword), "expired");
        await assert.rejects(directory.openSession(workerUser, workerPassword), (error: unknown) => error instanceof LogOnRefused && error.result === "expired");
    });

    const both = ["AWS Delegated Administrators", "AWS Delegated Managed Service Account Administrators"];
    const places: readonly (readonly [who: readonly string[], objectClass: string, container: string, code: number | undefined])[] = [
        [both, "group", corpUsers, undefined],
        [both, "group", `OU=CORP,${corpRoot}`, undefined],
        [both, "user", `OU=Computers,OU=CORP,${corpRoot}`, undefined],
        [both, accountClass, corpAccounts, undefined],
        [both, accountClass, corpUsers, undefined],
        [both, "group", corpRoot, 50],
        [both, "group", `CN=Users,${corpRoot}`, 50],
        [both, "user", corpAccounts, 50],
        [both, "group", `OU=AWS Delegated Groups,${corpRoot}`, 50],
        [both, "user", `OU=AWS Reserved,${corpRoot}`, 50],
        [both, accountClass, `CN=Computers,${corpRoot}`, 50],
        [["AWS Delegated Managed Service Account Administrators"], accountClass, corpAccounts, undefined],
        [["AWS Delegated Managed Service Account Administrators"], "group", corpUsers, 50],
        [["AWS Delegated Administrators"], accountClass, corpAccounts, 50],
        [["AWS Delegated Administrators"], "user", corpUsers, undefined],
        [["AWS Delegated Account Operators"], "user", corpUsers, 50],
        [["AWS Delegated Server Administrators"], "group", corpUsers, 50],
        [[], "group", corpUsers, 50],
    ];
    for (const [who, objectClass, container, code] of places) {
        it(`${code === undefined ? "lets" : "refuses to let"} a member of ${who.map((group) => group.replace("AWS Delegated ", "")).join(" and ") || "no group"} make a ${objectClass} in ${container}`, async () => {
            const session = await (await memoryDomain(who)).openSession(workerUser, workerPassword);
            const making = session.add(childName("made", container), {
                objectClass: [objectClass], sAMAccountName: [objectClass === accountClass ? "made$" : "made"], ...(objectClass === accountClass && { "msDS-ManagedPasswordInterval": ["30"] }),
            });
            const [shown] = await session.search({ base: container, scope: "base", filter: everything, attributes: ["allowedChildClassesEffective"] });
            assert.equal(shown?.texts("allowedChildClassesEffective").includes(objectClass), code === undefined);
            await (code === undefined ? making : assert.rejects(making, refusedWith(code)));
        });
    }

    it("counts membership through other groups", async () => {
        const directory = await memoryDomain(["AWS Delegated Administrators"]);
        const session = await directory.openSession(workerUser, workerPassword);
        await session.add(childName("team", corpUsers), { objectClass: ["group"], sAMAccountName: ["team"], member: [childName(workerUser, corpUsers)] });
        await directory.addGroupMember("AWS Delegated Managed Service Account Administrators", "team");
        await session.add(childName("made", corpAccounts), { objectClass: [accountClass], sAMAccountName: ["made$"], "msDS-ManagedPasswordInterval": ["30"] });
    });

    it("lets no one change or delete what AWS keeps", async () => {
        const session = await (await memoryDomain()).openSession(workerUser, workerPassword);
        const delegated = `CN=AWS Delegated Administrators,OU=AWS Delegated Groups,${corpRoot}`;
        await assert.rejects(session.modify(delegated, [{ kind: "replace", attribute: "description", values: ["x"] }]), refusedWith(50));
        await assert.rejects(session.delete(delegated), refusedWith(50));
    });

    it("refuses an account whose sAMAccountName lacks the dollar sign", async () => {
        const session = await (await memoryDomain()).openSession(workerUser, workerPassword);
        await assert.rejects(session.add(childName("made", corpAccounts), { objectClass: [accountClass], sAMAccountName: ["made"], "msDS-ManagedPasswordInterval": ["30"] }), refusedWith(19));
    });

    it("keeps no password, only salted hashes, in a file of its owner alone", async () => {
        const path = join(scratchFolder(), "directory.json");
        const directory = await MemoryDirectory.open(path, corp);
        for (const name of ["one", "two"]) {
            await directory.createUser(name);
            await directory.resetPassword(name, "Same-Password-1");
        }
        const text = readFileSync(path, "utf8");
        const hashes = [...text.matchAll(/"hash":"([^"]+)"/g)].map((match) => match[1]);
        assert.equal(text.includes("Same-Password-1"), false);
        assert.equal(text.includes(Buffer.from("Same-Password-1", "utf16le").toString("base64").slice(0, 16)), false);
        assert.equal(new Set(hashes).size, 2);
        assert.equal(statSync(path).mode & 0o777, 0o600);
        assert.deepEqual(readdirSync(dirname(path)), ["directory.json"]);
    });

    it("sees what another process wrote and loses nothing when two write at once", async () => {
        const path = join(scratchFolder(), "directory.json");
        const [one, other] = [await MemoryDirectory.open(path, corp), await MemoryDirectory.open(path, corp)];
        const names = Array.from({ length: 20 }, (_, at) => `user${at}`);
        await Promise.all(names.map((name, at) => (at % 2 === 0 ? one : other).createUser(name)));
        const sids = await Promise.all(names.map(async (name, at) => (await (at % 2 === 0 ? other : one).describeUser(name))?.sid));
        assert.equal(new Set(sids).size, 20);
        assert.equal(sids.includes(undefined), false);
    });

    it("leaves the file as it was when a write is refused", async () => {
        const path = join(scratchFolder(), "directory.json");
        const directory = await MemoryDirectory.open(path, corp);
        const before = readFileSync(path, "utf8");
        await assert.rejects(directory.createUser("Admin"), refusedWith(68));
        assert.equal(readFileSync(path, "utf8"), before);
    });

    it("refuses a file that is not its own", async () => {
        const path = join(scratchFolder(), "directory.json");
        writeFileSync(path, JSON.stringify({ version: 2 }));
        await assert.rejects(MemoryDirectory.open(path, corp), /version/);
    });
});
