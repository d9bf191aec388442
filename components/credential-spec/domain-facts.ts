// What a credential spec must say about the domain itself. The directory worker reads it from the domain, the
// directory stack publishes it; a SID here is the domain's, never an account's.
import { z } from "zod";
import { isDomainDnsName, isDomainGuid, isDomainSid, isNetBiosName } from "./domain-names";

const dnsName = z.string()
    .refine(isDomainDnsName, { params: { code: "credential-spec-domain-names-agree" }, message: "not a fully qualified domain name" })
    .meta({ allowed: "a fully qualified domain name of at least two labels, under 253 characters", example: "corp.example.com" });

export const domainFacts = z.strictObject({
    /** Domain SID: `S-1-5-21-` and exactly three numbers. */
    sid: z.string()
        .refine(isDomainSid, { params: { code: "credential-spec-domain-sid" }, message: "not the SID of a domain" })
        .meta({ allowed: "S-1-5-21- and exactly three numbers", example: "S-1-5-21-1004336348-1177238915-682003330" }),
    /** objectGUID of the domain head, without braces. */
    guid: z.string()
        .refine(isDomainGuid, { params: { code: "credential-spec-domain-guid" }, message: "not the GUID of a domain" })
        .meta({ allowed: "the domain's own GUID without braces, not the sample of a documentation page", example: "3f1c2b9e-5a54-4d0e-9a3b-0d6f8f4c1e21" }),
    /** Fully qualified name of the domain. */
    dnsName,
    /** Fully qualified name of the tree's root: equal to `dnsName`, or above it. */
    forestName: dnsName,
    netBiosName: z.string()
        .refine(isNetBiosName, { params: { code: "credential-spec-domain-names-agree" }, message: "not a NetBIOS domain name" })
        .meta({ allowed: "1 to 15 upper-case letters, digits and hyphens", example: "CORP" }),
});

export type DomainFacts = z.output<typeof domainFacts>;
