// What one account needs: its readers group, itself, and its portable identity.
import { under, type Problem } from "../../components/problem/problem";
import { aesOnly } from "../codec/encryption-types";
import { childName, isSameName } from "../codec/distinguished-name";
import { allowsExactly } from "../codec/security-descriptor";
import type { DesiredAccount, DesiredState, PortableIdentity } from "../desired-state";
import type { ActualState, FoundAccount, FoundObjects } from "./actual-state";
import { resolve, type Resolution } from "./expected-object";
import type { Operation } from "./operation";
import { describe } from "./ownership";
import { planProblem } from "./plan-problem";

export interface PartialPlan {
    readonly operations: readonly Operation[];
    readonly problems: readonly Problem[];
}

export interface PlanningContext {
    readonly desired: DesiredState;
    readonly actual: ActualState;
    readonly objects: FoundObjects;
}

export function planAccount(context: PlanningContext, account: DesiredAccount, at: number): PartialPlan {
    const group = planGroup(context, account);
    const parts = [
        group.plan,
        planGmsaAccount(context, account, group.resolution),
        ...(account.portableIdentity === null ? [] : [planUser(context, account, account.portableIdentity, group.distinguishedName)]),
    ];
    return { operations: parts.flatMap(({ operations }) => operations), problems: under(`accounts[${at}]`, parts.flatMap(({ problems }) => problems)) };
}

function planGroup({ desired, actual, objects }: PlanningContext, account: DesiredAccount): { plan: PartialPlan; resolution: Resolution<"group">; distinguishedName: string } {
    const accountName = account.readersGroup;
    const description = describe(`May retrieve the password of gMSA account ${account.name}`, desired.managedBy);
    const placed = { container: desired.containers.groups, distinguishedName: childName(accountName, desired.containers.groups) };
    const resolution = resolve({ kind: "group", objectClass: "group", accountName, ...placed, managedBy: desired.managedBy, adopt: account.adopt, path: "readersGroup" }, actual, objects);
    const distinguishedName = resolution.found?.distinguishedName ?? placed.distinguishedName;
    const operations: Operation[] = resolution.found === undefined
        ? [{ kind: "create-group", distinguishedName, accountName, description }]
        : descriptionChange(resolution.found, description);
    return { plan: { operations, problems: resolution.problems }, resolution, distinguishedName };
}

function planGmsaAccount({ desired, actual, objects }: PlanningContext, account: DesiredAccount, group: Resolution<"group">): PartialPlan {
    const accountName = `${account.name}$`;
    const description = describe(`gMSA account ${account.name}`, desired.managedBy);
    const placed = { container: desired.containers.accounts, distinguishedName: childName(account.name, desired.containers.accounts) };
    const { found, problems } = resolve({
        kind: "account", objectClass: "msDS-GroupManagedServiceAccount", accountName, ...placed, managedBy: desired.managedBy, adopt: account.adopt, path: "name",
    }, actual, objects);
    if (found === undefined) {
        const { dnsHostName, servicePrincipalNames, passwordIntervalDays, readersGroup } = account;
        return { operations: [{ kind: "create-account", distinguishedName: placed.distinguishedName, accountName, dnsHostName, servicePrincipalNames, passwordIntervalDays, readersGroup, description }], problems };
    }
    return { operations: [...descriptionChange(found, description), ...accountChanges(found, account, group)], problems: [...problems, ...intervalProblems(found, account)] };
}

function accountChanges(found: FoundAccount, account: DesiredAccount, group: Resolution<"group">): Operation[] {
    const { distinguishedName } = found;
    const added = without(account.servicePrincipalNames, found.servicePrincipalNames);
    const removed = without(found.servicePrincipalNames, account.servicePrincipalNames);
    const readersFit = group.found !== undefined && allowsExactly(found.membershipDescriptor, [group.found.sid]);
    return [
        ...(added.length > 0 ? [{ kind: "add-service-principal-names", distinguishedName, names: added } as const] : []),
        ...(removed.length > 0 ? [{ kind: "remove-service-principal-names", distinguishedName, names: removed } as const] : []),
        ...(readersFit ? [] : [{ kind: "set-membership-descriptor", distinguishedName, readersGroup: account.readersGroup } as const]),
        ...(found.encryptionTypes === aesOnly ? [] : [{ kind: "set-encryption-types", distinguishedName } as const]),
        ...(found.dnsHostName.toLowerCase() === account.dnsHostName.toLowerCase() ? [] : [{ kind: "set-dns-host-name", distinguishedName, dnsHostName: account.dnsHostName } as const]),
        ...(found.enabled ? [] : [{ kind: "enable-account", distinguishedName } as const]),
    ];
}

function intervalProblems(found: FoundAccount, account: DesiredAccount): Problem[] {
    if (found.passwordIntervalDays === account.passwordIntervalDays) return [];
    return [planProblem("account-interval-fixed", "passwordIntervalDays", `is ${account.passwordIntervalDays}, and ${found.distinguishedName} was made with ${found.passwordIntervalDays}.`)];
}

function planUser({ desired, actual, objects }: PlanningContext, account: DesiredAccount, identity: PortableIdentity, group: string): PartialPlan {
    const { userName, secretArn } = identity;
    const description = describe(`Portable identity of gMSA account ${account.name}`, desired.managedBy);
    const placed = { container: desired.containers.users, distinguishedName: childName(userName, desired.containers.users) };
    const { found, problems } = resolve({
        kind: "user", objectClass: "user", accountName: userName, ...placed, managedBy: desired.managedBy, adopt: account.adopt, path: "portableIdentity.userName",
    }, actual, objects);
    const distinguishedName = found?.distinguishedName ?? placed.distinguishedName;
    const credential = found === undefined ? "unusable" : actual.credentials[userName.toLowerCase()] ?? "unusable";
    const isMember = found?.memberOf.some((each) => isSameName(each, group)) ?? false;
    return {
        operations: [
            ...(found === undefined
                ? [{ kind: "create-user", distinguishedName, accountName: userName, userPrincipalName: `${userName}@${desired.domain.name}`, description } as const]
                : descriptionChange(found, description)),
            ...(isMember ? [] : [{ kind: "add-member", distinguishedName: group, member: distinguishedName } as const]),
            ...(credential === "pending" ? [{ kind: "promote-password", distinguishedName, userName, secretArn } as const] : []),
            ...(credential === "unusable" ? [{ kind: "set-password", distinguishedName, userName, secretArn } as const] : []),
        ],
        problems,
    };
}

function descriptionChange(found: { distinguishedName: string; description: string }, description: string): Operation[] {
    return found.description === description ? [] : [{ kind: "set-description", distinguishedName: found.distinguishedName, description }];
}

/** Members of `names` that are not in `others`, compared without case. */
function without(names: readonly string[], others: readonly string[]): string[] {
    const known = new Set(others.map((name) => name.toLowerCase()));
    return names.filter((name) => !known.has(name.toLowerCase()));
}
