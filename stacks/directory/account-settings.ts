// The gMSA accounts of the environment. What must be unique in a domain is checked over the whole list, even while
// single entries are still wrong, so that one run reports everything.
import { z } from "zod";
import { checkAccountName } from "../../components/credential-spec/account-name";
import { isServicePrincipalName } from "../../components/directory/service-principal-name";

const accountName = z.string().superRefine((name, context) => {
    for (const { code } of checkAccountName(name)) context.addIssue({ code: "custom", params: { code } });
}).meta({ allowed: "1 to 15 letters, digits, \"-\" or \"_\", beginning with a letter or digit, without \"$\"", example: "bookstore" });

const account = z.strictObject({
    name: accountName,
    mode: z.enum(["domainless", "joined"])
        .meta({ allowed: "domainless (hosts outside the domain; the account gets a portable identity) or joined (hosts in the domain)", example: "domainless" }),
    serviceNames: z.array(z.string().refine(isServicePrincipalName, { params: { code: "spn-form" } })
        .meta({ allowed: "service class, slash, host, and if need be :port", example: "HTTP/bookstore.corp.example.com" })).default([])
        .meta({ allowed: "a list of service principal names", example: "[HTTP/bookstore.corp.example.com]" }),
    passwordIntervalDays: z.int().min(1).max(365).default(30)
        .meta({ allowed: "whole days from 1 to 365; fixed once the account exists", example: "30" }),
    adopt: z.boolean().default(false)
        .meta({ allowed: "true to take over objects of this name that somebody else made in the domain, else false", example: "true" }),
});

export type AccountSettings = z.output<typeof account>;

export const accountsSettings = z.array(account).superRefine((accounts, context) => {
    for (const { at, first } of repeated(accounts.map((entry) => [nameOf(entry)]))) {
        context.addIssue({ code: "custom", path: [at[0], "name"], params: { code: "account-name-duplicate" }, message: `a name that accounts[${first[0]}] does not have already (names compare without case)` });
    }
    for (const { at, first } of repeated(accounts.map(serviceNamesOf))) {
        context.addIssue({ code: "custom", path: [at[0], "serviceNames", at[1]], params: { code: "spn-duplicate" }, message: `a service principal name that accounts[${first[0]}] does not hold already: a domain holds each once` });
    }
}, { when: ({ value }) => Array.isArray(value) }).meta({ allowed: "a list of accounts", example: "[{ name: bookstore, mode: domainless }]" });

type Place = readonly [account: number, item: number];

/** Where a text stands a second time, and where it stood first. Texts compare without case, as Active Directory does. */
function repeated(lists: readonly (readonly string[])[]): { at: Place; first: Place }[] {
    const seen = new Map<string, Place>();
    return lists.flatMap((list, entry) => list.flatMap((text, item) => {
        const key = text.toLowerCase();
        const first = seen.get(key);
        if (first === undefined) seen.set(key, [entry, item]);
        return first === undefined || key === "" ? [] : [{ at: [entry, item] as const, first }];
    }));
}

// Entries that do not fit the schema yet are still looked at: their types say more than is known here.
function nameOf(entry: unknown): string {
    const parsed = z.object({ name: z.string() }).safeParse(entry);
    return parsed.success ? parsed.data.name : "";
}

function serviceNamesOf(entry: unknown): string[] {
    const parsed = z.object({ serviceNames: z.array(z.unknown()) }).safeParse(entry);
    return parsed.success ? parsed.data.serviceNames.map((name) => (typeof name === "string" ? name : "")) : [];
}
