// Which ports a client of the domain needs at the domain controllers. Pure data: components make security-group rules of
// it, policies compare rendered rules with it. Basis: the sources of credentials-fetcher (53, 88, 389), Microsoft's gMSA
// troubleshooting and port requirement pages, AWS's rules on a managed directory's own group. A missing port shows at run
// time only, as a vague RPC or logon error, so doubtful rows are open for Windows and for joined hosts.
import type { IdentityMode, Platform } from "../credential-spec/credential-spec";

/** What talks to the domain: a container host by platform and mode, the directory worker, the VPC's forwarding resolver. */
export const directoryClients = ["windows-joined", "windows-domainless", "linux-joined", "linux-domainless", "directory-worker", "resolver-endpoint"] as const;
export type DirectoryClient = (typeof directoryClients)[number];

export interface DirectoryPort {
    /** Short name, unique with the protocol; part of the rules' logical names, so it never changes. */
    readonly name: string;
    readonly protocol: "tcp" | "udp";
    readonly from: number;
    readonly to: number;
    readonly purpose: string;
    readonly neededBy: readonly DirectoryClient[];
}

const everyHost = ["windows-joined", "windows-domainless", "linux-joined", "linux-domainless", "directory-worker"] as const;
const joined = ["windows-joined", "linux-joined"] as const;
const windows = ["windows-joined", "windows-domainless"] as const;
const windowsAndJoined = ["windows-joined", "windows-domainless", "linux-joined"] as const;

export const directoryPorts: readonly DirectoryPort[] = [
    // Answers with many SRV records do not fit a datagram: without TCP, lookups fail as the domain grows.
    { name: "dns-tcp", protocol: "tcp", from: 53, to: 53, purpose: "DNS, answers over 512 bytes", neededBy: [...everyHost, "resolver-endpoint"] },
    { name: "dns-udp", protocol: "udp", from: 53, to: 53, purpose: "DNS", neededBy: [...everyHost, "resolver-endpoint"] },
    // Tickets with group memberships do not fit a datagram either.
    { name: "kerberos-tcp", protocol: "tcp", from: 88, to: 88, purpose: "Kerberos", neededBy: everyHost },
    { name: "kerberos-udp", protocol: "udp", from: 88, to: 88, purpose: "Kerberos", neededBy: everyHost },
    // Linux hosts take the time from Amazon Time Sync; a joined Windows host takes it from its domain controller.
    { name: "time-udp", protocol: "udp", from: 123, to: 123, purpose: "Windows time", neededBy: ["windows-joined"] },
    { name: "rpc-mapper-tcp", protocol: "tcp", from: 135, to: 135, purpose: "RPC endpoint mapper", neededBy: windowsAndJoined },
    { name: "ldap-tcp", protocol: "tcp", from: 389, to: 389, purpose: "LDAP", neededBy: everyHost },
    { name: "ldap-udp", protocol: "udp", from: 389, to: 389, purpose: "LDAP domain controller locator", neededBy: windowsAndJoined },
    { name: "smb-tcp", protocol: "tcp", from: 445, to: 445, purpose: "SMB, group policy and domain join", neededBy: windowsAndJoined },
    { name: "password-tcp", protocol: "tcp", from: 464, to: 464, purpose: "Kerberos password change", neededBy: [...joined, "directory-worker"] },
    { name: "password-udp", protocol: "udp", from: 464, to: 464, purpose: "Kerberos password change", neededBy: [...joined, "directory-worker"] },
    // The worker uses it in domains that have an LDAPS certificate; AWS Managed Microsoft AD has none by default.
    { name: "ldaps-tcp", protocol: "tcp", from: 636, to: 636, purpose: "LDAP over TLS", neededBy: [...windows, "directory-worker"] },
    { name: "global-catalog-tcp", protocol: "tcp", from: 3268, to: 3269, purpose: "Global catalog", neededBy: windowsAndJoined },
    { name: "rpc-tcp", protocol: "tcp", from: 49152, to: 65535, purpose: "RPC dynamic ports", neededBy: windowsAndJoined },
];

/** The rows one kind of client needs, in the table's order. */
export function portsNeededBy(client: DirectoryClient): DirectoryPort[] {
    return directoryPorts.filter((port) => port.neededBy.includes(client));
}

/** The client that a container host of this platform and mode is. */
export function containerHost(platform: Platform, mode: IdentityMode): `${Platform}-${IdentityMode}` {
    return `${platform}-${mode}`;
}
