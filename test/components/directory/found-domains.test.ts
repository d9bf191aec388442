import assert from "node:assert/strict";
import { ExistingDirectory } from "../../../components/directory/existing-directory";
import { SelfManagedDomain } from "../../../components/directory/self-managed-domain";
import { runProgram, type RunOptions } from "../../support/program-run";

function existingRun(options: RunOptions = {}, isInOtherVpc = false): ReturnType<typeof runProgram> {
    return runProgram(() => {
        const { domainName, netBiosName, dnsAddresses, directoryId, controllersSecurityGroupId, admittingSecurityGroupId, containers } = new ExistingDirectory("directory", { directoryId: "d-9067012345", isInOtherVpc });
        return { domainName, netBiosName, dnsAddresses, directoryId, controllersSecurityGroupId, admittingSecurityGroupId, containers };
    }, options);
}

const accounts = "CN=Managed Service Accounts,DC=corp,DC=example,DC=com";

describe("a directory that exists", () => {
    it("is looked up by its id, and nothing is made", async () => {
        const run = await existingRun();
        assert.deepEqual(run.resources.filter(({ isCustom }) => isCustom), []);
        const users = "OU=Users,OU=CORP,DC=corp,DC=example,DC=com";
        assert.deepEqual(run.outputs, {
            domainName: "corp.example.com", netBiosName: "CORP", dnsAddresses: ["10.50.1.10", "10.50.2.20"], directoryId: "d-9067012345",
            controllersSecurityGroupId: "sg-0d1ec70a0c0de0101", admittingSecurityGroupId: "sg-0d1ec70a0c0de0101", containers: { groups: users, users, accounts },
        });
    });

    it("is reached by address from another VPC, whose rules cannot name its group", async () => {
        const { outputs } = await existingRun({}, true);
        assert.deepEqual([outputs["controllersSecurityGroupId"], outputs["admittingSecurityGroupId"]], [null, "sg-0d1ec70a0c0de0101"]);
    });

    for (const type of ["SimpleAD", "ADConnector"]) {
        it(`is refused when it is a ${type}, which has no gMSA`, async () => {
            await assert.rejects(existingRun({ lookups: { "aws:directoryservice/getDirectory:getDirectory": { type } } }), new RegExp(`directory-supports-gmsa: directory "d-9067012345" is of type ${type}.*Allowed: MicrosoftAD`));
        });
    }
});

describe("a self-managed domain", () => {
    it("is what its settings say, and AWS knows no directory of it", async () => {
        const run = await runProgram(() => {
            const { domainName, netBiosName, dnsAddresses, directoryId, controllersSecurityGroupId, containers } = new SelfManagedDomain("directory", { domainName: "corp.example.com", netBiosName: "CORP", dnsAddresses: ["10.20.1.10", "10.20.0.10"] });
            return { domainName, netBiosName, dnsAddresses, directoryId, controllersSecurityGroupId, containers };
        });
        const users = "CN=Users,DC=corp,DC=example,DC=com";
        assert.deepEqual(run.outputs, {
            domainName: "corp.example.com", netBiosName: "CORP", dnsAddresses: ["10.20.0.10", "10.20.1.10"], directoryId: null,
            controllersSecurityGroupId: null, containers: { groups: users, users, accounts },
        });
        assert.deepEqual(run.resources.filter(({ isCustom }) => isCustom), []);
    });
});
