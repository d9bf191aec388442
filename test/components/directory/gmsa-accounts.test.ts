import assert from "node:assert/strict";
import fc from "fast-check";
import { desiredStateOf, portableUserOf, readersGroupOf, type DesiredDomain, type GmsaAccount } from "../../../components/directory/gmsa-accounts";
import { managedContainers } from "../../../components/directory/domain";
import { accountNameMaximum } from "../../../components/credential-spec/account-name";
import { desiredState } from "../../../worker/desired-state";

const domain: DesiredDomain = {
    domainName: "corp.example.com", netBiosName: "CORP", containers: managedContainers("corp.example.com", "CORP"),
    delegatedUserSecretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/worker-AbCdEf", rotateDelegatedUser: true,
    region: "eu-west-1", managedBy: "gmsa directory-test", rotationDays: 30,
};
const bookstore: GmsaAccount = { name: "bookstore", mode: "domainless", serviceNames: ["HTTP/shop.corp.example.com", "HTTP/bookstore.corp.example.com"], passwordIntervalDays: 14, adopt: false };
const reports: GmsaAccount = { name: "reports", mode: "joined", serviceNames: [], passwordIntervalDays: 30, adopt: true };
const secrets = { bookstore: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/bookstore-AbCdEf" };

describe("the desired state of a domain", () => {
    it("says for each account who may read its password, and whom hosts outside the domain log on as", () => {
        assert.deepEqual(desiredStateOf(domain, [bookstore, reports], secrets).accounts, [
            {
                name: "bookstore", dnsHostName: "bookstore.corp.example.com", servicePrincipalNames: ["HTTP/bookstore.corp.example.com", "HTTP/shop.corp.example.com"],
                passwordIntervalDays: 14, readersGroup: "bookstore-readers", portableIdentity: { userName: "bookstore-ccg", secretArn: secrets.bookstore }, adopt: false,
            },
            { name: "reports", dnsHostName: "reports.corp.example.com", servicePrincipalNames: [], passwordIntervalDays: 30, readersGroup: "reports-readers", portableIdentity: null, adopt: true },
        ]);
    });

    it("gives a joined account's group no portable user", () => {
        assert.equal(desiredStateOf(domain, [reports], secrets).accounts[0]?.portableIdentity, null);
    });

    it("fits the schema that the worker reads it by", () => {
        const document = desiredStateOf(domain, [bookstore, reports], secrets);
        assert.deepEqual(desiredState.parse(JSON.parse(JSON.stringify(document))), document);
    });

    it("is the same text in whatever order the settings list accounts and names", () => {
        const turned = { ...bookstore, serviceNames: [...bookstore.serviceNames].reverse() };
        assert.equal(JSON.stringify(desiredStateOf(domain, [reports, turned], secrets)), JSON.stringify(desiredStateOf(domain, [bookstore, reports], secrets)));
    });

    it("changes nothing in its inputs", () => {
        const frozen = Object.freeze([Object.freeze({ ...bookstore, serviceNames: Object.freeze([...bookstore.serviceNames]) }), Object.freeze({ ...reports })]);
        assert.doesNotThrow(() => desiredStateOf(domain, frozen, secrets));
    });
});

describe("names that follow from an account's", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789-_"];
    const accountName = fc.tuple(fc.constantFrom(...letters.slice(0, 36)), fc.array(fc.constantFrom(...letters), { maxLength: accountNameMaximum - 1 })).map(([first, rest]) => first + rest.join(""));

    it("fit their limits in the domain and keep the account's name whole", () => {
        fc.assert(fc.property(accountName, (name) => {
            assert.ok(portableUserOf(name).length <= 20 && portableUserOf(name).startsWith(name), name);
            assert.ok(readersGroupOf(name).length <= 64 && readersGroupOf(name).startsWith(name), name);
        }));
    });

    it("differ whenever the accounts' names differ", () => {
        fc.assert(fc.property(accountName, accountName, (one, other) => {
            assert.equal(portableUserOf(one) === portableUserOf(other), one === other);
            assert.equal(readersGroupOf(one) === readersGroupOf(other), one === other);
        }));
    });
});
