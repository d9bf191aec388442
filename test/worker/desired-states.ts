// Desired states for tests: one domain with one account, and changes to it.
import { desiredState, type DesiredState, type DesiredStateDocument } from "../../worker/desired-state";
import { corp, corpAccounts, corpUsers } from "./memory-domain";

export const arnOf = (name: string): string => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/${name}-AbCdEf`;
export const delegatedSecret = arnOf("gmsa-worker");

export type AccountDocument = DesiredStateDocument["accounts"][number];

export function account(name: string, changes: Partial<AccountDocument> = {}): AccountDocument {
    return {
        name,
        dnsHostName: `${name.replaceAll("_", "-")}.corp.example.com`,
        servicePrincipalNames: [`HTTP/${name}.corp.example.com`],
        passwordIntervalDays: 30,
        readersGroup: `${name}-readers`,
        portableIdentity: { userName: `${name}-ccg`, secretArn: arnOf(name) },
        ...changes,
    };
}

export function document(changes: Partial<DesiredStateDocument> = {}): DesiredStateDocument {
    return {
        version: 1,
        domain: corp,
        delegatedUserSecretArn: delegatedSecret,
        region: "eu-west-1",
        managedBy: "gmsa directory-test",
        rotationDays: 30,
        containers: { groups: corpUsers, users: corpUsers, accounts: corpAccounts },
        accounts: [account("bookstore")],
        ...changes,
    };
}

export function desired(changes: Partial<DesiredStateDocument> = {}): DesiredState {
    return desiredState.parse(document(changes));
}
