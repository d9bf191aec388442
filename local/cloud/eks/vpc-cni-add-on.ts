// The network add-on as a component of its own: the program's values over the environment that the component always sets.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type VpcCniOptionsArgs } from "@pulumi/eks/types/input";
import { latest, sortedText } from "./add-ons";
import { type Tags } from "./cluster-arguments";

interface VpcCniAddOnArgs {
    readonly options: VpcCniOptionsArgs;
    readonly clusterName: pulumi.Output<string>;
    readonly clusterVersion: pulumi.Output<string>;
    readonly tags: Tags | undefined;
}

/** Variables of the daemon with the options that set them; a text for those that are set without one as well. */
const daemonVariables = {
    AWS_VPC_CNI_NODE_PORT_SUPPORT: ["nodePortSupport"],
    AWS_VPC_ENI_MTU: ["eniMtu", "9001"],
    AWS_VPC_K8S_CNI_CONFIGURE_RPFILTER: ["cniConfigureRpfilter"],
    AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG: ["cniCustomNetworkCfg", "false"],
    AWS_VPC_K8S_CNI_EXTERNALSNAT: ["cniExternalSnat", "false"],
    AWS_VPC_K8S_CNI_LOGLEVEL: ["logLevel", "DEBUG"],
    AWS_VPC_K8S_CNI_LOG_FILE: ["logFile", "/host/var/log/aws-routed-eni/ipamd.log"],
    AWS_VPC_K8S_CNI_VETHPREFIX: ["vethPrefix", "eni"],
    ENABLE_POD_ENI: ["enablePodEni", "false"],
    ENABLE_PREFIX_DELEGATION: ["enablePrefixDelegation"],
    ENI_CONFIG_LABEL_DEF: ["eniConfigLabelDef"],
    WARM_ENI_TARGET: ["warmEniTarget", "1"],
    WARM_IP_TARGET: ["warmIpTarget"],
    WARM_PREFIX_TARGET: ["warmPrefixTarget"],
} as const satisfies Record<string, readonly [keyof VpcCniOptionsArgs, string?]>;

export class VpcCniAddOn extends pulumi.ComponentResource {
    constructor(name: string, args: VpcCniAddOnArgs, options: pulumi.ComponentResourceOptions) {
        super(
            "eks:index:VpcCniAddon",
            name,
            { ...args.options, clusterName: args.clusterName, clusterVersion: args.clusterVersion, tags: args.tags },
            options,
        );
        const { options: given, clusterName, tags } = args;
        const addon = new aws.eks.Addon(
            name,
            {
                clusterName,
                addonName: "vpc-cni",
                preserve: true,
                addonVersion: given.addonVersion ?? latest("vpc-cni", args.clusterVersion, { parent: this }),
                resolveConflictsOnCreate: given.resolveConflictsOnCreate ?? "OVERWRITE",
                resolveConflictsOnUpdate: given.resolveConflictsOnUpdate ?? "OVERWRITE",
                configurationValues: sortedText(pulumi.output(given).apply(valuesOf)),
                ...(given.serviceAccountRoleArn !== undefined && {
                    serviceAccountRoleArn: given.serviceAccountRoleArn,
                }),
                ...(tags !== undefined && { tags }),
            },
            { parent: this },
        );
        this.registerOutputs({ addon });
    }
}

function valuesOf(given: pulumi.UnwrappedObject<VpcCniOptionsArgs>): object {
    const values: Readonly<Record<string, unknown>> = given.configurationValues ?? {};
    const variables = Object.entries(daemonVariables).flatMap(([name, [option, fallback]]): [string, string][] => {
        const value = given[option] ?? fallback;
        return value === undefined ? [] : [[name, String(value)]];
    });
    const early = { DISABLE_TCP_EARLY_DEMUX: String(given.disableTcpEarlyDemux ?? false) };
    const init = mapIn(values["init"]);
    return {
        ...(given.enableNetworkPolicy !== undefined && { enableNetworkPolicy: String(given.enableNetworkPolicy) }),
        ...values,
        env: {
            AWS_VPC_K8S_PLUGIN_LOG_FILE: "/var/log/aws-routed-eni/plugin.log",
            AWS_VPC_K8S_PLUGIN_LOG_LEVEL: "DEBUG",
            ...Object.fromEntries(variables),
            ...mapIn(values["env"]),
        },
        init: { ...init, env: { ...early, ...mapIn(init["env"]) } },
    };
}

function mapIn(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null ? { ...value } : {};
}
