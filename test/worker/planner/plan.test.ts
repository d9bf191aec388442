import assert from "node:assert/strict";
import { encodeReaders } from "../../../worker/codec/security-descriptor";
import type { DesiredState } from "../../../worker/desired-state";
import type { ActualState, FoundOther } from "../../../worker/planner/actual-state";
import type { Operation } from "../../../worker/planner/operation";
import { plan } from "../../../worker/planner/plan";
import { account, arnOf, desired } from "../desired-states";
import { corpAccounts, corpUsers } from "../memory-domain";
import { actual, bookstoreAccount, bookstoreGroup, bookstoreUser, containers, gmsaClass } from "./found-objects";

const spn = "HTTP/bookstore.corp.example.com";
const { distinguishedName: accountDn } = bookstoreAccount;
const { distinguishedName: groupDn } = bookstoreGroup;
const { distinguishedName: userDn } = bookstoreUser;
const computer: FoundOther = { kind: "other", objectClass: "computer", accountName: "web01$", distinguishedName: `CN=web01,CN=Computers,${corpUsers}`, description: "", servicePrincipalNames: [] };

const whole: Operation[] = [
    { kind: "create-group", distinguishedName: groupDn, accountName: "bookstore-readers", description: bookstoreGroup.description },
    { kind: "create-user", distinguishedName: userDn, accountName: "bookstore-ccg", userPrincipalName: "bookstore-ccg@corp.example.com", description: bookstoreUser.description },
    {
        kind: "create-account", distinguishedName: accountDn, accountName: "bookstore$", dnsHostName: "bookstore.corp.example.com", servicePrincipalNames: [spn],
        passwordIntervalDays: 30, readersGroup: "bookstore-readers", description: bookstoreAccount.description,
    },
    { kind: "add-member", distinguishedName: groupDn, member: userDn },
    { kind: "set-password", distinguishedName: userDn, userName: "bookstore-ccg", secretArn: arnOf("bookstore") },
];

const withAccount = (changes: Partial<typeof bookstoreAccount>): ActualState => actual({ objects: [bookstoreGroup, { ...bookstoreAccount, ...changes }, bookstoreUser] });
const withUser = (changes: Partial<typeof bookstoreUser>): ActualState => actual({ objects: [bookstoreGroup, bookstoreAccount, { ...bookstoreUser, ...changes }] });
const withGroup = (changes: Partial<typeof bookstoreGroup>): ActualState => actual({ objects: [{ ...bookstoreGroup, ...changes }, bookstoreAccount, bookstoreUser] });
const onAccount = (changes: Parameters<typeof account>[1]): DesiredState => desired({ accounts: [account("bookstore", changes)] });

