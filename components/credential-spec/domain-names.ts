// What a domain's own identifiers look like. Pure predicates, shared by the settings, the worker's answer and the
// credential-spec check: nobody but us tests Sid, Guid and NetBiosName before a container fails to log on.

/** Domain SIDs end after three sub-authorities; a fourth number is an account's RID. */
const domainSid = /^S-1-5-21-\d{1,10}-\d{1,10}-\d{1,10}$/;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const netBiosName = /^(?!\d+$)[A-Z0-9](?:[A-Z0-9-]{0,13}[A-Z0-9])?$/;
const dnsLabel = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Values printed in public pages and pasted from there: no real domain has them. */
const printedInPages = new Set([
    "00000000-0000-0000-0000-000000000000",
    "244818ae-87ac-4fcd-92ec-e79e5252348a", // Microsoft's and Kubernetes' gMSA pages
    "6a91814c-e151-4fb0-96f0-f517566fc883", // ECS pages on gMSA
    "8665abd4-e947-4dd0-9a51-f8254943c90b", // AWS blog on domainless gMSA
]);

export function isDomainSid(text: string): boolean {
    return domainSid.test(text);
}

/** A GUID without braces that is not the sample of a public page. */
export function isDomainGuid(text: string): boolean {
    return guid.test(text) && !printedInPages.has(text.toLowerCase());
}

/** RFC 1123 labels, at least two of them (credentials-fetcher 2 refuses single-label domains), under 253 characters. */
export function isDomainDnsName(text: string): boolean {
    const labels = text.split(".");
    return text.length < 253 && labels.length >= 2 && labels.every((label) => dnsLabel.test(label));
}

/** At most 15 upper-case letters, digits and inner hyphens; not digits alone. */
export function isNetBiosName(text: string): boolean {
    return netBiosName.test(text);
}

/** DNS names compare without case. */
export function isSameOrBelow(name: string, parent: string): boolean {
    const [child, root] = [name.toLowerCase(), parent.toLowerCase()];
    return child === root || child.endsWith(`.${root}`);
}
