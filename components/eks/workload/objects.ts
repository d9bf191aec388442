// The Kubernetes objects of one Windows workload: plain values, save the two that another stack may still owe. A preview
// that does not know those still shows, and judges, everything else of a pod.
import type * as pulumi from "@pulumi/pulumi";
import type { apps, core, policy } from "@pulumi/kubernetes/types/input";
import type { KubernetesObject } from "../access/kubernetes-object";
import type { WindowsRelease } from "../windows-release";
import { defaultReplicas, type WindowsWorkloadChoices } from "./choices";
import { windowsPod, workloadLabels } from "./pod";

/** Longer than Kubernetes' ten minutes: a node may have to be started for the pod, and its image pulled. */
const progressDeadlineSeconds = 1800;

interface ServiceAccount extends KubernetesObject { automountServiceAccountToken: boolean }
interface Deployment extends KubernetesObject { spec: apps.v1.DeploymentSpec }
interface Service extends KubernetesObject { spec: core.v1.ServiceSpec }
interface DisruptionBudget extends KubernetesObject { spec: policy.v1.PodDisruptionBudgetSpec }

/** The key to the identity: no other workload shares it. */
export function serviceAccount({ name, namespace }: WindowsWorkloadChoices): ServiceAccount {
    return { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace, labels: workloadLabels(name) }, automountServiceAccountToken: false };
}

/** @param contentsMark changes with the spec's contents: running pods keep the copy that they were admitted with. */
export function deployment(choices: WindowsWorkloadChoices, credentialSpec: string, contentsMark: pulumi.Input<string>, release: WindowsRelease): Deployment {
    const { name, namespace, replicas = defaultReplicas } = choices;
    return {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name, namespace, labels: workloadLabels(name) },
        spec: {
            replicas,
            revisionHistoryLimit: 3,
            progressDeadlineSeconds,
            selector: { matchLabels: workloadLabels(name) },
            strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            template: {
                metadata: { labels: workloadLabels(name), annotations: { "gmsa/credential-spec-contents": contentsMark } },
                spec: windowsPod(choices, credentialSpec, release),
            },
        },
    };
}

/** Inside the cluster; through a load balancer in the VPC when asked. The load balancer lets in the given network only. */
export function service({ name, namespace, loadBalancer }: WindowsWorkloadChoices, port: number, vpcCidr: pulumi.Input<string>): Service {
    const internal = {
        "service.beta.kubernetes.io/aws-load-balancer-type": "nlb",
        "service.beta.kubernetes.io/aws-load-balancer-internal": "true",
        "service.beta.kubernetes.io/aws-load-balancer-cross-zone-load-balancing-enabled": "true",
    };
    return {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name, namespace, labels: workloadLabels(name), ...(loadBalancer === "internal" && { annotations: internal }) },
        spec: {
            type: loadBalancer === "internal" ? "LoadBalancer" : "ClusterIP",
            selector: workloadLabels(name),
            ports: [{ name: "main", port, targetPort: "main", protocol: "TCP" }],
            ...(loadBalancer === "internal" && { loadBalancerSourceRanges: [vpcCidr] }),
        },
    };
}

/** An update of the nodes takes one pod at a time. */
export function disruptionBudget({ name, namespace }: WindowsWorkloadChoices): DisruptionBudget {
    return {
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata: { name, namespace, labels: workloadLabels(name) },
        spec: { maxUnavailable: 1, selector: { matchLabels: workloadLabels(name) } },
    };
}
