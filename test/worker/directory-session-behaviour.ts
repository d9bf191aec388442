// What every DirectorySession must do, whichever directory is behind it. Runs against the in-memory directory here
// and against a real domain controller in the integration tests.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { childName } from "../../worker/codec/distinguished-name";
import { allOf, anyOf, equals, everything } from "../../worker/codec/search-filter";
import { allowsExactly, encodeReaders } from "../../worker/codec/security-descriptor";
import { decodeSid } from "../../worker/codec/sid";
import { encodeUnicodePassword } from "../../worker/codec/unicode-password";
import type { AttributeValues, DirectorySession } from "../../worker/directory/directory-session";
import { DirectoryError, resultCodes, type ResultName } from "../../worker/directory/directory-error";

export interface DirectoryUnderTest {
    readonly session: DirectorySession;
    readonly root: string;
    /** Where the session's user may make groups and users. */
    readonly principals: string;
    readonly accounts: string;
}

export const gmsaClass = "msDS-GroupManagedServiceAccount";

export function describeDirectorySession(title: string, open: () => Promise<DirectoryUnderTest>): void {
    describe(`${title}: behaves as a directory session`, () => {
        let at: DirectoryUnderTest;
        before(async () => { at = await open(); });
        after(() => at.session.close());

        /** Names of their own, so that a real directory can be used many times. */
        const fresh = (): string => `t${randomBytes(4).toString("hex")}`;
        const named = (accountName: string, attributes: readonly string[]) => at.session.search({ base: at.root, scope: "subtree", filter: equals("sAMAccountName", accountName), attributes });
        const group = async (): Promise<string> => {
            const name = fresh();
            await at.session.add(childName(name, at.principals), { objectClass: ["group"], sAMAccountName: [name], groupType: ["-2147483644"] });
            return name;
        };
        const user = async (): Promise<string> => {
            const name = fresh();
            await at.session.add(childName(name, at.principals), { objectClass: ["user"], sAMAccountName: [name], userAccountControl: ["514"] });
            return name;
        };
        /** A change to no values leaves the attribute out. */
        const accountValues = (name: string, changes: AttributeValues = {}): AttributeValues => Object.fromEntries(Object.entries({
            objectClass: [gmsaClass], sAMAccountName: [`${name}$`], dNSHostName: [`${name}.corp.example.com`], userAccountControl: ["4096"],
            "msDS-ManagedPasswordInterval": ["30"], "msDS-SupportedEncryptionTypes": ["24"], ...changes,
        }).filter(([, values]) => values.length > 0));
        const account = async (changes: AttributeValues = {}): Promise<string> => {
            const name = fresh();
            await at.session.add(childName(name, at.accounts), accountValues(name, changes));
            return name;
        };
        const refuses = (work: Promise<unknown>, ...names: ResultName[]) => assert.rejects(work, (error: unknown) => {
            assert.ok(error instanceof DirectoryError, String(error));
            assert.ok(names.map((name): number => resultCodes[name]).includes(error.resultCode), `${error.message} is none of ${names.join(", ")}`);
            return true;
        });

        it("shows its naming contexts at the root", async () => {
            const [dse] = await at.session.search({ base: "", scope: "base", filter: everything, attributes: ["defaultNamingContext", "configurationNamingContext"] });
            assert.equal(dse?.text("defaultNamingContext"), at.root);
            assert.equal(dse.text("configurationNamingContext"), `CN=Configuration,${at.root}`);
        });

        it("gives a new group a SID of the domain", async () => {
            const [head] = await at.session.search({ base: at.root, scope: "base", filter: everything, attributes: ["objectSid", "objectGUID"] });
            const [made] = await named(await group(), ["objectSid", "objectClass"]);
            assert.equal(head?.bytes("objectGUID")?.length, 16);
            assert.equal(decodeSid(made?.bytes("objectSid") ?? Buffer.alloc(0)).replace(/-\d+$/, ""), decodeSid(head.bytes("objectSid") ?? Buffer.alloc(0)));
            assert.equal(made?.texts("objectClass").at(-1), "group");
        });

        it("lets a user log on with its password once it is enabled", async () => {
            const name = await user();
            await at.session.modify(childName(name, at.principals), [{ kind: "replace", attribute: "unicodePwd", values: [encodeUnicodePassword("Sommer-2031-regen")] }]);
            assert.equal(await at.session.logOn(name, "Sommer-2031-regen"), "disabled-or-locked");
            await at.session.modify(childName(name, at.principals), [{ kind: "replace", attribute: "userAccountControl", values: ["512"] }]);
            assert.equal(await at.session.logOn(name, "Sommer-2031-regen"), "accepted");
            assert.equal(await at.session.logOn(name, "Winter-2031-regen"), "refused");
            assert.equal(await at.session.logOn(fresh(), "Winter-2031-regen"), "refused");
        });

        it("says expired of a password that must be changed", async () => {
            const name = await user();
            await at.session.modify(childName(name, at.principals), [
                { kind: "replace", attribute: "unicodePwd", values: [encodeUnicodePassword("Sommer-2031-regen")] },
                { kind: "replace", attribute: "userAccountControl", values: ["512"] },
            ]);
            await at.session.modify(childName(name, at.principals), [{ kind: "replace", attribute: "pwdLastSet", values: ["0"] }]);
            assert.equal(await at.session.logOn(name, "Sommer-2031-regen"), "expired");
        });

        it("keeps a gMSA account's membership descriptor, encryption types and service principal names", async () => {
            const [readers] = await named(await group(), ["objectSid"]);
            const sid = decodeSid(readers?.bytes("objectSid") ?? Buffer.alloc(0));
            const spn = `HTTP/${fresh()}.corp.example.com`;
            const name = await account({ servicePrincipalName: [spn], "msDS-GroupMSAMembership": [encodeReaders([sid])] });
            const [made] = await named(`${name}$`, ["objectClass", "userAccountControl", "msDS-GroupMSAMembership", "msDS-SupportedEncryptionTypes", "msDS-ManagedPasswordInterval", "servicePrincipalName"]);
            assert.equal(made?.texts("objectClass").at(-1), gmsaClass);
            assert.ok(allowsExactly(made.bytes("msDS-GroupMSAMembership") ?? Buffer.alloc(0), [sid]));
            assert.deepEqual([made.integer("userAccountControl"), made.integer("msDS-SupportedEncryptionTypes"), made.integer("msDS-ManagedPasswordInterval")], [4096, 24, 30]);
            assert.deepEqual(made.texts("servicePrincipalName"), [spn]);
        });

        it("disables an account that is made without userAccountControl", async () => {
            const name = await account({ userAccountControl: [] });
            const [made] = await named(`${name}$`, ["userAccountControl"]);
            assert.equal(made?.integer("userAccountControl"), 4130);
        });

        it("adds and removes service principal names", async () => {
            const [kept, gone] = [`HTTP/${fresh()}`, `HTTP/${fresh()}`];
            const name = await account({ servicePrincipalName: [gone] });
            await at.session.modify(childName(name, at.accounts), [
                { kind: "add", attribute: "servicePrincipalName", values: [kept] },
                { kind: "delete", attribute: "servicePrincipalName", values: [gone.toUpperCase()] },
            ]);
            const owners = await at.session.search({ base: at.root, scope: "subtree", filter: anyOf(equals("servicePrincipalName", kept.toLowerCase()), equals("servicePrincipalName", gone)), attributes: ["servicePrincipalName"] });
            assert.deepEqual(owners.map((owner) => owner.texts("servicePrincipalName")), [[kept]]);
        });

        it("shows a member's groups on the member", async () => {
            const [groupName, userName] = [await group(), await user()];
            await at.session.modify(childName(groupName, at.principals), [{ kind: "add", attribute: "member", values: [childName(userName, at.principals)] }]);
            const [member] = await named(userName, ["memberOf"]);
            assert.deepEqual(member?.texts("memberOf"), [childName(groupName, at.principals)]);
        });

        it("changes everything of one modification or nothing", async () => {
            const name = await group();
            await refuses(at.session.modify(childName(name, at.principals), [
                { kind: "replace", attribute: "description", values: ["half"] },
                { kind: "add", attribute: "member", values: [childName("nobody", at.principals)] },
            ]), "noSuchObject");
            const [unchanged] = await named(name, ["description"]);
            assert.equal(unchanged?.text("description"), undefined);
        });

        for (const [title, value] of [["umlauts", "Größe: Ω"], ["a leading space", " x"], ["a trailing space", "x "], ["a colon first", ":x"], ["a line end", "a\nb: c"], ["plain text", "plain"]] as const) {
            it(`keeps a description with ${title}`, async () => {
                const name = await group();
                await at.session.modify(childName(name, at.principals), [{ kind: "replace", attribute: "description", values: [value] }]);
                const [made] = await named(name, ["description"]);
                assert.equal(made?.text("description"), value);
            });
        }

        for (const special of ["a, b", "a+b", "a(b)*", "#a", "a\\b", "ä=ß", "a<b>;c"]) {
            it(`finds an object named ${special}`, async () => {
                const [accountName, name] = [fresh(), `${special} ${fresh()}`];
                await at.session.add(childName(name, at.principals), { objectClass: ["group"], sAMAccountName: [accountName], groupType: ["-2147483644"] });
                const byName = await at.session.search({ base: at.root, scope: "subtree", filter: allOf(equals("cn", name), equals("objectClass", "group")), attributes: ["cn"] });
                const byFullName = await at.session.search({ base: at.root, scope: "subtree", filter: equals("distinguishedName", childName(name, at.principals)), attributes: ["cn"] });
                assert.deepEqual([byName, byFullName].map((found) => found.map((entry) => entry.text("cn"))), [[name], [name]]);
            });
        }

        it("tells what the user may create in a container", async () => {
            const creatable = async (base: string): Promise<string[]> => (await at.session.search({ base, scope: "base", filter: everything, attributes: ["allowedChildClassesEffective"] }))[0]?.texts("allowedChildClassesEffective") ?? [];
            const inPrincipals = await creatable(at.principals);
            assert.deepEqual(["group", "user"].filter((name) => !inPrincipals.includes(name)), []);
            assert.ok((await creatable(at.accounts)).includes(gmsaClass));
        });

        it("deletes an object once", async () => {
            const name = childName(await group(), at.principals);
            await at.session.delete(name);
            await refuses(at.session.delete(name), "noSuchObject");
        });

        const refusals: readonly (readonly [string, () => Promise<unknown>, ...ResultName[]])[] = [
            ["an account without a password interval", () => account({ "msDS-ManagedPasswordInterval": [] }), "objectClassViolation"],
            ["a misspelt attribute", () => account({ "msDS-SupportedEncryptionType": ["24"] }), "noSuchAttribute"],
            ["an attribute that the class does not have", () => account({ groupType: ["-2147483644"] }), "objectClassViolation"],
            ["text where a number belongs", () => account({ "msDS-SupportedEncryptionTypes": ["AES"] }), "invalidAttributeSyntax"],
            ["a container that does not exist", () => at.session.add(childName(fresh(), childName("nowhere", at.principals)), { objectClass: ["group"] }), "noSuchObject"],
            ["a search below nothing", () => at.session.search({ base: childName("nowhere", at.principals), scope: "subtree", filter: everything, attributes: ["cn"] }), "noSuchObject"],
            ["a change of an object that does not exist", () => at.session.modify(childName(fresh(), at.principals), [{ kind: "replace", attribute: "description", values: ["x"] }]), "noSuchObject"],
            ["a second object of the same name", async () => {
                const name = await group();
                await at.session.add(childName(name, at.principals), { objectClass: ["group"], sAMAccountName: [fresh()] });
            }, "entryAlreadyExists"],
            ["a second object with the same sAMAccountName", async () => {
                const name = await group();
                await at.session.add(childName(fresh(), at.principals), { objectClass: ["group"], sAMAccountName: [name] });
            }, "entryAlreadyExists"],
            ["a second owner of a service principal name", async () => {
                const spn = `HTTP/${fresh()}`;
                await account({ servicePrincipalName: [spn] });
                await account({ servicePrincipalName: [spn] });
            }, "constraintViolation"],
            ["another password interval for an account that exists", async () => {
                const name = await account();
                await at.session.modify(childName(name, at.accounts), [{ kind: "replace", attribute: "msDS-ManagedPasswordInterval", values: ["60"] }]);
            }, "constraintViolation"],
            ["a member that is one already", async () => {
                const [groupName, userName] = [await group(), await user()];
                const join = () => at.session.modify(childName(groupName, at.principals), [{ kind: "add", attribute: "member", values: [childName(userName, at.principals)] }]);
                await join();
                await join();
            }, "entryAlreadyExists"],
            ["a weak password", async () => {
                await at.session.modify(childName(await user(), at.principals), [{ kind: "replace", attribute: "unicodePwd", values: [encodeUnicodePassword("weak")] }]);
            }, "unwillingToPerform", "constraintViolation"],
            ["a password that is not quoted", async () => {
                await at.session.modify(childName(await user(), at.principals), [{ kind: "replace", attribute: "unicodePwd", values: ["Sommer-2031-regen"] }]);
            }, "unwillingToPerform", "constraintViolation"],
        ];
        for (const [title, work, ...names] of refusals) {
            it(`refuses ${title}`, () => refuses(work(), ...names));
        }
    });
}
