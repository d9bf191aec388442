// The file that holds the in-memory domains, shared by processes (the local cloud makes users, the worker makes
// accounts): every write takes the lock, reads what others wrote, and replaces the file in one step.
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { whileLocked } from "../lock/file-lock";
import { DomainTree } from "./domain-tree";
import { storedDomain, type DomainName, type StoredEntry } from "./stored-domain";
import { initialDomain } from "./layout";

const contents = z.strictObject({ version: z.literal(1), domains: z.array(storedDomain) });
const locking = { patience: 30_000, pause: 5 };

export class DirectoryFile {
    private stamp = "";
    private domains = new Map<string, DomainTree>();
    private readonly texts = new WeakMap<StoredEntry, string>();

    constructor(readonly path: string) {}

    /** Looks at a domain that was made before. */
    read<T>(domain: DomainName, look: (tree: DomainTree) => T): T {
        this.load();
        const tree = this.domains.get(keyOf(domain));
        if (tree === undefined) throw new Error(`${this.path} holds no domain ${domain.name} (${domain.netBiosName}).`);
        return look(tree);
    }

    /** Changes a domain, making it when it is not there yet. What `apply` throws leaves the file as it was. */
    change<T>(domain: DomainName, apply: (tree: DomainTree) => T): Promise<T> {
        return whileLocked(`${this.path}.lock`, locking, () => {
            this.load();
            const tree = this.domains.get(keyOf(domain)) ?? new DomainTree(initialDomain(domain));
            const result = apply(tree);
            this.domains.set(keyOf(domain), tree);
            this.save();
            return result;
        });
    }

    /** Whether the domain was made. */
    has(domain: DomainName): boolean {
        this.load();
        return this.domains.has(keyOf(domain));
    }

    /** Forgets a domain, as the deletion of its directory does. */
    remove(domain: DomainName): Promise<void> {
        return whileLocked(`${this.path}.lock`, locking, () => {
            this.load();
            if (this.domains.delete(keyOf(domain))) this.save();
        });
    }

    /** Entries are never changed in place, so each is turned into text once. */
    private serialized(tree: DomainTree): string {
        const entries = tree.all().map((entry) => {
            const text = this.texts.get(entry) ?? JSON.stringify(entry);
            this.texts.set(entry, text);
            return text;
        });
        return `${JSON.stringify(tree.head).slice(0, -1)},"entries":[\n${entries.join(",\n")}]}`;
    }

    private load(): void {
        const stamp = stampOf(this.path);
        if (stamp === this.stamp) return;
        const stored = stamp === "" ? [] : contents.parse(JSON.parse(readFileSync(this.path, "utf8"))).domains;
        this.domains = new Map(stored.map((domain) => [keyOf(domain), new DomainTree(domain)]));
        this.stamp = stamp;
    }

    private save(): void {
        const draft = `${this.path}.${randomUUID()}.tmp`;
        mkdirSync(dirname(this.path), { recursive: true });
        try {
            const domains = [...this.domains.values()].map((tree) => this.serialized(tree));
            writeFileSync(draft, `{"version":1,"domains":[${domains.join(",")}]}`, { mode: 0o600 });
            renameSync(draft, this.path);
        } finally {
            rmSync(draft, { force: true });
        }
        this.stamp = stampOf(this.path);
    }
}

function keyOf(domain: DomainName): string {
    return `${domain.name}/${domain.netBiosName}`.toLowerCase();
}

/** Changes with every write, since each one makes a new file. Empty: there is no file. */
function stampOf(path: string): string {
    const status = statSync(path, { bigint: true, throwIfNoEntry: false });
    return status === undefined ? "" : `${status.ino}:${status.mtimeNs}:${status.size}`;
}
