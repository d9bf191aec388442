// The namespaces of the workloads. Windows pods cannot be of Pod Security's "restricted" kind in every field, but they
// are never privileged: a HostProcess pod would be the node, and with it every identity on it.
import * as pulumi from "@pulumi/pulumi";
import { KubernetesResource } from "./kubernetes-resource";

/** Costs nothing. Deleting it deletes everything in the namespaces. */
export class WorkloadNamespaces extends pulumi.ComponentResource {
    constructor(name: string, namespaces: readonly string[], options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:WorkloadNamespaces", name, { namespaces }, options);
        for (const namespace of new Set(namespaces)) {
            new KubernetesResource(`${name}-${namespace}`, { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels: { "pod-security.kubernetes.io/enforce": "baseline" } } }, { parent: this });
        }
        this.registerOutputs({});
    }
}
