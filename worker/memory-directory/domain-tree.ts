// The objects of one in-memory domain, by name. Entries are never changed in place: a write puts a new one, so a
// refused operation leaves nothing behind.
import { nameKey, nameOfDomain, parentName } from "../codec/distinguished-name";
import { EntryIndex } from "./entry-index";
import type { StoredDomain, StoredEntry } from "./stored-domain";

export class DomainTree {
    private readonly entries = new Map<string, StoredEntry>();
    private readonly index = new EntryIndex();
    private nextRelativeId: number;
    readonly root: string;

    constructor(private readonly stored: StoredDomain) {
        this.nextRelativeId = stored.nextRelativeId;
        this.root = nameOfDomain(stored.name);
        stored.entries.forEach((entry) => { this.put(entry); });
    }

    get name(): string { return this.stored.name; }
    get netBiosName(): string { return this.stored.netBiosName; }
    get sid(): string { return this.stored.sid; }
    get configuration(): string { return `CN=Configuration,${this.root}`; }
    /** The only organizational unit below which a customer of AWS Managed Microsoft AD may write. */
    get customerUnit(): string { return `OU=${this.stored.netBiosName},${this.root}`; }
    get usersUnit(): string { return `OU=Users,${this.customerUnit}`; }
    get managedServiceAccounts(): string { return `CN=Managed Service Accounts,${this.root}`; }

    get(distinguishedName: string): StoredEntry | undefined {
        return this.entries.get(nameKey(distinguishedName));
    }

    put(entry: StoredEntry): void {
        const key = nameKey(entry.distinguishedName);
        this.remove(entry.distinguishedName);
        this.entries.set(key, entry);
        this.index.add(entry, key);
    }

    remove(distinguishedName: string): void {
        const key = nameKey(distinguishedName);
        const before = this.entries.get(key);
        if (before === undefined) return;
        this.index.remove(before, key);
        this.entries.delete(key);
    }

    /** In the order of their last write. */
    all(): StoredEntry[] {
        return [...this.entries.values()];
    }

    below(container: string): StoredEntry[] {
        const ending = `,${nameKey(container)}`;
        return [...this.entries].filter(([key]) => key.endsWith(ending)).map(([, entry]) => entry);
    }

    childrenOf(container: string): StoredEntry[] {
        const parent = nameKey(container);
        return this.below(container).filter((entry) => nameKey(parentName(entry.distinguishedName)) === parent);
    }

    /** By sAMAccountName, without case. */
    named(accountName: string): StoredEntry | undefined {
        const key = this.index.withAccountName(accountName);
        return key === undefined ? undefined : this.entries.get(key);
    }

    ownersOf(servicePrincipalName: string): StoredEntry[] {
        return this.at(this.index.withServicePrincipalName(servicePrincipalName));
    }

    /** Groups that list the object as a member. */
    directGroupsOf(member: string): StoredEntry[] {
        return this.at(this.index.groupsWith(nameKey(member)));
    }

    /** Groups that the object belongs to, also through other groups. */
    groupsOf(member: string, found = new Set<StoredEntry>()): Set<StoredEntry> {
        for (const group of this.directGroupsOf(member)) {
            if (!found.has(group)) this.groupsOf(group.distinguishedName, found.add(group));
        }
        return found;
    }

    takeRelativeId(): number {
        this.nextRelativeId += 1;
        return this.nextRelativeId - 1;
    }

    /** The domain without its entries, for writing. */
    get head(): Omit<StoredDomain, "entries"> {
        const { name, netBiosName, sid } = this.stored;
        return { name, netBiosName, sid, nextRelativeId: this.nextRelativeId };
    }

    private at(keys: readonly string[]): StoredEntry[] {
        return keys.map((key) => this.entries.get(key)).filter((entry) => entry !== undefined);
    }
}