describe("plan", () => {
    const operations: readonly (readonly [string, DesiredState, ActualState, readonly Operation[]])[] = [
        ["makes everything in an empty domain, what is named before what names it", desired(), actual({ objects: [], credentials: {} }), whole],
        ["makes no user for an account of domain-joined hosts", onAccount({ portableIdentity: null }), actual({ objects: [], credentials: {} }), [whole[0], whole[2]].filter((each) => each !== undefined)],
        ["does nothing when the domain holds what is desired", desired(), actual(), []],
        ["does nothing for names that differ in case only", onAccount({ servicePrincipalNames: [spn.toLowerCase()], dnsHostName: "BOOKSTORE.corp.example.com" }), actual(), []],
        ["leaves alone what is not desired", desired({ accounts: [] }), actual(), []],
        ["adds a service principal name", onAccount({ servicePrincipalNames: [spn, "HTTP/bookstore"] }), actual(), [{ kind: "add-service-principal-names", distinguishedName: accountDn, names: ["HTTP/bookstore"] }]],
        ["removes a service principal name that is no longer desired", onAccount({ servicePrincipalNames: [] }), actual(), [{ kind: "remove-service-principal-names", distinguishedName: accountDn, names: [spn] }]],
        ["lets the readers group in again", desired(), withAccount({ membershipDescriptor: Buffer.alloc(0) }), [{ kind: "set-membership-descriptor", distinguishedName: accountDn, readersGroup: "bookstore-readers" }]],
        ["shuts out a reader that somebody added", desired(), withAccount({ membershipDescriptor: encodeReaders([bookstoreGroup.sid, "S-1-5-21-1-2-3-500"]) }), [{ kind: "set-membership-descriptor", distinguishedName: accountDn, readersGroup: "bookstore-readers" }]],
        ["takes RC4 away", desired(), withAccount({ encryptionTypes: 28 }), [{ kind: "set-encryption-types", distinguishedName: accountDn }]],
        ["corrects the DNS host name", desired(), withAccount({ dnsHostName: "" }), [{ kind: "set-dns-host-name", distinguishedName: accountDn, dnsHostName: "bookstore.corp.example.com" }]],
        ["enables a disabled account", desired(), withAccount({ enabled: false }), [{ kind: "enable-account", distinguishedName: accountDn }]],
        ["corrects a description of ours", desired(), withGroup({ description: "Old words. Managed by: gmsa directory-test" }), [{ kind: "set-description", distinguishedName: groupDn, description: bookstoreGroup.description }]],
        ["takes the user into the readers group", desired(), withUser({ memberOf: [] }), [{ kind: "add-member", distinguishedName: groupDn, member: userDn }]],
        ["finds objects that were moved", desired(), withGroup({ distinguishedName: "CN=moved,OU=x,DC=corp,DC=example,DC=com" }), [{ kind: "add-member", distinguishedName: "CN=moved,OU=x,DC=corp,DC=example,DC=com", member: userDn }]],
        ["sets a password when the secret has none that logs on", desired(), actual({ credentials: { "bookstore-ccg": "unusable" } }), [{ kind: "set-password", distinguishedName: userDn, userName: "bookstore-ccg", secretArn: arnOf("bookstore") }]],
        ["finishes a password that a stopped run had set", desired(), actual({ credentials: { "bookstore-ccg": "pending" } }), [{ kind: "promote-password", distinguishedName: userDn, userName: "bookstore-ccg", secretArn: arnOf("bookstore") }]],
        ["renews the readers when their group was made anew", desired(), actual({ objects: [bookstoreAccount, bookstoreUser] }), [
            { kind: "create-group", distinguishedName: groupDn, accountName: "bookstore-readers", description: bookstoreGroup.description },
            { kind: "set-membership-descriptor", distinguishedName: accountDn, readersGroup: "bookstore-readers" },
        ]],
        ["adopts what it is told to adopt", onAccount({ adopt: true }), withAccount({ description: "made by hand" }), [{ kind: "set-description", distinguishedName: accountDn, description: bookstoreAccount.description }]],
        ["hands a service principal name from one account to another, removing first", desired({ accounts: [
            account("bookstore", { servicePrincipalNames: ["HTTP/shop"] }), account("archive", { servicePrincipalNames: [spn], portableIdentity: null }),
        ] }), actual(), [
            { kind: "create-group", distinguishedName: `CN=archive-readers,${corpUsers}`, accountName: "archive-readers", description: "May retrieve the password of gMSA account archive. Managed by: gmsa directory-test" },
            { kind: "remove-service-principal-names", distinguishedName: accountDn, names: [spn] },
            {
                kind: "create-account", distinguishedName: `CN=archive,${corpAccounts}`, accountName: "archive$", dnsHostName: "archive.corp.example.com", servicePrincipalNames: [spn],
                passwordIntervalDays: 30, readersGroup: "archive-readers", description: "gMSA account archive. Managed by: gmsa directory-test",
            },
            { kind: "add-service-principal-names", distinguishedName: accountDn, names: ["HTTP/shop"] },
        ]],
    ];
    for (const [title, wanted, found, expected] of operations) {
        it(title, () => { assert.deepEqual(plan(wanted, found), { operations: expected, problems: [] }); });
    }

    const problems: readonly (readonly [string, DesiredState, ActualState, readonly (readonly [code: string, path: string, names: string])[]])[] = [
        ["a name with a dollar sign", desired({ accounts: [account("web", { name: "web-01$" })] }), actual(), [["credential-spec-account-name", "accounts[0].name", "web-01$"]]],
        ["a name of sixteen characters", desired({ accounts: [account("sixteen", { name: "sixteencharacter" })] }), actual(), [["credential-spec-account-name", "accounts[0].name", "sixteencharacter"]]],
        ["every faulty name at once", desired({ accounts: [account("a", { name: "a b" }), account("ok"), account("c", { name: "c$" })] }), actual(), [
            ["credential-spec-account-name", "accounts[0].name", "a b"], ["credential-spec-account-name", "accounts[2].name", "c$"],
        ]],
        ["two accounts of one name", desired({ accounts: [account("shop"), account("SHOP", { servicePrincipalNames: [], readersGroup: "g", portableIdentity: null })] }), actual(), [["desired-name-duplicate", "accounts[1].name", "accounts[0].name"]]],
        ["a user with the name of a group", onAccount({ portableIdentity: { userName: "bookstore-readers", secretArn: arnOf("x") } }), actual(), [["desired-name-duplicate", "accounts[0].portableIdentity.userName", "accounts[0].readersGroup"]]],
        ["one service principal name on two accounts", desired({ accounts: [account("bookstore"), account("archive", { servicePrincipalNames: ["http/BOOKSTORE.corp.example.com"] })] }), actual(), [["spn-duplicate", "accounts[1].servicePrincipalNames[0]", "accounts[0].servicePrincipalNames[0]"]]],
        ["a container of another domain", desired({ containers: { groups: corpUsers, users: "OU=Users,DC=other,DC=com", accounts: corpAccounts } }), actual(), [["container-outside-domain", "containers.users", "DC=other"]]],
        ["a container that is the domain itself", desired({ containers: { groups: "DC=corp,DC=example,DC=com", users: corpUsers, accounts: corpAccounts } }), actual(), [["container-outside-domain", "containers.groups", "DC=corp"]]],
        ["a container that does not exist", desired(), actual({ containers: [{ distinguishedName: corpUsers, creatableClasses: ["group", "user"] }] }), [["container-missing", "containers.accounts", corpAccounts]]],
        ["a container in which nothing may be made", desired(), actual({ objects: [], credentials: {}, containers: containers.map(({ distinguishedName }) => ({ distinguishedName, creatableClasses: [] })) }), [
            ["container-not-writable", "accounts[0].readersGroup", "group"], ["container-not-writable", "accounts[0].name", gmsaClass], ["container-not-writable", "accounts[0].portableIdentity.userName", "user"],
        ]],
        ["an account name that a computer has", desired(), actual({ objects: [{ ...computer, accountName: "BOOKSTORE$" }] }), [["directory-name-taken", "accounts[0].name", computer.distinguishedName]]],
        ["a group name that a user has", desired(), actual({ objects: [{ ...bookstoreUser, accountName: "bookstore-readers" }, bookstoreAccount] }), [["directory-name-taken", "accounts[0].readersGroup", "not a group"], ["directory-name-taken", "accounts[0].portableIdentity.userName", userDn]]],
        ["a place that another object has", desired(), actual({ objects: [{ ...bookstoreGroup, accountName: "something-else" }, bookstoreAccount, bookstoreUser] }), [["directory-name-taken", "accounts[0].readersGroup", "something-else"]]],
        ["an account that was made by hand", desired(), withAccount({ description: "made by hand" }), [["directory-object-not-ours", "accounts[0].name", "was not made by this project"]]],
        ["a group of another stack", desired(), withGroup({ description: "x. Managed by: gmsa directory-prod" }), [["directory-object-not-ours", "accounts[0].readersGroup", "gmsa directory-prod"]]],
        ["a user of another stack", desired(), withUser({ description: "x. Managed by: gmsa directory-prod" }), [["directory-object-not-ours", "accounts[0].portableIdentity.userName", "gmsa directory-prod"]]],
        ["another interval for an account that exists", onAccount({ passwordIntervalDays: 15 }), actual(), [["account-interval-fixed", "accounts[0].passwordIntervalDays", "made with 30"]]],
        ["a service principal name of a computer, naming its owner", desired(), actual({ objects: [bookstoreGroup, bookstoreUser, { ...computer, servicePrincipalNames: [spn.toUpperCase()] }] }), [["spn-duplicate", "accounts[0].servicePrincipalNames[0]", computer.distinguishedName]]],
        ["a service principal name of a gMSA account that is not in the desired state", desired({ accounts: [account("archive", { servicePrincipalNames: [spn], portableIdentity: null })] }), actual(), [["spn-duplicate", "accounts[0].servicePrincipalNames[0]", accountDn]]],
    ];
    for (const [title, wanted, found, expected] of problems) {
        it(`refuses ${title}`, () => {
            const { problems: given } = plan(wanted, found);
            assert.deepEqual(given.map(({ code, path }) => [code, path]), expected.map(([code, path]) => [code, path]));
            expected.forEach(([, , names], at) => { assert.ok(given[at]?.message.includes(names), given[at]?.message); });
            assert.ok(given.every(({ fix }) => fix !== ""));
        });
    }
});
