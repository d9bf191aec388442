// The part of Active Directory's schema that the in-memory directory knows. Strict: an attribute that is not here
// does not exist, as a misspelt one does not exist in a real domain.

export type Syntax = "text" | "integer" | "boolean" | "name" | "bytes" | "password";

export interface AttributeRow {
    readonly syntax: Syntax;
    readonly single?: true;
    /** Set by the directory alone. */
    readonly readOnly?: true;
    /** Largest number of characters. */
    readonly maximum?: number;
}

export const attributes = {
    objectClass: { syntax: "text" },
    cn: { syntax: "text", single: true, maximum: 64 },
    ou: { syntax: "text", single: true, maximum: 64 },
    dc: { syntax: "text", single: true },
    name: { syntax: "text", single: true, readOnly: true },
    distinguishedName: { syntax: "name", single: true, readOnly: true },
    description: { syntax: "text", maximum: 1024 },
    objectGUID: { syntax: "bytes", single: true, readOnly: true },
    objectSid: { syntax: "bytes", single: true, readOnly: true },
    whenCreated: { syntax: "text", single: true, readOnly: true },
    memberOf: { syntax: "name", readOnly: true },
    allowedChildClassesEffective: { syntax: "text", readOnly: true },
    pwdLastSet: { syntax: "integer", single: true },
    lockoutTime: { syntax: "integer", single: true },
    maxPwdAge: { syntax: "integer", single: true },
    minPwdLength: { syntax: "integer", single: true },
    sAMAccountName: { syntax: "text", single: true, maximum: 256 },
    userPrincipalName: { syntax: "text", single: true, maximum: 1024 },
    userAccountControl: { syntax: "integer", single: true },
    unicodePwd: { syntax: "password", single: true },
    displayName: { syntax: "text", single: true, maximum: 256 },
    groupType: { syntax: "integer", single: true },
    member: { syntax: "name" },
    dNSHostName: { syntax: "text", single: true, maximum: 2048 },
    servicePrincipalName: { syntax: "text" },
    "msDS-SupportedEncryptionTypes": { syntax: "integer", single: true },
    "msDS-ManagedPasswordInterval": { syntax: "integer", single: true },
    "msDS-GroupMSAMembership": { syntax: "bytes", single: true },
    nETBIOSName: { syntax: "text", single: true },
    dnsRoot: { syntax: "text" },
    nCName: { syntax: "name", single: true },
} as const satisfies Record<string, AttributeRow>;
export type AttributeName = keyof typeof attributes;

export interface ClassRow {
    /** Every class of the object, `top` first. */
    readonly chain: readonly string[];
    readonly namedBy: "CN" | "OU" | "DC";
    readonly must: readonly AttributeName[];
    readonly may: readonly AttributeName[];
}

const everyObject = ["cn", "description", "displayName", "objectClass"] as const satisfies readonly AttributeName[];
const principal = ["sAMAccountName", "userPrincipalName", "userAccountControl", "unicodePwd", "pwdLastSet", "lockoutTime", "servicePrincipalName", "msDS-SupportedEncryptionTypes"] as const satisfies readonly AttributeName[];

export const classes: Readonly<Record<string, ClassRow>> = {
    domainDNS: { chain: ["top", "domain", "domainDNS"], namedBy: "DC", must: [], may: [...everyObject, "dc", "maxPwdAge", "minPwdLength"] },
    organizationalUnit: { chain: ["top", "organizationalUnit"], namedBy: "OU", must: [], may: [...everyObject, "ou"] },
    container: { chain: ["top", "container"], namedBy: "CN", must: [], may: everyObject },
    crossRef: { chain: ["top", "crossRef"], namedBy: "CN", must: ["nCName", "dnsRoot"], may: [...everyObject, "nETBIOSName"] },
    group: { chain: ["top", "group"], namedBy: "CN", must: [], may: [...everyObject, "sAMAccountName", "groupType", "member"] },
    user: { chain: ["top", "person", "organizationalPerson", "user"], namedBy: "CN", must: [], may: [...everyObject, ...principal, "dNSHostName"] },
    computer: { chain: ["top", "person", "organizationalPerson", "user", "computer"], namedBy: "CN", must: [], may: [...everyObject, ...principal, "dNSHostName"] },
    "msDS-GroupManagedServiceAccount": {
        chain: ["top", "person", "organizationalPerson", "user", "computer", "msDS-GroupManagedServiceAccount"],
        namedBy: "CN",
        must: ["msDS-ManagedPasswordInterval"],
        may: [...everyObject, ...principal, "dNSHostName", "msDS-GroupMSAMembership"],
    },
};

const spellings = new Map<string, AttributeName>();
for (const name of attributeNames()) spellings.set(name.toLowerCase(), name);

function attributeNames(): AttributeName[] {
    return Object.keys(attributes).filter((name): name is AttributeName => name in attributes);
}

/** The schema's spelling of an attribute's name; undefined when there is no such attribute. */
export function schemaName(attribute: string): AttributeName | undefined {
    return spellings.get(attribute.toLowerCase());
}

export function attributeRow(name: AttributeName): AttributeRow {
    return attributes[name];
}

/** Classes that other objects can stand below. */
export const containerClasses: ReadonlySet<string> = new Set(["domainDNS", "organizationalUnit", "container"]);
