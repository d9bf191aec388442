// Where to find an entry without looking at every one: by account name, service principal name, and membership. Kept
// up with each write, so that a thousand accounts cost a thousand times one account.
import { nameKey } from "../codec/distinguished-name";
import type { StoredEntry } from "./stored-domain";

class Postings {
    private readonly keys = new Map<string, Set<string>>();

    add(value: string, key: string): void {
        const found = this.keys.get(value);
        if (found === undefined) this.keys.set(value, new Set([key]));
        else found.add(key);
    }

    remove(value: string, key: string): void {
        const found = this.keys.get(value);
        found?.delete(key);
        if (found?.size === 0) this.keys.delete(value);
    }

    of(value: string): readonly string[] {
        return [...(this.keys.get(value) ?? [])];
    }
}

/** Values and results are keys: names of objects as `nameKey` gives them, other values in lower case. */
export class EntryIndex {
    private readonly accountNames = new Postings();
    private readonly servicePrincipalNames = new Postings();
    private readonly members = new Postings();

    add(entry: StoredEntry, key: string): void {
        this.each(entry, (postings, value) => { postings.add(value, key); });
    }

    remove(entry: StoredEntry, key: string): void {
        this.each(entry, (postings, value) => { postings.remove(value, key); });
    }

    withAccountName(accountName: string): string | undefined {
        return this.accountNames.of(accountName.toLowerCase())[0];
    }

    withServicePrincipalName(name: string): readonly string[] {
        return this.servicePrincipalNames.of(name.toLowerCase());
    }

    groupsWith(memberKey: string): readonly string[] {
        return this.members.of(memberKey);
    }

    private each({ attributes }: StoredEntry, visit: (postings: Postings, value: string) => void): void {
        for (const name of attributes["sAMAccountName"] ?? []) visit(this.accountNames, name.toLowerCase());
        for (const name of attributes["servicePrincipalName"] ?? []) visit(this.servicePrincipalNames, name.toLowerCase());
        for (const member of attributes["member"] ?? []) visit(this.members, nameKey(member));
    }
}
