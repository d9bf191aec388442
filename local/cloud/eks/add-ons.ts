// The add-ons that the component installs. Their configuration is a text with sorted keys: the same values give the
// same text, so that nothing changes from run to run.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterArgs } from "@pulumi/eks";
import { type Tags } from "./cluster-arguments";

interface AddOnOptions {
    readonly version?: pulumi.Input<string>;
    readonly configurationValues?: pulumi.Input<object>;
    readonly resolveConflictsOnCreate?: pulumi.Input<string>;
    readonly resolveConflictsOnUpdate?: pulumi.Input<string>;
}

export function createAddOn(
    name: string,
    addonName: string,
    cluster: aws.eks.Cluster,
    given: AddOnOptions,
    tags: Tags | undefined,
    options: pulumi.CustomResourceOptions,
): aws.eks.Addon {
    return new aws.eks.Addon(
        name,
        {
            clusterName: cluster.name,
            addonName,
            preserve: true,
            addonVersion: given.version ?? latest(addonName, cluster.version, options),
            resolveConflictsOnCreate: given.resolveConflictsOnCreate ?? "OVERWRITE",
            resolveConflictsOnUpdate: given.resolveConflictsOnUpdate ?? "OVERWRITE",
            ...(tags !== undefined && { tags }),
            ...(given.configurationValues !== undefined && {
                configurationValues: sortedText(given.configurationValues),
            }),
        },
        options,
    );
}

/** CoreDNS is installed where there are nodes for it, or when the program says so. */
export function wantsCoreDns({ corednsAddonOptions: options }: ClusterArgs): boolean {
    return options !== undefined && (options.enabled === true || options.configurationValues !== undefined);
}

export function latest(
    addonName: string,
    kubernetesVersion: pulumi.Input<string>,
    options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    return aws.eks.getAddonVersionOutput(
        { addonName, kubernetesVersion, mostRecent: true },
        options.parent === undefined ? {} : { parent: options.parent },
    ).version;
}

export function sortedText(values: pulumi.Input<object>): pulumi.Output<string> {
    return pulumi.output(values).apply((plain) => JSON.stringify(sorted(plain)));
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, inner]) => [name, sorted(inner)]),
    );
}
