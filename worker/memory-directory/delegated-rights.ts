// Who may write where: AWS delegates writes below `OU=<NetBIOS name>` and in the container of managed service
// accounts, each to its own group. Everything else is refused, also to `Admin`.
// https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_getting_started_what_gets_created.html
import { isBelow, isSameName } from "../codec/distinguished-name";
import type { DomainTree } from "./domain-tree";
import type { StoredEntry } from "./stored-domain";
import type { DelegatedGroup } from "./layout";

type Right = "create" | "modify" | "delete";

interface Delegation {
    readonly to: DelegatedGroup;
    readonly within: (tree: DomainTree) => readonly string[];
    readonly classes: readonly string[];
    readonly rights: readonly Right[];
}

const gmsaClass = "msDS-GroupManagedServiceAccount";
const everyRight = ["create", "modify", "delete"] as const;

const delegations: readonly Delegation[] = [
    {
        to: "AWS Delegated Administrators",
        within: (tree) => [tree.customerUnit],
        classes: ["computer", "container", "group", "organizationalUnit", "user"],
        rights: everyRight,
    },
    { to: "AWS Delegated Account Operators", within: (tree) => [tree.customerUnit], classes: ["user"], rights: ["modify"] },
    {
        to: "AWS Delegated Managed Service Account Administrators",
        within: (tree) => [tree.customerUnit, tree.managedServiceAccounts],
        classes: [gmsaClass],
        rights: everyRight,
    },
];

/** Whether the user may do this to an object of this class standing at this name. */
export function isAllowed(tree: DomainTree, user: StoredEntry, right: Right, objectClass: string, distinguishedName: string): boolean {
    return delegationsOf(tree, user).some((delegation) =>
        delegation.rights.includes(right) && delegation.classes.includes(objectClass)
        && delegation.within(tree).some((container) => isBelow(distinguishedName, container)));
}

/** Classes of which the user may make objects directly in the container (`allowedChildClassesEffective`). */
export function creatableClasses(tree: DomainTree, user: StoredEntry, container: string): string[] {
    const classes = delegationsOf(tree, user)
        .filter(({ rights, within }) => rights.includes("create") && within(tree).some((each) => isSameName(container, each) || isBelow(container, each)))
        .flatMap((delegation) => delegation.classes);
    return [...new Set(classes)].sort();
}

function delegationsOf(tree: DomainTree, user: StoredEntry): Delegation[] {
    const names = new Set([...tree.groupsOf(user.distinguishedName)].map((group) => group.attributes["sAMAccountName"]?.[0]));
    return delegations.filter(({ to }) => names.has(to));
}
