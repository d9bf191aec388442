import assert from "node:assert/strict";
import { domainDistinguishedName, managedContainers, selfManagedContainers } from "../../../components/directory/domain";
import { defaultNetBiosName } from "../../../components/directory/netbios-name";
import { isServicePrincipalName } from "../../../components/directory/service-principal-name";

describe("names of a domain", () => {
    it("become a distinguished name label by label", () => { assert.equal(domainDistinguishedName("corp.example.com"), "DC=corp,DC=example,DC=com"); });

    it("have the first label in upper case as their short form", () => { assert.equal(defaultNetBiosName("corp.example.com"), "CORP"); });
});

describe("containers that the worker writes to", () => {
    const accounts = "CN=Managed Service Accounts,DC=corp,DC=example,DC=com";

    it("are, in AWS Managed Microsoft AD, the delegated unit and the container of service accounts", () => {
        const users = "OU=Users,OU=CORP,DC=corp,DC=example,DC=com";
        assert.deepEqual(managedContainers("corp.example.com", "CORP"), { groups: users, users, accounts });
    });

    it("are, in a self-managed domain, the Users container unless a unit is named", () => {
        const users = "CN=Users,DC=corp,DC=example,DC=com";
        assert.deepEqual(selfManagedContainers("corp.example.com", undefined), { groups: users, users, accounts });
        const unit = "OU=Containers,DC=corp,DC=example,DC=com";
        assert.deepEqual(selfManagedContainers("corp.example.com", unit), { groups: unit, users: unit, accounts });
    });
});

describe("service principal names", () => {
    const rows: [string, boolean][] = [
        ["HTTP/bookstore.corp.example.com", true], ["MSSQLSvc/db.corp.example.com:1433", true], ["host/web", true], ["ldap/dc1.corp.example.com/corp.example.com", true],
        ["bookstore.corp.example.com", false], ["HTTP/", false], ["/web", false], ["HTTP/web app", false], ["HTTP/web:port", false], ["HTTP//web", false], ["", false], [`HTTP/${"a".repeat(251)}`, false],
    ];
    for (const [text, expected] of rows) it(`${JSON.stringify(text.slice(0, 60))} is ${expected ? "one" : "none"}`, () => { assert.equal(isServicePrincipalName(text), expected); });
});
