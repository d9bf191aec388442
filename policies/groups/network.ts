// Ports between hosts and domain controllers, from the same table that the components make their rules of. A missing
// port shows at run time only, as a vague RPC or logon error; an open one puts a domain controller on the internet.
import { directoryClients, directoryPorts, portsNeededBy, type DirectoryClient, type DirectoryPort } from "../../components/directory/directory-ports";
import { isInside, type Resource, type Stack } from "../resource";
import { findings, forResource, forStack, type Finding, type Rule } from "../rule";
import { allSecurityRules, groupOf, opens, securityRules, securityRuleTypes, type SecurityRule } from "../subjects/security-rule";
import { hostTypes } from "../subjects/host";
import { tokens } from "../tokens";

const accessComponent = "gmsa:directory:DirectoryAccess";
const admissionComponent = "gmsa:directory:DirectoryAdmission";
/** Ports nobody opens for anything but a domain. */
const telltales = [88, 389, 464, 3268];

const describedPort = ({ protocol, from, to, purpose }: DirectoryPort): string => `${protocol.toUpperCase()} ${from === to ? from : `${from}-${to}`} (${purpose})`;

/** Rules by their group; groups of other stacks by id. */
function byGroup(rules: readonly SecurityRule[]): Map<Resource | string, SecurityRule[]> {
    const grouped = new Map<Resource | string, SecurityRule[]>();
    for (const rule of rules) {
        const group = groupOf(rule);
        if (group === undefined) continue;
        const known = grouped.get(group);
        if (known === undefined) grouped.set(group, [rule]);
        else known.push(rule);
    }
    return grouped;
}

/** What a group's rules are for: the client its component names, else what every Linux host needs. */
function clientOf(stack: Stack, group: Resource): DirectoryClient {
    const component = stack.parentOf(group);
    const named = component?.type === accessComponent ? component.props["client"] : undefined;
    return directoryClients.find((client) => client === named) ?? "linux-domainless";
}

function missingPorts(rules: readonly SecurityRule[], needed: readonly DirectoryPort[]): string {
    return needed.filter(({ protocol, from, to }) => !rules.some((rule) => opens(rule, protocol, from, to))).map(describedPort).join(", ");
}

function isTelltale({ protocol, from, to }: SecurityRule): boolean {
    return protocol !== "-1" && from !== undefined && to !== undefined && telltales.some((port) => from <= port && port <= to && to - from < 16384);
}

function incompletePorts(stack: Stack): Finding[] {
    const rules = allSecurityRules(stack);
    const leaving = byGroup(rules.filter(({ direction }) => direction === "egress"));
    const groups = stack.ofType(tokens.securityGroup).filter((group) => isInside(group, accessComponent) || leaving.get(group)?.some(isTelltale) === true);
    const incomplete = groups.flatMap((group) => {
        const client = clientOf(stack, group);
        const missing = missingPorts(leaving.get(group) ?? [], portsNeededBy(client));
        return missing === "" ? [] : findings(group, [`Clients of the domain (${client}) cannot reach it on ${missing}. Add egress rules to the domain controllers.`]);
    });
    const admitted = rules.filter(({ resource, direction }) => direction === "ingress" && isInside(resource, admissionComponent));
    const [first] = admitted;
    const missing = first === undefined ? "" : missingPorts(admitted, directoryPorts);
    return first === undefined || missing === "" ? incomplete : [...incomplete, ...findings(first.resource, [`The domain controllers do not admit the other VPC on ${missing}. Add ingress rules.`])];
}

const anywhere = ["0.0.0.0/0", "::/0"];
const isPublic = ({ direction, cidrs }: SecurityRule): boolean => direction === "ingress" && cidrs.some((cidr) => anywhere.includes(cidr));
const touches = ({ protocol, from, to }: SecurityRule, lower: number, upper: number): boolean => protocol === "-1" || (from !== undefined && to !== undefined && from <= upper && to >= lower);

function publicDirectoryPorts(resource: Resource): string[] {
    return securityRules(resource).filter(isPublic).flatMap((rule) => {
        const open = directoryPorts.filter(({ from, to, protocol }) => (rule.protocol === protocol || rule.protocol === "-1") && telltales.some((port) => from <= port && port <= to) && touches(rule, from, to));
        return open.length === 0 ? [] : [`${rule.where}${open.map(describedPort).join(", ")} ${open.length === 1 ? "is" : "are"} open to ${rule.cidrs.filter((cidr) => anywhere.includes(cidr)).join(", ")}. Name the clients' security group or block.`];
    });
}

const remoteDesktops = [{ name: "SSH", from: 22, to: 22 }, { name: "remote desktop", from: 3389, to: 3389 }, { name: "WinRM", from: 5985, to: 5986 }];

function remoteDesktopsOf(resource: Resource): string[] {
    if (hostTypes.includes(resource.type)) return resource.props["keyName"] === undefined ? [] : ["keyName is set. Remove it and use Session Manager."];
    return securityRules(resource).filter(({ direction, protocol }) => direction === "ingress" && protocol !== "-1" && protocol !== "udp").flatMap((rule) =>
        remoteDesktops.filter(({ from, to }) => rule.to !== undefined && rule.from !== undefined && rule.to - rule.from < 1024 && touches(rule, from, to)).map(({ name, from }) => `${rule.where}${name} (TCP ${from}) is let in. Use Session Manager.`));
}

export const networkRules: readonly Rule[] = [
    forStack({
        id: "directory-ports-complete",
        group: "network",
        description: "Clients of the domain reach its controllers on every port their kind needs.",
        why: "A missing port shows at run time only, as a vague RPC or logon error.",
        fix: "Make the rules from the port table, with DirectoryAccess.",
        level: "mandatory",
        severity: "high",
        types: securityRuleTypes,
        check: incompletePorts,
    }),
    forResource({
        id: "directory-ports-not-public",
        group: "network",
        description: "No port of a domain controller is open to the world.",
        why: "Kerberos and LDAP answer anybody with names and password guesses.",
        fix: "Let in the clients' security group or their block.",
        level: "mandatory",
        severity: "critical",
        types: securityRuleTypes,
        check: publicDirectoryPorts,
    }),
    forResource({
        id: "no-remote-desktop",
        group: "network",
        description: "Hosts are reached through Session Manager: no key pair, no SSH, no remote desktop, no WinRM.",
        why: "A person on a host holds its role and every ticket on it; Session Manager says who it was.",
        fix: "Remove the rule or the key pair.",
        level: "mandatory",
        severity: "high",
        types: [...securityRuleTypes, ...hostTypes],
        check: remoteDesktopsOf,
    }),
];
