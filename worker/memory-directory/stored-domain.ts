// What the in-memory directory keeps of a domain in its file.
import { z } from "zod";

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
