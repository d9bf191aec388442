// What Directory Service refuses when a directory is made (CreateMicrosoftAD, CreateDirectory, ConnectDirectory).
import { type PropertyView } from "../../resource/property-view";
import { type Rule } from "../../resource/row";
import { ipv4Address } from "../../resource/rules/address";
import { needed, refused, requires, when } from "../../resource/rules/choice";
import { count, length, notMatching, pattern, range } from "../../resource/rules/text";
import { zoneOfSubnet } from "../ec2/subnet-addresses";
import { subnet } from "../tokens";

const isOf =
    (...types: string[]) =>
    ({ inputs }: Parameters<Rule>[0]): boolean =>
        types.includes(inputs.text("type") ?? "");
const isManaged = isOf("MicrosoftAD");
const isNot =
    (applies: (subject: Parameters<Rule>[0]) => boolean) =>
    (subject: Parameters<Rule>[0]): boolean =>
        !applies(subject);

export function directorySubnets(inputs: PropertyView): string[] {
    return [...inputs.texts("vpcSettings.subnetIds[]"), ...inputs.texts("connectSettings.subnetIds[]")].map(
        ({ value }) => value,
    );
}

const twoZonesOfOneVpc: Rule = ({ inputs, cloud }) => {
    const ids = directorySubnets(inputs);
    const vpcId = inputs.text("vpcSettings.vpcId") ?? inputs.text("connectSettings.vpcId");
    const path = inputs.has("vpcSettings") ? "vpcSettings.subnetIds" : "connectSettings.subnetIds";
    const elsewhere = ids.filter((id) => {
        const made = cloud.byTypedId(subnet, id);
        return vpcId !== undefined && made !== undefined && made.outputs["vpcId"] !== vpcId;
    });
    const zones = ids.map((id) => zoneOfSubnet(cloud, id)).filter((zone) => zone !== undefined);
    return [
        ...elsewhere.map((id) => ({ path, found: id, problem: `is no subnet of "${vpcId ?? ""}"` })),
        ...(zones.length === 2 && zones[0] === zones[1]
            ? [{ path, found: ids, problem: `are both in ${zones[0] ?? ""}`, allowed: "two subnets in two zones" }]
            : []),
    ];
};

/** Three of four character classes, and not the word "admin". The password itself is never shown. */
const passwordIsStrong: Rule = ({ inputs }) => {
    const password = inputs.text("password");
    if (password === undefined || inputs.text("type") === "ADConnector") return [];
    const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter((expression) => expression.test(password)).length;
    const weak = password.length < 8 || password.length > 64 || classes < 3 || /admin/i.test(password);
    return weak
        ? [
              {
                  path: "password",
                  problem: "is one that Directory Service refuses",
                  allowed:
                      "8 to 64 characters of three of: lower case, upper case, digits, others; without the word admin",
              },
          ]
        : [];
};

export const directoryRules: readonly Rule[] = [
    pattern(
        "name",
        /^([a-zA-Z0-9]+[\\.-])+([a-zA-Z0-9])+$/,
        "a domain name of at least two labels, e.g. corp.example.com",
    ),
    length("shortName", 1, 15),
    notMatching("shortName", /[\\/:*?"<>|]/, "has a character that no NetBIOS name may have"),
    length("description", 0, 128),
    range("desiredNumberOfDomainControllers", 2, 20),
    pattern("alias", /^(?!D-|d-)[\da-zA-Z]+(-*[\da-zA-Z])*$/, "letters, digits and hyphens, not beginning with d-"),
    length("alias", 1, 62),
    ipv4Address("connectSettings.customerDnsIps[]"),
    when(
        isOf("SimpleAD", "MicrosoftAD"),
        needed("vpcSettings", "a directory stands in a VPC"),
        refused("connectSettings", "it is for AD Connector"),
    ),
    when(isOf("ADConnector"), needed("connectSettings", "a connector needs its directory")),
    count("vpcSettings.subnetIds", 2, 2),
    count("connectSettings.subnetIds", 2, 2),
    when(({ inputs }) => inputs.flag("enableSso") === true, requires("enableSso", "alias")),
    when(isManaged, refused("size", "it is for Simple AD and AD Connector")),
    when(
        isNot(isManaged),
        refused("edition", "it is for MicrosoftAD"),
        refused("enableDirectoryDataAccess", "it is for MicrosoftAD"),
    ),
    ({ inputs }) =>
        ["MicrosoftAD", "SimpleAD", "ADConnector", undefined].includes(inputs.text("type"))
            ? []
            : [
                  {
                      path: "type",
                      found: inputs.text("type") ?? "",
                      problem: "cannot be made, only shared or assessed",
                      allowed: "MicrosoftAD, SimpleAD, ADConnector",
                  },
              ],
    twoZonesOfOneVpc,
    passwordIsStrong,
];
