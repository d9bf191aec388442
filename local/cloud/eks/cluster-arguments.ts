// Arguments of a cluster as they arrive from another process: options that decide which children there are must be
// known when the component is built.
import * as pulumi from "@pulumi/pulumi";
import { type ClusterArgs } from "@pulumi/eks";

export type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

const shaping = [
    "authenticationMode",
    "skipDefaultNodeGroup",
    "skipDefaultSecurityGroups",
    "useDefaultVpcCni",
] as const;

/** @throws Error when an option that decides which children there are is not plain */
export function readArguments(inputs: pulumi.Inputs): ClusterArgs {
    const args: ClusterArgs = inputs;
    const veiled = shaping.filter((name) => pulumi.Output.isInstance(args[name]));
    if (veiled.length > 0)
        throw new Error(`${veiled.join(", ")} must be plain: the cluster's children depend on them.`);
    return args;
}

/** Tags over tags, with a name below both. */
export function tagsOf(name: string, ...tags: readonly (Tags | undefined)[]): pulumi.Output<Record<string, string>> {
    return pulumi
        .all(tags.map((some) => pulumi.output(some ?? {})))
        .apply((all) => Object.assign({ Name: name }, ...all) as Record<string, string>);
}
