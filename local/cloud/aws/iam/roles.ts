// Roles, their inline policies, and instance profiles. IAM has one namespace for all regions, without case.
import { type Behaviour, type Rule } from "../../resource/row";
import { conflicts } from "../../resource/rules/choice";
import { arn, length, notMatching, pattern, range } from "../../resource/rules/text";
import { identityPolicy, trustPolicy } from "../documents/iam-policy";
import { awsManagedPolicy } from "../known-values";
import { refer } from "../references";
import { iamPolicy, iamRole, instanceProfile } from "../tokens";

const nameForm = /^[0-9A-Za-z+=,.@_-]+$/;
const nameAllowed = "letters, digits and + = , . @ _ -";
const pathForm = /^\/(.*\/)?$/;

/** Rules of every IAM name. */
export const iamName = (maximum: number): Rule[] => [
    length("name", 1, maximum),
    pattern("name", nameForm, nameAllowed),
    length("namePrefix", 1, maximum - 26),
    pattern("namePrefix", nameForm, nameAllowed),
    conflicts("name", "namePrefix"),
];

/** Left to {@link roleName}, which says what is wrong with it. */
export const isArn = (value: string): boolean => value.startsWith("arn:");

/** A role is named by its name; an ARN in its place is a mistake that AWS answers with NoSuchEntity. */
export const roleName: Rule = notMatching("role", /^arn:/, "is an ARN; the role's name is needed");

export const roles: Readonly<Record<string, Behaviour>> = {
    [iamRole]: {
        id: "{name}",
        arn: "arn:{partition}:iam::{account}:role{path}{name}",
        global: true,
        autoname: { property: "name", maximum: 64, prefixProperty: "namePrefix" },
        unique: (inputs) => inputs.text("name")?.toLowerCase(),
        references: [
            refer("permissionsBoundary", iamPolicy, "arn", { known: awsManagedPolicy }),
            refer("managedPolicyArns[]", iamPolicy, "arn", { known: awsManagedPolicy, holds: true }),
        ],
        documents: { assumeRolePolicy: trustPolicy, "inlinePolicies[].policy": identityPolicy(10_240) },
        outputs: {
            createDate: "{now}",
            uniqueId: "AROA{HEX17}",
            inlinePolicies: () => [],
            managedPolicyArns: () => [],
        },
        sets: ["inlinePolicies", "managedPolicyArns"],
        forcedBy: "forceDetachPolicies",
        rules: [
            ...iamName(64),
            length("description", 0, 1000),
            range("maxSessionDuration", 3600, 43_200),
            length("path", 1, 512),
            pattern("path", pathForm, "a path that begins and ends with /"),
            arn("permissionsBoundary", "managedPolicyArns[]"),
        ],
    },
    "aws:iam/rolePolicy:RolePolicy": {
        id: "{role}:{name}",
        global: true,
        autoname: { property: "name", maximum: 128, prefixProperty: "namePrefix" },
        unique: ["role", "name"],
        references: [refer("role", iamRole, "id", { holds: true, known: isArn })],
        documents: { policy: identityPolicy(10_240) },
        rules: [...iamName(128), roleName],
    },
    [instanceProfile]: {
        id: "{name}",
        arn: "arn:{partition}:iam::{account}:instance-profile{path}{name}",
        global: true,
        autoname: { property: "name", maximum: 128, prefixProperty: "namePrefix" },
        unique: ["name"],
        references: [refer("role", iamRole, "id", { holds: true, known: isArn })],
        outputs: { createDate: "{now}", uniqueId: "AIPA{HEX17}" },
        rules: [...iamName(128), roleName, pattern("path", pathForm, "a path that begins and ends with /")],
    },
};
