// CoreDNS's own file with a block for the domain, as the add-on's configuration value. Replacing the file means carrying
// all of EKS's own block; a patch of the ConfigMap would be overwritten by the add-on's next update.
import type { Problem } from "../problem/problem";

/** `forward` takes 15 addresses at most. */
const mostUpstreams = 15;

/** What the cluster's own block does, in the order of EKS's file. */
const clusterBlock = [
    ".:53 {",
    "    errors",
    "    health {",
    "        lameduck 5s",
    "    }",
    "    ready",
    "    kubernetes cluster.local in-addr.arpa ip6.arpa {",
    "        pods insecure",
    "        fallthrough in-addr.arpa ip6.arpa",
    "    }",
    "    prometheus :9153",
    "    forward . /etc/resolv.conf",
    "    cache 30",
    "    loop",
    "    reload",
    "    loadbalance",
    "}",
];

export interface DomainZone {
    /** Fully qualified name of the domain. */
    readonly domainName: string;
    /** The domain controllers. */
    readonly dnsAddresses: readonly string[];
}

/**
 * The whole Corefile.
 * @throws Error on a name or address that would write something else than one zone and its upstreams.
 */
export function corefile({ domainName, dnsAddresses }: DomainZone): string {
    const problems = checkDomainZone({ domainName, dnsAddresses });
    if (problems.length > 0) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
    return [...clusterBlock, ...domainBlock(domainName, [...dnsAddresses].sort()), ""].join("\n");
}

/** Healthy controllers share the queries; one that fails two checks, half a second apart, is left out. */
function domainBlock(domainName: string, addresses: readonly string[]): string[] {
    return [
        `${domainName}:53 {`,
        "    errors",
        // Denials for 30 seconds at most, or an account's name that was asked for too early stays unknown for half an hour.
        "    cache 30",
        `    forward . ${addresses.join(" ")}`,
        "    reload",
        "}",
    ];
}

export function checkDomainZone({ domainName, dnsAddresses }: DomainZone): Problem[] {
    const isName = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i.test(domainName);
    const isAddress = (address: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address);
    const refused = dnsAddresses.filter((address) => !isAddress(address));
    return [
        ...(isName ? [] : [{ code: "core-dns-file-is-valid", path: "domainName", message: `"${domainName}" is no zone of a Corefile.`, fix: "Give the domain's fully qualified name." }]),
        ...(refused.length === 0 && dnsAddresses.length > 0 && dnsAddresses.length <= mostUpstreams ? [] : [{
            code: "core-dns-file-is-valid",
            path: "dnsAddresses",
            message: `${JSON.stringify(dnsAddresses)} cannot be asked for names. Allowed: 1 to ${mostUpstreams} IPv4 addresses.`,
            fix: "Give the addresses of the domain controllers.",
        }]),
    ];
}
