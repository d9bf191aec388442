// Security groups and their rules, inline or as resources of their own.
import { isPropertyMap, type PropertyMap } from "../../objects/property";
import { isUnknown } from "../../protocol/signature";
import { type Fault } from "../../resource/fault";
import { type PropertyView } from "../../resource/property-view";
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Network, ipv6Network } from "../../resource/rules/address";
import { conflicts, exactlyOneOf } from "../../resource/rules/choice";
import { length, notMatching, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { securityGroup, securityGroupEgressRule, securityGroupIngressRule, vpc } from "../tokens";
import { identity } from "./identity";

const descriptionForm = /^[0-9A-Za-z_ .:/()#,@[\]+=&;{}!$*-]*$/;
const descriptionAllowed = "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
/** Protocols that AWS stores by name although they may be given by number. */
const protocolNames: Readonly<Record<string, string>> = { 1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6" };
const sources = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

function inlineFaults(path: string, rule: PropertyMap): Fault[] {
    const { protocol, fromPort, toPort } = rule;
    if (protocol === "-1" && ((fromPort !== 0 && !isUnknown(fromPort)) || (toPort !== 0 && !isUnknown(toPort))))
        return [{ path, problem: "has ports although its protocol is -1 (all)", allowed: "fromPort 0 and toPort 0" }];
    const named =
        ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups"].some((name) => rule[name] !== undefined) ||
        rule["self"] === true;
    return named
        ? []
        : [
              {
                  path,
                  problem: "says neither from nor to whom",
                  allowed: "cidrBlocks, ipv6CidrBlocks, prefixListIds, securityGroups or self",
              },
          ];
}

const inlineRules =
    (side: "ingress" | "egress"): Rule =>
    ({ inputs }) =>
        inputs.each(`${side}[]`).flatMap(({ path, value }) => (isPropertyMap(value) ? inlineFaults(path, value) : []));

const portsFit: Rule = ({ inputs }) => {
    const protocol = inputs.text("ipProtocol");
    if (protocol === undefined) return [];
    const ports = ["fromPort", "toPort"];
    if (protocol === "-1")
        return ports
            .filter((port) => inputs.has(port) && inputs.number(port) !== -1)
            .map((path) => ({ path, problem: "is set although ipProtocol is -1 (all)" }));
    if (protocol === "icmpv6" || protocol === "58") return [];
    const missing = ports
        .filter((port) => !inputs.has(port))
        .map((path): Fault => ({ path, problem: `is missing; ipProtocol "${protocol}" needs it` }));
    const [from, to] = [inputs.number("fromPort"), inputs.number("toPort")];
    const reversed = from !== undefined && to !== undefined && /^(tcp|udp|6|17)$/.test(protocol) && from > to;
    return reversed
        ? [...missing, { path: "toPort", found: to, problem: "is below fromPort", allowed: `${from} to 65535` }]
        : missing;
};

const protocolKnown = pattern(
    "ipProtocol",
    /^(-1|tcp|udp|icmp|icmpv6|\d{1,3})$/,
    "-1, tcp, udp, icmp, icmpv6 or a protocol number",
);

const permission = ["securityGroupId", "ipProtocol", "fromPort", "toPort", ...sources];

/** AWS refuses a permission that the group has already (InvalidPermission.Duplicate). */
function permissionOf(inputs: PropertyView): string | undefined {
    return permission.some((name) => inputs.isUnknown(name))
        ? undefined
        : permission.map((name) => `${name}=${JSON.stringify(inputs.at(name) ?? "")}`).join(" ");
}

function rule(): Behaviour {
    return {
        ...identity("sgr", "security-group-rule"),
        references: [
            refer("securityGroupId", securityGroup, "id"),
            refer("referencedSecurityGroupId", securityGroup, "id", {
                holds: true,
                known: (value) => /^\d{12}\//.test(value),
            }),
        ],
        unique: permissionOf,
        outputs: { securityGroupRuleId: "{id}" },
        documents: { ipProtocol: { canonical: (text) => protocolNames[text] ?? text, check: () => [] } },
        replacesIf: Object.fromEntries(
            sources.map((source) => [source, (old, next) => old.has(source) !== next.has(source)]),
        ),
        rules: [
            exactlyOneOf(...sources),
            ipv4Network("cidrIpv4"),
            ipv6Network("cidrIpv6"),
            range("fromPort", -1, 65535),
            range("toPort", -1, 65535),
            protocolKnown,
            portsFit,
            length("description", 0, 255),
            pattern("description", descriptionForm, descriptionAllowed),
        ],
    };
}

export const securityGroups: Readonly<Record<string, Behaviour>> = {
    [securityGroup]: {
        ...identity("sg", "security-group"),
        autoname: { property: "name", maximum: 255, prefixProperty: "namePrefix" },
        unique: ["vpcId", "name"],
        references: [
            refer("vpcId", vpc, "id", { holds: true }),
            refer("ingress[].securityGroups[]", securityGroup, "id", { holds: true }),
            refer("egress[].securityGroups[]", securityGroup, "id", { holds: true }),
        ],
        outputs: { ownerId: "{account}", vpcId: "", ingress: () => [], egress: () => [] },
        sets: ["ingress", "egress"],
        rules: [
            conflicts("name", "namePrefix"),
            length("name", 1, 255),
            length("namePrefix", 1, 229),
            notMatching("name", /^sg-/, "begins with sg-, which AWS keeps for ids"),
            length("description", 1, 255),
            pattern("description", descriptionForm, descriptionAllowed),
            inlineRules("ingress"),
            inlineRules("egress"),
            ...["ingress", "egress"].flatMap((side) => [
                ipv4Network(`${side}[].cidrBlocks[]`),
                ipv6Network(`${side}[].ipv6CidrBlocks[]`),
                length(`${side}[].description`, 0, 255),
                pattern(`${side}[].description`, descriptionForm, descriptionAllowed),
            ]),
        ],
    },
    [securityGroupIngressRule]: rule(),
    [securityGroupEgressRule]: rule(),
};
