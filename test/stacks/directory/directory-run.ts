// The directory program under strict mocks: a small valid environment, of which a test changes what matters to it.
import { ensureBundled } from "../../../build/bundle.js";
import { stackContext } from "../../../components/stack/stack-context";
import { directory } from "../../../stacks/directory/index";
import { directorySettings } from "../../../stacks/directory/settings";
import type { Outcome } from "../../../worker/outcome";
import { renderedOnce } from "../../support/rendered-once";
import { runProgram, type ProgramRun, type RunOptions } from "../../support/program-run";

export type RawSettings = Record<string, unknown>;

export const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:it/worker-AbCdEf";

export const managed = { name: "corp.example.com", netBiosName: "CORP", edition: "Standard" };
export const existing = { existing: { directoryId: "d-9067012345", delegatedUserSecretArn: secretArn } };
export const selfManaged = { selfManaged: { name: "corp.example.com", netBiosName: "CORP", dnsAddresses: ["10.20.1.10", "10.20.0.10"], delegatedUserSecretArn: secretArn } };
export const newVpc = { cidr: "10.40.0.0/16", zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] };
export const existingVpc = { existing: { vpcId: "vpc-0123456789abcdef0", privateSubnetIds: ["subnet-0123456789abcde01", "subnet-0123456789abcde02"] } };

export const settings: RawSettings = {
    domain: managed,
    network: newVpc,
    accounts: [
        { name: "bookstore", mode: "domainless", serviceNames: ["HTTP/bookstore.corp.example.com"] },
        { name: "reports", mode: "joined" },
    ],
};

/** What the worker answers for the accounts above. */
export const outcome: Outcome = {
    version: 1,
    domain: { sid: "S-1-5-21-1004336348-1177238915-682003330", guid: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21", dnsName: "corp.example.com", forestName: "example.com", netBiosName: "CORP" },
    accounts: [
        { name: "bookstore", distinguishedName: "CN=bookstore,CN=Managed Service Accounts,DC=corp,DC=example,DC=com", readersGroup: "bookstore-readers", servicePrincipalNames: ["HTTP/bookstore.corp.example.com"], portableUser: "bookstore-ccg" },
        { name: "reports", distinguishedName: "CN=reports,CN=Managed Service Accounts,DC=corp,DC=example,DC=com", readersGroup: "reports-readers", servicePrincipalNames: [], portableUser: null },
    ],
    operations: 7,
    notes: [],
};

export const runDirectory = renderedOnce((change: RawSettings = {}, options: RunOptions = {}): Promise<ProgramRun> => {
    ensureBundled("worker");
    return runProgram(() => directory(stackContext(directorySettings, {})), {
        config: { "aws:region": "eu-west-1", "gmsa:settings": JSON.stringify({ ...settings, ...change }) },
        commandOutput: { "directory-worker-convergence": `${JSON.stringify(outcome)}\n` },
        ...options,
    });
});
