// EC2 instances.
import { asText } from "../../objects/property";
import { type Behaviour, type Rule } from "../../resource/row";
import { ipv4Address } from "../../resource/rules/address";
import { atLeastOneOf, conflicts, exactlyOneOf, when } from "../../resource/rules/choice";
import { pattern, range } from "../../resource/rules/text";
import { imageForm } from "../known-values";
import { refer } from "../references";
import { instance, instanceProfile, kmsAlias, kmsKey, launchTemplate, securityGroup, subnet } from "../tokens";
import { zoneNames } from "../zones";
import { identity } from "./identity";
import { addressIn, zoneOfSubnet } from "./subnet-addresses";
import { encodedUserData, plainUserData } from "./user-data";

const usesTemplate: Parameters<typeof when>[0] = ({ inputs }) => inputs.has("launchTemplate");

/** Groups and subnet of one VPC. */
const oneVpc: Rule = ({ inputs, cloud }) => {
    const vpcId = cloud.byTypedId(subnet, inputs.text("subnetId") ?? "")?.outputs["vpcId"];
    if (vpcId === undefined) return [];
    return inputs
        .texts("vpcSecurityGroupIds[]")
        .filter(({ value }) => {
            const group = cloud.byTypedId(securityGroup, value);
            return group?.type === securityGroup && group.outputs["vpcId"] !== "" && group.outputs["vpcId"] !== vpcId;
        })
        .map(({ path, value }) => ({
            path,
            found: value,
            problem: `is a group of another VPC than subnet "${inputs.text("subnetId") ?? ""}"`,
            allowed: `a group of ${asText(vpcId)}`,
        }));
};

export const instances: Readonly<Record<string, Behaviour>> = {
    [instance]: {
        ...identity("i", "instance"),
        references: [
            refer("subnetId", subnet, "id", { holds: true }),
            refer("vpcSecurityGroupIds[]", securityGroup, "id", { holds: true }),
            refer("iamInstanceProfile", instanceProfile, "name"),
            refer("launchTemplate.id", launchTemplate, "id"),
            refer("launchTemplate.name", launchTemplate, "name"),
            refer("rootBlockDevice.kmsKeyId", [kmsKey, kmsAlias], ["id", "arn"]),
            refer("ebsBlockDevices[].kmsKeyId", [kmsKey, kmsAlias], ["id", "arn"]),
        ],
        outputs: {
            instanceLifecycle: "",
            instanceState: "running",
            outpostArn: "",
            passwordData: "",
            primaryNetworkInterfaceId: "eni-{hex17}",
            publicDns: "",
            publicIp: "",
            spotInstanceRequestId: "",
            privateIp: ({ outputs, cloud, id }) => addressIn(cloud, outputs.text("subnetId"), id),
            privateDns: ({ outputs, place }) =>
                `ip-${(outputs.text("privateIp") ?? "").replaceAll(".", "-")}.${place.region === "us-east-1" ? "ec2" : `${place.region}.compute`}.internal`,
            availabilityZone: ({ outputs, cloud, place }) =>
                zoneOfSubnet(cloud, outputs.text("subnetId")) ?? zoneNames(place.region)[0] ?? "",
            associatePublicIpAddress: false,
            disableApiTermination: false,
            ebsOptimized: false,
            monitoring: false,
            tenancy: "default",
            instanceInitiatedShutdownBehavior: "stop",
            vpcSecurityGroupIds: () => [],
        },
        sets: [
            "vpcSecurityGroupIds",
            "securityGroups",
            "secondaryPrivateIps",
            "ebsBlockDevices",
            "ephemeralBlockDevices",
        ],
        replacesIf: {
            userData: (_, next) => next.flag("userDataReplaceOnChange") === true,
            userDataBase64: (_, next) => next.flag("userDataReplaceOnChange") === true,
            enablePrimaryIpv6: (old) => old.flag("enablePrimaryIpv6") === true,
        },
        rules: [
            atLeastOneOf("ami", "launchTemplate"),
            atLeastOneOf("instanceType", "launchTemplate"),
            pattern("ami", imageForm, "ami- and 17 hex digits"),
            when(usesTemplate, exactlyOneOf("launchTemplate.id", "launchTemplate.name")),
            conflicts("userData", "userDataBase64"),
            plainUserData("userData"),
            encodedUserData("userDataBase64"),
            range("metadataOptions.httpPutResponseHopLimit", 1, 64),
            conflicts("ipv6AddressCount", "ipv6Addresses"),
            ipv4Address("privateIp"),
            ipv4Address("secondaryPrivateIps[]"),
            conflicts("hostResourceGroupArn", "placementGroup"),
            conflicts(
                "networkInterfaces",
                "associatePublicIpAddress",
                "enablePrimaryIpv6",
                "subnetId",
                "privateIp",
                "secondaryPrivateIps",
                "vpcSecurityGroupIds",
                "securityGroups",
                "ipv6Addresses",
                "ipv6AddressCount",
                "sourceDestCheck",
            ),
            conflicts("volumeTags", "rootBlockDevice.tags", "ebsBlockDevices[].tags"),
            pattern("instanceType", /^[a-z0-9-]+\.[a-z0-9-]+$/, "a type such as t3.small"),
            oneVpc,
        ],
    },
};
