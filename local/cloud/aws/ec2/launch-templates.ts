// Launch templates. A change is a new version, never a replacement.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts, requires } from "../../resource/rules/choice";
import { length, pattern, range } from "../../resource/rules/text";
import { refer } from "../references";
import { instanceProfile, kmsAlias, kmsKey, launchTemplate, securityGroup, subnet } from "../tokens";
import { identity } from "./identity";
import { encodedUserData } from "./user-data";

const nameForm = /^[0-9A-Za-z().\/_-]+$/;
const stringFlags = [
    "blockDeviceMappings[].ebs.deleteOnTermination",
    "blockDeviceMappings[].ebs.encrypted",
    "ebsOptimized",
    "networkInterfaces[].associatePublicIpAddress",
    "networkInterfaces[].deleteOnTermination",
];
const flagText: Rule = (subject) =>
    stringFlags.flatMap((path) => pattern(path, /^(true|false|)$/, '"true" or "false", as text')(subject));

const keyNeedsEncryption: Rule = ({ inputs }) =>
    inputs.each("blockDeviceMappings[].ebs").flatMap(({ path, value }) => {
        const device = typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
        return "kmsKeyId" in device && device["encrypted"] !== "true"
            ? [{ path: `${path}.kmsKeyId`, problem: 'is set without encrypted: "true"' }]
            : [];
    });

export const templates: Readonly<Record<string, Behaviour>> = {
    [launchTemplate]: {
        ...identity("lt", "launch-template"),
        autoname: { property: "name", maximum: 128, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [
            refer("vpcSecurityGroupIds[]", securityGroup, "id"),
            refer("networkInterfaces[].securityGroups[]", securityGroup, "id"),
            refer("networkInterfaces[].subnetId", subnet, "id"),
            refer("iamInstanceProfile.name", instanceProfile, "name"),
            refer("iamInstanceProfile.arn", instanceProfile, "arn"),
            refer("blockDeviceMappings[].ebs.kmsKeyId", [kmsKey, kmsAlias], ["id", "arn"]),
        ],
        outputs: { latestVersion: 1, defaultVersion: 1, metadataOptions: {} },
        renewed: {
            latestVersion: (_, old) => (old.number("latestVersion") ?? 0) + 1,
            defaultVersion: ({ inputs }, old) =>
                inputs.flag("updateDefaultVersion") === true
                    ? (old.number("latestVersion") ?? 0) + 1
                    : (inputs.number("defaultVersion") ?? old.number("defaultVersion") ?? 1),
        },
        sets: ["vpcSecurityGroupIds", "securityGroupNames", "networkInterfaces[].securityGroups"],
        rules: [
            conflicts("name", "namePrefix"),
            length("name", 3, 128),
            pattern("name", nameForm, "letters, digits and ( ) . / _ -"),
            length("namePrefix", 1, 102),
            pattern("namePrefix", nameForm, "letters, digits and ( ) . / _ -"),
            length("description", 0, 255),
            conflicts("defaultVersion", "updateDefaultVersion"),
            conflicts("instanceType", "instanceRequirements"),
            conflicts("securityGroupNames", "vpcSecurityGroupIds"),
            conflicts("vpcSecurityGroupIds", "networkInterfaces[].securityGroups"),
            conflicts("iamInstanceProfile.arn", "iamInstanceProfile.name"),
            range("metadataOptions.httpPutResponseHopLimit", 1, 64),
            range("blockDeviceMappings[].ebs.throughput", 125, 2000),
            requires(
                "instanceRequirements",
                "instanceRequirements.memoryMib.min",
                "instanceRequirements.vcpuCount.min",
            ),
            flagText,
            keyNeedsEncryption,
            encodedUserData("userData"),
            pattern("imageId", /^(ami-[0-9a-f]{8,17}|resolve:ssm:.+)$/, "an AMI id or resolve:ssm:PARAMETER"),
        ],
    },
};
