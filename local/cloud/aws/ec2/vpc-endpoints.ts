// VPC endpoints: gateways for S3 and DynamoDB, interfaces for other services.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, refused, when } from "../../resource/rules/choice";
import { count, pattern } from "../../resource/rules/text";
import { hexDigits } from "../../resource/template";
import { policy } from "../documents/iam-policy";
import { refer } from "../references";
import { routeTable, securityGroup, subnet, vpc, vpcEndpoint } from "../tokens";
import { identity } from "./identity";

const isOf =
    (...kinds: string[]) =>
    ({ inputs }: Parameters<Rule>[0]): boolean =>
        kinds.includes(inputs.text("vpcEndpointType") ?? "");
const endpointPolicy = policy({ principal: "needed", resource: "needed", maximum: 20_480 });

/** AWS's own rule: private DNS names resolve only where the VPC resolves names and gives them. */
const privateDnsWorks: Rule = ({ inputs, cloud }) => {
    const made = cloud.byTypedId(vpc, inputs.text("vpcId") ?? "");
    if (inputs.flag("privateDnsEnabled") !== true || made === undefined) return [];
    return ["enableDnsSupport", "enableDnsHostnames"]
        .filter((name) => made.outputs[name] !== true)
        .map((name) => ({
            path: "privateDnsEnabled",
            problem: `is true although ${made.urn} has ${name} off`,
            allowed: `${name}: true on the VPC`,
        }));
};

const serviceOfRegion: Rule = ({ inputs, place }) => {
    const service = inputs.text("serviceName");
    if (
        service === undefined ||
        inputs.has("serviceRegion") ||
        !service.startsWith("com.amazonaws.") ||
        /^com\.amazonaws\.(vpce|s3-global)\./.test(service)
    )
        return [];
    return service.startsWith(`com.amazonaws.${place.region}.`)
        ? []
        : [
              {
                  path: "serviceName",
                  found: service,
                  problem: "is of another region",
                  allowed: `com.amazonaws.${place.region}.SERVICE`,
              },
          ];
};

const onePrivateName: Rule = ({ inputs, cloud, urn }) => {
    if (inputs.flag("privateDnsEnabled") !== true || inputs.text("vpcId") === undefined) return [];
    const twin = cloud.find(
        vpcEndpoint,
        (other) =>
            other.urn !== urn &&
            other.outputs["vpcId"] === inputs.text("vpcId") &&
            other.outputs["serviceName"] === inputs.text("serviceName") &&
            other.outputs["privateDnsEnabled"] === true,
    );
    return twin === undefined
        ? []
        : [
              {
                  path: "serviceName",
                  found: inputs.text("serviceName") ?? "",
                  problem: `has private DNS in this VPC through ${twin.urn} already`,
                  allowed: "one such endpoint in a VPC",
              },
          ];
};

export const vpcEndpoints: Readonly<Record<string, Behaviour>> = {
    [vpcEndpoint]: {
        ...identity("vpce", "vpc-endpoint"),
        references: [
            refer("vpcId", vpc, "id", { holds: true }),
            refer("subnetIds[]", subnet, "id", { holds: true }),
            refer("securityGroupIds[]", securityGroup, "id", { holds: true }),
            refer("routeTableIds[]", routeTable, "id"),
            refer("subnetConfigurations[].subnetId", subnet, "id", { holds: true }),
        ],
        documents: { policy: endpointPolicy },
        outputs: {
            ownerId: "{account}",
            requesterManaged: false,
            state: "available",
            cidrBlocks: () => [],
            ipAddressType: "ipv4",
            serviceRegion: "{region}",
            routeTableIds: () => [],
            securityGroupIds: () => [],
            subnetIds: () => [],
            subnetConfigurations: () => [],
            dnsOptions: () => ({}),
            policy: "",
            privateDnsEnabled: false,
            prefixListId: ({ outputs }) => (outputs.text("vpcEndpointType") === "Gateway" ? `pl-${hexDigits(8)}` : ""),
            networkInterfaceIds: ({ outputs }) => outputs.list("subnetIds").map(() => `eni-${hexDigits(17)}`),
            dnsEntries: ({ outputs, id, place }) =>
                outputs.text("vpcEndpointType") === "Interface"
                    ? [
                          {
                              dnsName: `${id}-${hexDigits(8)}.${(outputs.text("serviceName") ?? "").split(".").at(-1) ?? ""}.${place.region}.vpce.amazonaws.com`,
                              hostedZoneId: `Z${hexDigits(13).toUpperCase()}`,
                          },
                      ]
                    : [],
        },
        sets: ["subnetIds", "securityGroupIds", "routeTableIds", "subnetConfigurations"],
        replacesIf: { privateDnsEnabled: (_, next) => next.text("vpcEndpointType") !== "Interface" },
        rules: [
            conflicts("serviceName", "resourceConfigurationArn", "serviceNetworkArn"),
            count("dnsOptions.privateDnsSpecifiedDomains", 1, 10),
            pattern("serviceName", /^[a-z0-9.-]+$/, "com.amazonaws.REGION.SERVICE"),
            when(
                isOf("Gateway"),
                refused("subnetIds", "a gateway endpoint is in route tables"),
                refused("securityGroupIds", "a gateway endpoint has no interface"),
                refused("privateDnsEnabled", "a gateway endpoint has no name"),
            ),
            when(isOf("Interface"), refused("routeTableIds", "an interface endpoint is in subnets")),
            privateDnsWorks,
            serviceOfRegion,
            onePrivateName,
        ],
    },
};
