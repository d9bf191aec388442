// A Kubernetes object as plain values: what the API server takes, what a Pulumi resource takes as arguments, and what
// a policy or a test can read without an engine.

export interface KubernetesObject {
    apiVersion: string;
    kind: string;
    metadata: ObjectMetadata;
}

export interface ObjectMetadata {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
}

export interface LabelSelector {
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: "In" | "NotIn" | "Exists" | "DoesNotExist"; values?: string[] }[];
}

/** The label that the API server itself puts on every namespace, and that nobody can change. */
export const namespaceNameLabel = "kubernetes.io/metadata.name";
