// Access entries of a cluster, each with the policies that it carries.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type AccessEntryArgs } from "@pulumi/eks/types/input";

export function createAccessEntries(
    clusterLabel: string,
    cluster: aws.eks.Cluster,
    entries: Readonly<Record<string, AccessEntryArgs>>,
    options: pulumi.CustomResourceOptions,
): aws.eks.AccessEntry[] {
    return Object.entries(entries).map(([name, entry]) => {
        const { principalArn, kubernetesGroups, tags, type, username, accessPolicies = {} } = entry;
        const made = new aws.eks.AccessEntry(
            `${clusterLabel}-${name}`,
            {
                clusterName: cluster.name,
                principalArn,
                ...(kubernetesGroups !== undefined && { kubernetesGroups }),
                ...(tags !== undefined && { tags }),
                ...(type !== undefined && { type }),
                ...(username !== undefined && { userName: username }),
            },
            { ...options, dependsOn: [cluster] },
        );
        for (const [policyName, association] of Object.entries(accessPolicies)) {
            const { policyArn, accessScope } = pulumi.output(association);
            new aws.eks.AccessPolicyAssociation(
                `${clusterLabel}-${name}-${policyName}`,
                { clusterName: cluster.name, principalArn, policyArn, accessScope },
                { ...options, parent: made, dependsOn: [made] },
            );
        }
        return made;
    });
}
