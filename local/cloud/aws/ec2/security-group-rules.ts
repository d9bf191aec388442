// The older resource for rules of security groups, which the eks component still makes: one rule of one direction,
// with several sources at once.
import { isPropertyList } from "../../objects/property";
import { type PropertyView } from "../../resource/property-view";
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Network, ipv6Network } from "../../resource/rules/address";
import { conflicts } from "../../resource/rules/choice";
import { length, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { securityGroup, securityGroupRule } from "../tokens";

const sources = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "sourceSecurityGroupId"];
const permission = ["securityGroupId", "type", "protocol", "fromPort", "toPort", "self", ...sources];

const saysFromWhom: Rule = ({ inputs }) =>
    sources.some((name) => inputs.has(name)) || inputs.flag("self") === true
        ? []
        : [{ path: "", problem: "says neither from nor to whom", allowed: `${sources.join(", ")} or self` }];

const portsFit: Rule = ({ inputs }) => {
    const [from, to] = [inputs.number("fromPort"), inputs.number("toPort")];
    if (from === undefined || to === undefined) return [];
    if (inputs.text("protocol") === "-1")
        return from === 0 && to === 0
            ? []
            : [
                  {
                      path: "fromPort",
                      found: from,
                      problem: "is set although protocol is -1 (all)",
                      allowed: "fromPort 0 and toPort 0",
                  },
              ];
    return /^(tcp|udp|6|17)$/.test(inputs.text("protocol") ?? "") && from > to
        ? [{ path: "toPort", found: to, problem: "is below fromPort", allowed: `${from} to 65535` }]
        : [];
};

function permissionOf(inputs: PropertyView): string | undefined {
    if (permission.some((name) => inputs.isUnknown(name))) return undefined;
    return permission
        .map((name) => {
            const value = inputs.at(name) ?? "";
            return `${name}=${isPropertyList(value) ? JSON.stringify([...value].map(String).sort()) : JSON.stringify(value)}`;
        })
        .join(" ");
}

export const securityGroupRules: Readonly<Record<string, Behaviour>> = {
    [securityGroupRule]: {
        id: "sgrule-{hex10}",
        unique: permissionOf,
        references: [
            refer("securityGroupId", securityGroup, "id"),
            refer("sourceSecurityGroupId", securityGroup, "id", {
                holds: true,
                known: (value) => /^\d{12}\//.test(value),
            }),
        ],
        outputs: { securityGroupRuleId: "sgr-{hex17}", sourceSecurityGroupId: "" },
        sets: ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds"],
        rules: [
            saysFromWhom,
            conflicts("cidrBlocks", "sourceSecurityGroupId"),
            conflicts("ipv6CidrBlocks", "sourceSecurityGroupId"),
            ipv4Network("cidrBlocks[]"),
            ipv6Network("ipv6CidrBlocks[]"),
            range("fromPort", -1, 65535),
            range("toPort", -1, 65535),
            portsFit,
            pattern(
                "protocol",
                /^(-1|all|tcp|udp|icmp|icmpv6|\d{1,3})$/,
                "-1, tcp, udp, icmp, icmpv6 or a protocol number",
            ),
            length("description", 0, 255),
            ({ inputs }) =>
                inputs.flag("self") === true && inputs.has("sourceSecurityGroupId")
                    ? [{ path: "self", problem: "cannot be set together with sourceSecurityGroupId" }]
                    : [],
        ],
    },
};
