// What the worker needs of a domain controller, whichever way it is reached: the in-memory directory, LDAPS, or
// OpenLDAP's tools sealed by GSSAPI. One behaviour suite holds all of them to the same results and result codes.
import type { SearchFilter } from "../codec/search-filter";
import type { DirectoryEntry } from "./directory-entry";

/** Text is sent as UTF-8. At least one value an attribute; names in the spelling of the schema. */
export type AttributeValues = Readonly<Record<string, readonly (string | Buffer)[]>>;

export interface Change {
    /** `replace` with no values removes the attribute. */
    readonly kind: "add" | "delete" | "replace";
    readonly attribute: string;
    readonly values: readonly (string | Buffer)[];
}

export interface SearchRequest {
    /** Empty with scope `base`: the root DSE. */
    readonly base: string;
    readonly scope: "base" | "one" | "subtree";
    readonly filter: SearchFilter;
    readonly attributes: readonly string[];
}

/** What came of trying a password. `refused`: wrong password or unknown user, which a domain does not tell apart. */
export type LogOnResult = "accepted" | "refused" | "expired" | "disabled-or-locked";

export interface DirectorySession {
    /** @throws DirectoryError with result code 32 when the base does not exist. */
    search(request: SearchRequest): Promise<DirectoryEntry[]>;
    /** @throws DirectoryError with the LDAP result code of the refusal. */
    add(distinguishedName: string, attributes: AttributeValues): Promise<void>;
    /** All changes or none. @throws DirectoryError with the LDAP result code of the refusal. */
    modify(distinguishedName: string, changes: readonly Change[]): Promise<void>;
    /** @throws DirectoryError with result code 32 when the object does not exist. */
    delete(distinguishedName: string): Promise<void>;
    /** Tries a user's password against the domain controller of this session, apart from the session's own log-on. */
    logOn(userName: string, password: string): Promise<LogOnResult>;
    close(): Promise<void>;
}
