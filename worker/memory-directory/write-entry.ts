// Adding, changing and deleting entries of the in-memory directory. Each makes a whole new entry, has it checked, and
// only then stores it.
import { encodeGuid } from "../codec/guid";
import { encodeSid } from "../codec/sid";
import { encodeFileTime } from "../codec/file-time";
import { nameKey, parentName, parseName } from "../codec/distinguished-name";
import { accountDisabled, disabledUser, enabledAccount, passwordNotRequired } from "../codec/user-account-control";
import { DirectoryError } from "../directory/directory-error";
import type { AttributeValues, Change } from "../directory/directory-session";
import type { DomainTree } from "./domain-tree";
import type { StoredEntry, StoredPassword } from "./stored-domain";
import { checkEntry, classOf, storedValue, writableAttribute } from "./entry-rules";
import { objectGuid } from "./identifiers";
import { naming } from "./layout";
import { attributeRow, classes, containerClasses } from "./schema";

export interface Writing {
    readonly now: Date;
    /** Hash of the password among the values, when there is one; the password itself never gets here. */
    readonly password?: StoredPassword;
}

/** A changed or new entry before it is checked: attributes under construction. */
type Draft = Record<string, string[]>;

/** The class that `add` is asked for: the last of the values that the schema has. */
export function requestedClass(values: AttributeValues, entryName: string): string {
    const asked = (Object.entries(values).find(([name]) => name.toLowerCase() === "objectclass")?.[1] ?? []).map(String);
    const found = asked.map((name) => Object.keys(classes).find((each) => each.toLowerCase() === name.toLowerCase())).filter((name) => name !== undefined).pop();
    if (found === undefined) throw DirectoryError.of("objectClassViolation", entryName, `no class "${asked.join(", ")}" can be made`);
    return found;
}

export function addEntry(tree: DomainTree, distinguishedName: string, values: AttributeValues, writing: Writing): StoredEntry {
    const objectClass = requestedClass(values, distinguishedName);
    checkPlace(tree, distinguishedName, objectClass);
    const draft: Draft = {};
    for (const [attribute, given] of Object.entries(values)) {
        const name = writableAttribute(attribute, distinguishedName);
        if (given.length === 0) throw DirectoryError.of("constraintViolation", distinguishedName, `${name} is given without a value`);
        if (attributeRow(name).syntax === "password" || name === "objectClass") continue;
        draft[name] = given.map((value) => storedValue(name, value, distinguishedName));
    }
    const entry = withPassword({ distinguishedName, objectClass, attributes: { ...defaults(objectClass), ...draft, ...naming(distinguishedName) } }, writing);
    checkEntry(tree, entry, undefined);
    const stored = { ...entry, attributes: { ...entry.attributes, ...identity(tree, entry, writing.now) } };
    tree.put(stored);
    return stored;
}

function checkPlace(tree: DomainTree, distinguishedName: string, objectClass: string): void {
    const parent = tree.get(parentName(distinguishedName));
    if (parent === undefined) throw DirectoryError.of("noSuchObject", distinguishedName, "its container does not exist");
    if (tree.get(distinguishedName) !== undefined) throw DirectoryError.of("entryAlreadyExists", distinguishedName, "an object of this name exists");
    const attribute = parseName(distinguishedName)[0]?.attribute;
    if (!containerClasses.has(parent.objectClass) || attribute !== classes[objectClass]?.namedBy) {
        throw DirectoryError.of("namingViolation", distinguishedName, `an object of class ${objectClass} cannot have this name`);
    }
}

/** What a domain controller writes when it is not told: users and accounts begin disabled. */
function defaults(objectClass: string): Draft {
    if (objectClass === "user") return { userAccountControl: [String(disabledUser | passwordNotRequired)], pwdLastSet: ["0"] };
    if (objectClass !== "msDS-GroupManagedServiceAccount") return {};
    return { userAccountControl: [String(enabledAccount | accountDisabled | passwordNotRequired)] };
}

