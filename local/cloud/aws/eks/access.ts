// Who may use a cluster: access entries, the policies they carry, and the roles of pods.
import { type Behaviour, type Rule } from "../../resource/row";
import { refused, requires, when } from "../../resource/rules/choice";
import { arn, notMatching, pattern } from "../../resource/rules/text";
import { letters } from "../../resource/template";
import { identityPolicy } from "../documents/iam-policy";
import { refer } from "../references";
import { eksAccessEntry, eksCluster, eksNodeGroup, iamRole } from "../tokens";

const principal = /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/.+/;
const clusterPolicy = /^arn:aws[a-z-]*:eks::aws:cluster-access-policy\/AmazonEKS\w*Policy$/;
const ownGroups = /^(system|eks|aws|amazon|iam):/;
const isStandard: Parameters<typeof when>[0] = ({ inputs }) =>
    inputs.text("type") === "STANDARD" || !inputs.has("type");

/** Access entries do nothing in a cluster that only reads the aws-auth ConfigMap. */
const clusterHasEntries: Rule = ({ inputs, cloud, place }) => {
    const name = inputs.text("clusterName") ?? "";
    const cluster = cloud.byName(eksCluster, name, place.region);
    const config = cluster?.outputs["accessConfig"];
    const mode =
        typeof config === "object" && config !== null && "authenticationMode" in config
            ? config["authenticationMode"]
            : undefined;
    return mode === "CONFIG_MAP"
        ? [
              {
                  path: "clusterName",
                  found: name,
                  problem: "has authentication mode CONFIG_MAP",
                  allowed: "a cluster of mode API or API_AND_CONFIG_MAP",
              },
          ]
        : [];
};

/** EKS makes an entry for a node group's role by itself: one's own must be there before the node group. */
const entryComesFirst: Rule = ({ inputs, cloud, place, urn }) => {
    const [name, role] = [inputs.text("clusterName") ?? "", inputs.text("principalArn") ?? ""];
    const ownEntry = cloud.byName(eksAccessEntry, `${name}/${role}`, place.region);
    const group = cloud.find(
        eksNodeGroup,
        ({ outputs }) => outputs["clusterName"] === name && outputs["nodeRoleArn"] === role,
    );
    if (group === undefined || ownEntry?.urn === urn) return [];
    return [
        {
            path: "principalArn",
            found: role,
            problem: `has an entry already, which EKS made for the node group ${group.urn}`,
            allowed: "an entry made before the node group (dependsOn)",
        },
    ];
};

const entryExists: Rule = ({ inputs, cloud, place, isPlanned }) => {
    const [name, role] = [inputs.text("clusterName"), inputs.text("principalArn")];
    if (name === undefined || role === undefined) return [];
    const entry = `${name}/${role}`;
    if (cloud.byName(eksAccessEntry, entry, place.region) !== undefined || isPlanned(eksAccessEntry, entry)) return [];
    return [
        {
            path: "principalArn",
            found: role,
            problem: `has no access entry in ${name}`,
            allowed: "a principal whose access entry was made before",
        },
    ];
};

const scopeFits: Rule = ({ inputs }) => {
    const type = inputs.text("accessScope.type");
    if (type === "cluster" && inputs.has("accessScope.namespaces"))
        return [{ path: "accessScope.namespaces", problem: "is set although the scope is the cluster" }];
    return type === "namespace" && !inputs.has("accessScope.namespaces")
        ? [{ path: "accessScope.namespaces", problem: "is missing; a scope of namespaces needs them" }]
        : [];
};

/** People come with roles of their own, which this cloud need not have made; nodes do not. */
export const access: Readonly<Record<string, Behaviour>> = {
    [eksAccessEntry]: {
        id: "{clusterName}:{principalArn}",
        unique: ["clusterName", "principalArn"],
        references: [
            refer("clusterName", eksCluster, "name"),
            refer("principalArn", iamRole, "arn", { known: (_, subject) => isStandard(subject) }),
        ],
        outputs: {
            accessEntryArn: ({ inputs, place }) =>
                `arn:${place.partition}:eks:${place.region}:${place.account}:access-entry/${inputs.text("clusterName") ?? ""}/role/${place.account}/${nameIn(inputs.text("principalArn") ?? "")}/${crypto.randomUUID()}`,
            createdAt: "{now}",
            modifiedAt: "{now}",
            kubernetesGroups: () => [],
            userName: ({ inputs, place }) =>
                inputs.text("type")?.startsWith("EC2") === true
                    ? "system:node:{{EC2PrivateDNSName}}"
                    : `arn:${place.partition}:sts::${place.account}:assumed-role/${nameIn(inputs.text("principalArn") ?? "")}/{{SessionName}}`,
        },
        renewed: { modifiedAt: () => new Date().toISOString() },
        sets: ["kubernetesGroups"],
        rules: [
            pattern("principalArn", principal, "the ARN of an IAM role or user"),
            clusterHasEntries,
            entryComesFirst,
            notMatching("kubernetesGroups[]", ownGroups, "begins with a name that EKS keeps for itself"),
            when(
                (subject) => !isStandard(subject),
                refused("kubernetesGroups", "only entries of type STANDARD have groups"),
                refused("userName", "only entries of type STANDARD have a name of their own"),
            ),
        ],
    },
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        id: "{clusterName}#{principalArn}#{policyArn}",
        unique: ["clusterName", "principalArn", "policyArn"],
        references: [refer("clusterName", eksCluster, "name")],
        outputs: { associatedAt: "{now}", modifiedAt: "{now}" },
        sets: ["accessScope.namespaces"],
        rules: [
            pattern("policyArn", clusterPolicy, "arn:aws:eks::aws:cluster-access-policy/AmazonEKS…Policy"),
            scopeFits,
            entryExists,
        ],
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
        id: () => `a-${letters(17).toLowerCase()}`,
        unique: ["clusterName", "namespace", "serviceAccount"],
        references: [
            refer("clusterName", eksCluster, "name"),
            refer("roleArn", iamRole, "arn"),
            refer("targetRoleArn", iamRole, "arn"),
        ],
        documents: { policy: identityPolicy(10_240) },
        outputs: {
            associationId: "{id}",
            associationArn: "arn:{partition}:eks:{region}:{account}:podidentityassociation/{clusterName}/{id}",
            externalId: ({ inputs, place, id }) =>
                inputs.has("targetRoleArn")
                    ? `${place.region}/${place.account}/${inputs.text("clusterName") ?? ""}/${inputs.text("namespace") ?? ""}/${inputs.text("serviceAccount") ?? ""}/${id.slice(2)}`
                    : "",
        },
        rules: [arn("roleArn", "targetRoleArn"), requires("policy", "disableSessionTags")],
    },
};

/** The principal's name: what is behind the last slash of its ARN. */
function nameIn(principalArn: string): string {
    return principalArn.slice(principalArn.lastIndexOf("/") + 1);
}
