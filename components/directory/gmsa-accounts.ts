// From the settings' accounts to the desired state of the domain: names that follow from the account's name, and the
// one document that the worker reads. Pure; the same settings always give the same bytes.
import type { DesiredStateDocument } from "../../worker/desired-state";
import { physicalName } from "../stack/physical-name";
import type { DomainContainers } from "./domain";

export interface GmsaAccount {
    /** sAMAccountName without its `$`. */
    readonly name: string;
    readonly mode: "domainless" | "joined";
    readonly serviceNames: readonly string[];
    /** Days between the domain's own password changes. Fixed once the account exists. */
    readonly passwordIntervalDays: number;
    /** Take over objects of these names that somebody else made in the domain. */
    readonly adopt: boolean;
}

export interface DesiredDomain {
    readonly domainName: string;
    readonly netBiosName: string;
    readonly containers: DomainContainers;
    readonly delegatedUserSecretArn: string;
    /** The delegated user is this stack's own: the worker renews its password too. */
    readonly rotateDelegatedUser: boolean;
    readonly region: string;
    /** Owner's mark in every description, e.g. `gmsa directory-dev`. */
    readonly managedBy: string;
    readonly rotationDays: number;
}

/** The group whose members may retrieve the account's password: one an account, so that nobody reads another's. */
export function readersGroupOf(accountName: string): string {
    return `${accountName}-readers`;
}

/** The user that hosts outside the domain log on as: one an account, since whoever has it can be every gMSA it may read. */
export function portableUserOf(accountName: string): string {
    return physicalName("portableUser", accountName, "ccg");
}

/** @param secretArns of the portable identities, by account name; an account without one has no portable user. */
export function desiredStateOf(domain: DesiredDomain, accounts: readonly GmsaAccount[], secretArns: Readonly<Record<string, string>>): DesiredStateDocument {
    return {
        version: 1,
        domain: { name: domain.domainName, netBiosName: domain.netBiosName },
        delegatedUserSecretArn: domain.delegatedUserSecretArn,
        rotateDelegatedUser: domain.rotateDelegatedUser,
        region: domain.region,
        managedBy: domain.managedBy,
        rotationDays: domain.rotationDays,
        containers: { groups: domain.containers.groups, users: domain.containers.users, accounts: domain.containers.accounts },
        accounts: [...accounts].sort(byName).map((account) => desiredAccount(account, domain.domainName, secretArns[account.name])),
    };
}

function desiredAccount(account: GmsaAccount, domainName: string, secretArn: string | undefined): DesiredStateDocument["accounts"][number] {
    return {
        name: account.name,
        dnsHostName: `${account.name}.${domainName}`,
        servicePrincipalNames: [...account.serviceNames].sort(),
        passwordIntervalDays: account.passwordIntervalDays,
        readersGroup: readersGroupOf(account.name),
        portableIdentity: secretArn === undefined ? null : { userName: portableUserOf(account.name), secretArn },
        adopt: account.adopt,
    };
}

function byName(one: GmsaAccount, other: GmsaAccount): number {
    return one.name < other.name ? -1 : 1;
}
