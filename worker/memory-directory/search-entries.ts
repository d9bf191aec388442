// Searching the in-memory directory: scope, filter, and the attributes that are computed when they are asked for.
import { nameKey } from "../codec/distinguished-name";
import type { SearchFilter } from "../codec/search-filter";
import { DirectoryEntry } from "../directory/directory-entry";
import type { SearchRequest } from "../directory/directory-session";
import { creatableClasses } from "./delegated-rights";
import type { DomainTree } from "./domain-tree";
import type { StoredEntry } from "./stored-domain";
import { attributeRow, classes, schemaName, type AttributeName } from "./schema";
import { existing } from "./write-entry";

export function searchEntries(tree: DomainTree, user: StoredEntry, request: SearchRequest): DirectoryEntry[] {
    if (request.base === "") return request.scope === "base" ? [rootEntry(tree)] : [];
    const base = existing(tree, request.base);
    const matches = matcher(tree, request.filter);
    return scope(tree, base, request.scope).filter(matches).map((entry) => found(tree, user, entry, request.attributes));
}

function rootEntry(tree: DomainTree): DirectoryEntry {
    return new DirectoryEntry("", {
        defaultNamingContext: [Buffer.from(tree.root)],
        rootDomainNamingContext: [Buffer.from(tree.root)],
        configurationNamingContext: [Buffer.from(tree.configuration)],
    });
}

function scope(tree: DomainTree, base: StoredEntry, reach: SearchRequest["scope"]): StoredEntry[] {
    switch (reach) {
        case "base": return [base];
        case "one": return tree.childrenOf(base.distinguishedName);
        case "subtree": return [base, ...tree.below(base.distinguishedName)];
    }
}

function matcher(tree: DomainTree, filter: SearchFilter): (entry: StoredEntry) => boolean {
    switch (filter.kind) {
        case "present": return (entry) => values(tree, entry, filter.attribute).length > 0;
        case "equals": return hasOneOf(tree, filter.attribute, new Set([comparable(filter.attribute, filter.value)]));
        case "and": {
            const parts = filter.filters.map((part) => matcher(tree, part));
            return (entry) => parts.every((part) => part(entry));
        }
        case "or": {
            const parts = alternatives(tree, filter.filters);
            return (entry) => parts.some((part) => part(entry));
        }
    }
}

/** Equalities of one attribute become one look at it: the worker asks for a hundred names at once. */
function alternatives(tree: DomainTree, filters: readonly SearchFilter[]): ((entry: StoredEntry) => boolean)[] {
    const wanted = new Map<string, Set<string>>();
    for (const filter of filters) {
        if (filter.kind !== "equals") continue;
        const attribute = filter.attribute.toLowerCase();
        wanted.set(attribute, (wanted.get(attribute) ?? new Set()).add(comparable(attribute, filter.value)));
    }
    return [
        ...[...wanted].map(([attribute, any]) => hasOneOf(tree, attribute, any)),
        ...filters.filter(({ kind }) => kind !== "equals").map((filter) => matcher(tree, filter)),
    ];
}

function hasOneOf(tree: DomainTree, attribute: string, wanted: ReadonlySet<string>): (entry: StoredEntry) => boolean {
    return (entry) => values(tree, entry, attribute).some((value) => wanted.has(comparable(attribute, value)));
}

/** Text in the form in which two values of the attribute are equal; what is no name at all equals nothing. */
function comparable(attribute: string, value: string): string {
    const name = schemaName(attribute);
    if (name === undefined || attributeRow(name).syntax !== "name") return value.toLowerCase();
    try {
        return nameKey(value);
    } catch {
        return "";
    }
}

function values(tree: DomainTree, entry: StoredEntry, attribute: string): string[] {
    const name = schemaName(attribute);
    if (name === undefined) return [];
    if (name === "objectClass") return [...(classes[entry.objectClass]?.chain ?? [])];
    if (name === "memberOf") return tree.directGroupsOf(entry.distinguishedName).map((group) => group.distinguishedName);
    return entry.attributes[name] ?? [];
}

function found(tree: DomainTree, user: StoredEntry, entry: StoredEntry, wanted: readonly string[]): DirectoryEntry {
    const names = wanted.includes("*") ? Object.keys(entry.attributes) : wanted;
    const answered = names.flatMap((attribute): [string, Buffer[]][] => {
        const name = schemaName(attribute);
        if (name === undefined) return [];
        const given = name === "allowedChildClassesEffective" ? creatableClasses(tree, user, entry.distinguishedName) : values(tree, entry, name);
        return [[name, given.map((value) => toBytes(name, value))]];
    });
    return new DirectoryEntry(entry.distinguishedName, Object.fromEntries(answered));
}

function toBytes(name: AttributeName, value: string): Buffer {
    return Buffer.from(value, attributeRow(name).syntax === "bytes" ? "base64" : "utf8");
}
