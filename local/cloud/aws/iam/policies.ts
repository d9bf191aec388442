// Managed policies, their attachments, and identity providers.
import { type Behaviour } from "../../resource/row";
import { arn, length, pattern } from "../../resource/rules/text";
import { identityPolicy } from "../documents/iam-policy";
import { awsManagedPolicy } from "../known-values";
import { refer } from "../references";
import { iamPolicy, iamRole, openIdConnectProvider } from "../tokens";
import { iamName, isArn, roleName } from "./roles";

const withoutScheme = (url: string): string => url.replace(/^https:\/\//, "");

export const policies: Readonly<Record<string, Behaviour>> = {
    [iamPolicy]: {
        id: "arn:{partition}:iam::{account}:policy{path}{name}",
        arn: "{id}",
        global: true,
        autoname: { property: "name", maximum: 128, prefixProperty: "namePrefix" },
        unique: (inputs) => inputs.text("name")?.toLowerCase(),
        documents: { policy: identityPolicy(6144) },
        outputs: { attachmentCount: 0, policyId: "ANPA{HEX17}" },
        rules: [...iamName(128), length("description", 0, 1000)],
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        id: "{role}/{policyArn}",
        global: true,
        unique: ["role", "policyArn"],
        deleteBeforeReplace: true,
        references: [
            refer("role", iamRole, "id", { holds: true, known: isArn }),
            refer("policyArn", iamPolicy, "arn", { known: awsManagedPolicy, holds: true }),
        ],
        rules: [arn("policyArn"), roleName],
    },
    [openIdConnectProvider]: {
        id: ({ inputs, place }) =>
            `arn:${place.partition}:iam::${place.account}:oidc-provider/${withoutScheme(inputs.text("url") ?? "")}`,
        arn: "{id}",
        global: true,
        unique: (inputs) => {
            const url = inputs.text("url");
            return url === undefined ? undefined : withoutScheme(url);
        },
        outputs: { thumbprintLists: () => [] },
        documents: { url: { canonical: withoutScheme, check: () => [] } },
        sets: ["clientIdLists", "thumbprintLists"],
        rules: [
            pattern("url", /^https:\/\/[^?]+$/, "an https URL without a query"),
            length("clientIdLists[]", 1, 255),
            pattern("thumbprintLists[]", /^[0-9a-fA-F]{40}$/, "40 hex digits"),
        ],
    },
};
