// How the admission webhook is called in the cluster, and which release of it runs.
import { webhookNamespace } from "../reserved-namespaces";

export const webhookName = "gmsa-webhook";

export const webhookPlace = { name: webhookName, namespace: webhookNamespace } as const;

export const webhookLabels = { "app.kubernetes.io/name": webhookName } as const;

/** The name by which the API server asks, and that the certificate has to carry. */
export const webhookHost = `${webhookName}.${webhookNamespace}.svc`;

/** Not 443: only root may listen there. */
export const webhookPort = 8443;

export const webhookSecret = `${webhookName}-tls`;

/**
 * 0.14 is the first that looks at init containers; 0.14.0 was never promoted to the registry.
 * @see https://github.com/kubernetes-sigs/windows-gmsa/releases
 */
export const upstreamImage = "registry.k8s.io/gmsa-webhook/k8s-gmsa-webhook:v0.14.1";
