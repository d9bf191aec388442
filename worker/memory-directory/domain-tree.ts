// The objects of one in-memory domain, by name. Entries are never changed in place: a write puts a new one, so a
// refused operation leaves nothing behind.
import { z } from "zod";
import { isBelow, nameKey, nameOfDomain, parentName } from "../codec/distinguished-name";

const storedPassword = z.strictObject({ salt: z.string(), hash: z.string(), cost: z.int() });

const storedEntry = z.strictObject({
    distinguishedName: z.string(),
    /** Structural class, e.g. `msDS-GroupManagedServiceAccount`. */
    objectClass: z.string(),
    /** In the schema's spelling; binary values in base64. */
    attributes: z.record(z.string(), z.array(z.string())),
    password: storedPassword.optional(),
});

export const storedDomain = z.strictObject({
    name: z.string(),
    netBiosName: z.string(),
    sid: z.string(),
    /** Next relative id; 1000 and up are for objects that were not there from the beginning. */
    nextRelativeId: z.int(),
    entries: z.array(storedEntry),
});

export type StoredPassword = z.output<typeof storedPassword>;
export type StoredEntry = z.output<typeof storedEntry>;
export type StoredDomain = z.output<typeof storedDomain>;

export interface DomainName {
    /** DNS name, e.g. `corp.example.com`. */
    readonly name: string;
    readonly netBiosName: string;
}

export class DomainTree {
    private readonly entries: Map<string, StoredEntry>;
    private nextRelativeId: number;
    readonly root: string;

    constructor(private readonly stored: StoredDomain) {
        this.entries = new Map(stored.entries.map((entry) => [nameKey(entry.distinguishedName), entry]));
        this.nextRelativeId = stored.nextRelativeId;
        this.root = nameOfDomain(stored.name);
    }

    get name(): string { return this.stored.name; }
    get netBiosName(): string { return this.stored.netBiosName; }
    get sid(): string { return this.stored.sid; }
    get configuration(): string { return `CN=Configuration,${this.root}`; }
    /** The only organizational unit below which a customer of AWS Managed Microsoft AD may write. */
    get customerUnit(): string { return `OU=${this.stored.netBiosName},${this.root}`; }
    get usersUnit(): string { return `OU=Users,${this.customerUnit}`; }
    get delegatedGroups(): string { return `OU=AWS Delegated Groups,${this.root}`; }
    get managedServiceAccounts(): string { return `CN=Managed Service Accounts,${this.root}`; }

    get(distinguishedName: string): StoredEntry | undefined {
        return this.entries.get(nameKey(distinguishedName));
    }

    put(entry: StoredEntry): void {
        this.entries.set(nameKey(entry.distinguishedName), entry);
    }

    remove(distinguishedName: string): void {
        this.entries.delete(nameKey(distinguishedName));
    }

    all(): StoredEntry[] {
        return [...this.entries.values()];
    }

    below(container: string): StoredEntry[] {
        return this.all().filter((entry) => isBelow(entry.distinguishedName, container));
    }

    childrenOf(container: string): StoredEntry[] {
        const key = nameKey(container);
        return this.all().filter((entry) => nameKey(parentName(entry.distinguishedName)) === key);
    }

    /** By sAMAccountName, without case. */
    named(accountName: string): StoredEntry | undefined {
        return this.all().find((entry) => entry.attributes["sAMAccountName"]?.[0]?.toLowerCase() === accountName.toLowerCase());
    }

    /** Groups that the object belongs to, also through other groups. Names of objects. */
    groupsOf(member: string): Set<string> {
        const found = new Set<string>();
        const groups = this.all().filter((entry) => entry.attributes["member"] !== undefined);
        const visit = (name: string): void => {
            for (const group of groups) {
                if (found.has(group.distinguishedName) || !(group.attributes["member"] ?? []).some((each) => nameKey(each) === nameKey(name))) continue;
                found.add(group.distinguishedName);
                visit(group.distinguishedName);
            }
        };
        visit(member);
        return found;
    }

    takeRelativeId(): number {
        this.nextRelativeId += 1;
        return this.nextRelativeId - 1;
    }

    toStored(): StoredDomain {
        return { ...this.stored, nextRelativeId: this.nextRelativeId, entries: this.all() };
    }
}
