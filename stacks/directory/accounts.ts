// The accounts as workload stacks see them: what the worker found in the domain, joined with the secrets of this stack.
import * as pulumi from "@pulumi/pulumi";
import type { AccountOutcome } from "../../worker/outcome";
import type { DirectoryAccount } from "./outputs";

/** By account name; accounts of a domain that this stack does not ask for are not in the worker's answer. */
export function publishedAccounts(
    accounts: pulumi.Output<readonly AccountOutcome[]>, secretArns: Readonly<Record<string, pulumi.Output<string>>>, keyArn: pulumi.Output<string>,
): pulumi.Output<Record<string, DirectoryAccount>> {
    return pulumi.all([accounts, pulumi.all(secretArns), keyArn]).apply(([found, secrets, key]) =>
        Object.fromEntries(found.map((account) => [account.name, published(account, secrets[account.name], key)])));
}

function published(account: AccountOutcome, secretArn: string | undefined, keyArn: string): DirectoryAccount {
    return {
        accountName: account.name,
        distinguishedName: account.distinguishedName,
        servicePrincipalNames: [...account.servicePrincipalNames],
        portableIdentity: secretArn === undefined ? null : { secretArn, keyArn },
    };
}
