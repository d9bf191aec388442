// What the real component refuses, in the same cases, and what it would do that the local cloud does not.
import { type ClusterArgs } from "@pulumi/eks";

const apiOnly = ["roleMappings", "userMappings", "instanceRoles"] as const;

/** Arguments for things that the local cloud does not make, with the way to go without them. */
const absent = {
    autoMode: "EKS Auto Mode has no Windows nodes",
    createOidcProvider:
        "the real component reads the issuer's certificate from the network during the run; make an aws.iam.OpenIdConnectProvider",
    creationRoleProvider: "the real component takes it from Node programs only",
    fargate: "make an aws.eks.FargateProfile",
    instanceRole: "node groups bring their own roles",
    nodeGroupOptions: "make node groups of your own",
    storageClasses: "make the StorageClass objects",
} as const satisfies Partial<Record<keyof ClusterArgs, string>>;

/** @returns sentences; empty when the cluster can be made */
export function refusalsOf(args: ClusterArgs): string[] {
    return [...modeRefusals(args), ...subnetRefusals(args), ...nodeRefusals(args), ...absentRefusals(args)];
}

function isGiven(value: unknown): boolean {
    return value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}

function modeRefusals(args: ClusterArgs): string[] {
    const mode: string | undefined = args.authenticationMode;
    if (mode !== undefined && !["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"].includes(mode))
        return [
            `Invalid value for authenticationMode: ${mode}. Allowed values are: CONFIG_MAP, API_AND_CONFIG_MAP, API.`,
        ];
    if (mode !== "API")
        return [
            `authenticationMode ${mode === undefined ? "is not set, which is CONFIG_MAP" : `"${mode}"`}: the local cloud writes no aws-auth ConfigMap. Allowed: API.`,
        ];
    return apiOnly
        .filter((name) => isGiven(args[name]))
        .map(
            (name) =>
                `The '${name}' property does not support non-empty values when 'authenticationMode' is set to 'API'. Allowed: accessEntries.`,
        );
}

function subnetRefusals({ subnetIds, publicSubnetIds, privateSubnetIds, vpcId }: ClusterArgs): string[] {
    const refusals: string[] = [];
    if (subnetIds !== undefined && (publicSubnetIds !== undefined || privateSubnetIds !== undefined))
        refusals.push(
            "subnetIds, and the use of publicSubnetIds and/or privateSubnetIds are mutually exclusive. Choose a single approach.",
        );
    if (vpcId === undefined)
        refusals.push(
            "vpcId is missing: the real component would take the account's default VPC, and the local cloud has none. Give vpcId and subnets.",
        );
    return refusals;
}

function nodeRefusals(args: ClusterArgs): string[] {
    return args.skipDefaultNodeGroup === true
        ? []
        : [
              "skipDefaultNodeGroup is not true: the local cloud makes no default node group. Set it, and make node groups of your own.",
          ];
}

function absentRefusals(args: ClusterArgs): string[] {
    return Object.entries(absent)
        .filter(([name]) => isGiven(args[name as keyof typeof absent]))
        .map(([name, way]) => `${name} is not known to the local cloud's eks component: ${way}.`);
}