function identity(tree: DomainTree, entry: StoredEntry, now: Date): Draft {
    const id = tree.takeRelativeId();
    return {
        objectGUID: [encodeGuid(objectGuid(tree.name, entry.distinguishedName, id)).toString("base64")],
        whenCreated: [`${now.toISOString().replace(/\D/g, "").slice(0, 14)}.0Z`],
        ...(entry.attributes["sAMAccountName"] !== undefined && { objectSid: [encodeSid(`${tree.sid}-${id}`).toString("base64")] }),
    };
}

export function modifyEntry(tree: DomainTree, distinguishedName: string, changes: readonly Change[], writing: Writing): void {
    const before = existing(tree, distinguishedName);
    const draft = changes.reduce<Draft>((attributes, change) => applied(before, attributes, change), { ...before.attributes });
    const entry = withPassword({ ...before, attributes: draft }, writing);
    checkEntry(tree, entry, before);
    tree.put(entry);
}

function applied(entry: StoredEntry, attributes: Draft, change: Change): Draft {
    const name = writableAttribute(change.attribute, entry.distinguishedName);
    if (attributeRow(name).syntax === "password") return attributes;
    if (name.toUpperCase() === classOf(entry).namedBy) throw DirectoryError.of("notAllowedOnRelativeName", entry.distinguishedName, `${name} is the object's own name`);
    if (name === "msDS-ManagedPasswordInterval") throw DirectoryError.of("constraintViolation", entry.distinguishedName, `${name} is settable at creation only`);
    const values = change.values.map((value) => storedValue(name, value, entry.distinguishedName));
    const { [name]: old = [], ...others } = attributes;
    const key = attributeRow(name).syntax === "name" ? nameKey : (value: string): string => value.toLowerCase();
    const changed = combined(entry, change, old, values, key);
    return changed.length === 0 ? others : { ...others, [name]: changed };
}

function combined(entry: StoredEntry, { kind, attribute }: Change, old: string[], values: string[], key: (value: string) => string): string[] {
    const present = new Set(old.map(key));
    const named = new Set(values.map(key));
    switch (kind) {
        case "replace": return values;
        case "add": {
            // Active Directory says "exists" (68) of a member and "value exists" (20) of other attributes.
            const refusal = attribute.toLowerCase() === "member" ? "entryAlreadyExists" : "attributeOrValueExists";
            if (values.some((value) => present.has(key(value)))) throw DirectoryError.of(refusal, entry.distinguishedName, `${attribute} has the value already`);
            return [...old, ...values];
        }
        case "delete": {
            const refusal = attribute.toLowerCase() === "member" ? "unwillingToPerform" : "noSuchAttribute";
            if (old.length === 0 || values.some((value) => !present.has(key(value)))) throw DirectoryError.of(refusal, entry.distinguishedName, `${attribute} has no such value`);
            return values.length === 0 ? [] : old.filter((value) => !named.has(key(value)));
        }
    }
}

function withPassword(entry: StoredEntry, { password, now }: Writing): StoredEntry {
    return password === undefined ? entry : { ...entry, password, attributes: { ...entry.attributes, pwdLastSet: [encodeFileTime(now)] } };
}

export function deleteEntry(tree: DomainTree, distinguishedName: string): void {
    const entry = existing(tree, distinguishedName);
    if (tree.childrenOf(distinguishedName).length > 0) throw DirectoryError.of("notAllowedOnNonLeaf", distinguishedName, "other objects stand below it");
    tree.remove(entry.distinguishedName);
    const key = nameKey(distinguishedName);
    for (const group of tree.directGroupsOf(distinguishedName)) {
        const { member = [], ...others } = group.attributes;
        const left = member.filter((each) => nameKey(each) !== key);
        tree.put({ ...group, attributes: left.length === 0 ? others : { ...others, member: left } });
    }
}

export function existing(tree: DomainTree, distinguishedName: string): StoredEntry {
    const entry = tree.get(distinguishedName);
    if (entry === undefined) throw DirectoryError.of("noSuchObject", distinguishedName, "no object of this name exists");
    return entry;
}
