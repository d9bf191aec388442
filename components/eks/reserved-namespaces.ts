// Namespaces that belong to the cluster itself. No gMSA workload goes there, and admission never looks there: a fault in
// it must not keep the system's own pods from starting.

/** Where the admission webhook runs, when there is one. */
export const webhookNamespace = "gmsa-webhook";

/** Where the cert-manager add-on runs. */
export const certManagerNamespace = "cert-manager";

/** Exempt from every admission rule of this project. */
export const systemNamespaces: readonly string[] = ["kube-system", "kube-public", "kube-node-lease", certManagerNamespace, webhookNamespace];

/** `default` is no place for a workload either: every careless `kubectl run` lands there, beside its service account. */
export function isReservedNamespace(name: string): boolean {
    return name === "default" || name.startsWith("kube-") || systemNamespaces.includes(name);
}
