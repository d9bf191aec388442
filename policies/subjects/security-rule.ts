// Security-group rules in their three spellings (one resource a rule, the older SecurityGroupRule, inline in the group)
// as one form. The group is known by dependency before its id is.
import { isFields, list, notYetKnown, text, type Fields } from "../known";
import type { Resource, Stack } from "../resource";
import { tokens } from "../tokens";

export const securityRuleTypes: readonly string[] = [tokens.ingressRule, tokens.egressRule, tokens.securityGroupRule, tokens.securityGroup];

export interface SecurityRule {
    readonly resource: Resource;
    /** Empty, or `ingress[0]: ` for an inline rule. */
    readonly where: string;
    readonly direction: "ingress" | "egress";
    /** `-1`: all. Undefined: not known. */
    readonly protocol: string | undefined;
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly cidrs: readonly string[];
}

/** The rules a resource holds. */
export function securityRules(resource: Resource): SecurityRule[] {
    const { type, props } = resource;
    if (type === tokens.securityGroup) return [...inline(resource, "ingress"), ...inline(resource, "egress")];
    if (type === tokens.securityGroupRule) {
        const direction = props["type"] === "ingress" ? "ingress" : "egress";
        return [{ resource, where: "", direction, protocol: protocolOf(props["protocol"]), from: numberOf(props["fromPort"]), to: numberOf(props["toPort"]), cidrs: cidrsOf(props) }];
    }
    const direction = type === tokens.ingressRule ? "ingress" : "egress";
    return [{ resource, where: "", direction, protocol: protocolOf(props["ipProtocol"]), from: numberOf(props["fromPort"]), to: numberOf(props["toPort"]), cidrs: cidrsOf(props) }];
}

/** The group a rule belongs to: the resource of this stack, or its id, or undefined. */
export function groupOf({ resource }: SecurityRule): Resource | string | undefined {
    if (resource.type === tokens.securityGroup) return resource;
    return resource.sources("securityGroupId").find(({ type }) => type === tokens.securityGroup) ?? text(resource.props["securityGroupId"]);
}

export function allSecurityRules(stack: Stack): SecurityRule[] {
    return stack.ofType(...securityRuleTypes).flatMap(securityRules);
}

/** True when the rule lets this protocol through on every port of the range; unknown protocol or ports count as open. */
export function opens(rule: SecurityRule, protocol: string, from: number, to: number): boolean {
    if (rule.protocol === undefined || rule.protocol === "-1" || rule.protocol === "all") return true;
    return rule.protocol === protocol && (rule.from ?? 0) <= from && (rule.to ?? 65535) >= to;
}

function inline(resource: Resource, direction: "ingress" | "egress"): SecurityRule[] {
    return list(resource.props[direction]).flatMap((rule, index) => (isFields(rule) ? [{
        resource, where: `${direction}[${index}]: `, direction, protocol: protocolOf(rule["protocol"]), from: numberOf(rule["fromPort"]), to: numberOf(rule["toPort"]), cidrs: cidrsOf(rule),
    }] : []));
}

function protocolOf(value: unknown): string | undefined {
    return value === notYetKnown ? undefined : text(value)?.toLowerCase() ?? "-1";
}

function numberOf(value: unknown): number | undefined {
    return typeof value === "number" ? value : undefined;
}

function cidrsOf(fields: Fields): string[] {
    return [fields["cidrIpv4"], fields["cidrIpv6"], ...list(fields["cidrBlocks"]), ...list(fields["ipv6CidrBlocks"])].flatMap((cidr) => text(cidr) ?? []);
}
