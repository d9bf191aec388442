// What this stack promises to the command line and to other stacks: names to look things up by, never a secret.
import { z } from "zod";

/** Version 1 of the contract. */
export const eksWindowsOutputs = {
    /** For `aws eks update-kubeconfig --name`. */
    clusterName: z.string(),
    region: z.string(),
    kubernetesVersion: z.string(),
    mode: z.enum(["domainless", "joined"]),
    admission: z.enum(["policies", "webhook"]),
    /** Role of the Windows nodes: what may read the portable identities. */
    windowsNodeRoleName: z.string(),
    /** By account name: the GMSACredentialSpec object that names it. */
    credentialSpecs: z.record(z.string(), z.string()),
    /** By workload name. */
    workloads: z.record(z.string(), z.strictObject({
        namespace: z.string(),
        deploymentName: z.string(),
        serviceAccountName: z.string(),
        credentialSpecName: z.string(),
        /** `null`: the workload has no load balancer. */
        url: z.string().nullable(),
    })),
};
