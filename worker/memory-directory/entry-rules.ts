// What the schema and the domain demand of an entry before it is stored, in the order and with the result codes of a
// real domain controller.
import { nameKey } from "../codec/distinguished-name";
import { isEnabled, passwordNotRequired } from "../codec/user-account-control";
import { DirectoryError } from "../directory/directory-error";
import { attributeRow, classes, schemaName, type AttributeName, type ClassRow } from "./schema";
import type { DomainTree } from "./domain-tree";
import type { StoredEntry } from "./stored-domain";

const longestUserName = 20;

/** @throws DirectoryError 16 when the schema has no such attribute, 19 when only the directory sets it. */
export function writableAttribute(attribute: string, entryName: string): AttributeName {
    const name = schemaName(attribute);
    if (name === undefined) throw DirectoryError.of("noSuchAttribute", entryName, `the schema has no attribute "${attribute}"`);
    if (attributeRow(name).readOnly === true) throw DirectoryError.of("constraintViolation", entryName, `${name} is set by the directory alone`);
    return name;
}

/** One value in stored form. @throws DirectoryError 21 when it does not fit the attribute's syntax, 19 when it is too long. */
export function storedValue(attribute: AttributeName, value: string | Buffer, entryName: string): string {
    const { syntax, maximum } = attributeRow(attribute);
    if (syntax === "bytes") return Buffer.from(value).toString("base64");
    const text = value.toString();
    const fault = (words: string): DirectoryError => DirectoryError.of("invalidAttributeSyntax", entryName, `${attribute} "${text}" ${words}`);
    if (text === "") throw fault("is empty");
    if (maximum !== undefined && text.length > maximum) throw DirectoryError.of("constraintViolation", entryName, `${attribute} has more than ${maximum} characters`);
    if (syntax === "integer" && !/^-?\d{1,19}$/.test(text)) throw fault("is not a whole number");
    if (syntax === "boolean" && text !== "TRUE" && text !== "FALSE") throw fault("is neither TRUE nor FALSE");
    if (syntax === "name") nameKey(text);
    return text;
}

export function classOf(entry: StoredEntry): ClassRow {
    const row = classes[entry.objectClass];
    if (row === undefined) throw DirectoryError.of("objectClassViolation", entry.distinguishedName, `the schema has no class "${entry.objectClass}"`);
    return row;
}

/** Everything that must hold of a whole entry. @throws DirectoryError with the code of the first rule that does not hold. */
export function checkEntry(tree: DomainTree, entry: StoredEntry, before: StoredEntry | undefined): void {
    checkClass(entry);
    checkAccount(tree, entry);
    checkServicePrincipalNames(tree, entry);
    checkMembers(tree, entry, before);
}

function checkClass(entry: StoredEntry): void {
    const row = classOf(entry);
    const refuse = (words: string): DirectoryError => DirectoryError.of("objectClassViolation", entry.distinguishedName, words);
    const missing = row.must.find((name) => entry.attributes[name] === undefined);
    if (missing !== undefined) throw refuse(`class ${entry.objectClass} demands ${missing}`);
    for (const [attribute, values] of Object.entries(entry.attributes)) {
        const name = schemaName(attribute);
        if (name === undefined || attributeRow(name).readOnly === true || name.toUpperCase() === row.namedBy) continue;
        if (!row.may.includes(name) && !row.must.includes(name)) throw refuse(`class ${entry.objectClass} has no attribute ${name}`);
        if (attributeRow(name).single === true && values.length > 1) throw DirectoryError.of("constraintViolation", entry.distinguishedName, `${name} takes one value`);
    }
}

function checkAccount(tree: DomainTree, entry: StoredEntry): void {
    const accountName = entry.attributes["sAMAccountName"]?.[0];
    if (accountName === undefined) return;
    const refuse = (words: string): DirectoryError => DirectoryError.of("constraintViolation", entry.distinguishedName, words);
    const owner = tree.named(accountName);
    if (owner !== undefined && nameKey(owner.distinguishedName) !== nameKey(entry.distinguishedName)) {
        throw DirectoryError.of("entryAlreadyExists", entry.distinguishedName, `sAMAccountName ${accountName} belongs to ${owner.distinguishedName}`);
    }
    if (entry.objectClass !== "group" && accountName.length > longestUserName) throw refuse(`sAMAccountName has more than ${longestUserName} characters`);
    if (entry.objectClass === "msDS-GroupManagedServiceAccount" && !accountName.endsWith("$")) throw refuse("the sAMAccountName of a managed service account ends with $");
    const control = Number(entry.attributes["userAccountControl"]?.[0] ?? 0);
    if (entry.objectClass === "user" && isEnabled(control) && (control & passwordNotRequired) === 0 && entry.password === undefined) {
        throw DirectoryError.of("unwillingToPerform", entry.distinguishedName, "a user without a password cannot be enabled");
    }
}

function checkServicePrincipalNames(tree: DomainTree, entry: StoredEntry): void {
    for (const name of entry.attributes["servicePrincipalName"] ?? []) {
        const other = tree.ownersOf(name).find((owner) => nameKey(owner.distinguishedName) !== nameKey(entry.distinguishedName));
        if (other !== undefined) throw DirectoryError.of("constraintViolation", entry.distinguishedName, `servicePrincipalName ${name} would cause a conflict with ${other.distinguishedName}`);
    }
}

function checkMembers(tree: DomainTree, entry: StoredEntry, before: StoredEntry | undefined): void {
    const known = new Set((before?.attributes["member"] ?? []).map(nameKey));
    const stranger = (entry.attributes["member"] ?? []).find((member) => !known.has(nameKey(member)) && tree.get(member) === undefined);
    if (stranger !== undefined) throw DirectoryError.of("noSuchObject", entry.distinguishedName, `member ${stranger} does not exist`);
}
