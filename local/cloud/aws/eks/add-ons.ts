// EKS add-ons: software that AWS installs in a cluster. Their configuration values are a document of their own.
import { asText, isPropertyMap, type PropertyValue } from "../../objects/property";
import { type Fault } from "../../resource/fault";
import { type Behaviour, type Document } from "../../resource/row";
import { arn, notMatching, pattern } from "../../resource/rules/text";
import { refer } from "../references";
import { eksAddOn, eksCluster, iamRole } from "../tokens";
import { addOnNames, defaultVersionOf } from "./add-on-versions";

/** Values of the vpc-cni add-on's schema that are texts although they read like booleans. */
const textSwitches = ["enableWindowsIpam", "enableWindowsPrefixDelegation", "enableNetworkPolicy"];

function parsed(text: string): PropertyValue | undefined {
    try {
        return JSON.parse(text) as PropertyValue;
    } catch {
        return undefined;
    }
}

/** EKS compares the text itself: other spaces are another configuration. */
const configurationValues: Document = {
    canonical: (text) => text,
    check: (text, path, { inputs }): Fault[] => {
        const values = parsed(text);
        if (!isPropertyMap(values)) return [{ path, found: text, problem: "is no JSON object" }];
        if (
            inputs.text("addonName") === "coredns" &&
            values["corefile"] !== undefined &&
            typeof values["corefile"] !== "string"
        )
            return [
                {
                    path: `${path}: corefile`,
                    found: values["corefile"],
                    problem: "is of the wrong kind",
                    allowed: "the whole Corefile as a text",
                },
            ];
        if (inputs.text("addonName") !== "vpc-cni") return [];
        return textSwitches.flatMap((name) => {
            const value = values[name];
            return value === undefined || value === "true" || value === "false"
                ? []
                : [
                      {
                          path: `${path}: ${name}`,
                          found: value,
                          problem: "is not what the add-on's schema has",
                          allowed: `the text "true" or "false"`,
                      },
                  ];
        });
    },
};

export const addOns: Readonly<Record<string, Behaviour>> = {
    [eksAddOn]: {
        id: "{clusterName}:{addonName}",
        arn: "arn:{partition}:eks:{region}:{account}:addon/{clusterName}/{addonName}/{uuid}",
        unique: ["clusterName", "addonName"],
        references: [
            refer("clusterName", eksCluster, "name"),
            refer("serviceAccountRoleArn", iamRole, "arn"),
            refer("podIdentityAssociations[].roleArn", iamRole, "arn"),
        ],
        documents: { configurationValues },
        outputs: {
            createdAt: "{now}",
            modifiedAt: "{now}",
            configurationValues: "",
            addonVersion: ({ inputs, cloud, place }) => {
                const cluster = cloud.byName(eksCluster, inputs.text("clusterName") ?? "", place.region);
                return defaultVersionOf(inputs.text("addonName") ?? "", asText(cluster?.outputs["version"])) ?? "";
            },
        },
        renewed: { modifiedAt: () => new Date().toISOString() },
        rules: [
            pattern("addonName", new RegExp(`^(${addOnNames.join("|")})$`), addOnNames.join(", ")),
            pattern("addonVersion", /^v\d+\.\d+\.\d+(-[a-z0-9.-]+)?$/, "v1.20.0-eksbuild.1"),
            arn("serviceAccountRoleArn", "podIdentityAssociations[].roleArn"),
            notMatching("clusterName", /^arn:/, "is an ARN; the cluster's name is needed"),
        ],
    },
};
