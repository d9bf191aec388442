// The webhook's pods: two on Linux nodes of two zones, which no eviction takes at once, that no ordinary pod pushes out,
// and that can write nowhere.
import type { apps, core, policy } from "@pulumi/kubernetes/types/input";
import type { KubernetesObject } from "../access/kubernetes-object";
import { linuxNodeSelector } from "../windows-scheduling";
import { upstreamImage, webhookLabels, webhookName, webhookPlace, webhookPort, webhookSecret } from "./names";
import { requestRate } from "./request-rate";

const replicas = 2;

/** distroless' `nonroot`; the image holds one static binary and no user list. */
const nonRoot = 65532;

interface PriorityClass extends KubernetesObject { value: number; globalDefault: boolean; description: string; preemptionPolicy: string }
interface Deployment extends KubernetesObject { spec: apps.v1.DeploymentSpec }
interface Service extends KubernetesObject { spec: core.v1.ServiceSpec }
interface DisruptionBudget extends KubernetesObject { spec: policy.v1.PodDisruptionBudgetSpec }

export interface WebhookServerChoices {
    /** gMSA pods that start in one second at most. */
    readonly podsPerSecond: number;
    /** @default upstream's. A mirror's, where nodes do not reach registry.k8s.io; by digest where it is known. */
    readonly image?: string | undefined;
}

/** Above every workload, below the system's own classes, which are kept for kube-system. */
export function webhookPriority(): PriorityClass {
    return {
        apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: webhookName, labels: { ...webhookLabels } },
        value: 1_000_000_000, globalDefault: false, preemptionPolicy: "PreemptLowerPriority", description: "Admission of gMSA pods: without it none of them starts",
    };
}

export function webhookDeployment(choices: WebhookServerChoices): Deployment {
    return {
        apiVersion: "apps/v1", kind: "Deployment", metadata: { ...webhookPlace, labels: { ...webhookLabels } },
        spec: {
            replicas,
            selector: { matchLabels: { ...webhookLabels } },
            strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
            template: { metadata: { labels: { ...webhookLabels } }, spec: pod(choices) },
        },
    };
}

export function webhookService(): Service {
    return {
        apiVersion: "v1", kind: "Service", metadata: { ...webhookPlace, labels: { ...webhookLabels } },
        spec: { selector: { ...webhookLabels }, ports: [{ name: "https", port: 443, targetPort: "https", protocol: "TCP" }] },
    };
}

export function webhookDisruptionBudget(): DisruptionBudget {
    return { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { ...webhookPlace, labels: { ...webhookLabels } }, spec: { minAvailable: 1, selector: { matchLabels: { ...webhookLabels } } } };
}

function pod(choices: WebhookServerChoices): core.v1.PodSpec {
    const spread = { maxSkew: 1, labelSelector: { matchLabels: { ...webhookLabels } } };
    return {
        serviceAccountName: webhookName,
        priorityClassName: webhookName,
        os: { name: "linux" },
        nodeSelector: { ...linuxNodeSelector },
        topologySpreadConstraints: [
            { ...spread, topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "DoNotSchedule" },
            // A zone without a node must not keep the second replica from starting.
            { ...spread, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" },
        ],
        securityContext: { runAsNonRoot: true, runAsUser: nonRoot, runAsGroup: nonRoot, fsGroup: nonRoot, seccompProfile: { type: "RuntimeDefault" } },
        containers: [container(choices)],
        volumes: [{ name: "tls", secret: { secretName: webhookSecret, items: [{ key: "tls.key", path: "key" }, { key: "tls.crt", path: "crt" }] } }],
    };
}

function container({ image = upstreamImage, podsPerSecond }: WebhookServerChoices): core.v1.Container {
    const { qps, burst } = requestRate(podsPerSecond);
    const health = { httpGet: { scheme: "HTTPS", path: "/health", port: "https" } };
    return {
        name: webhookName,
        image,
        imagePullPolicy: "IfNotPresent",
        // Without it the pods go on with their first certificate, and at its end no gMSA pod starts any more.
        args: ["--cert-reload=true"],
        ports: [{ name: "https", containerPort: webhookPort, protocol: "TCP" }],
        env: [
            { name: "TLS_KEY", value: "/tls/key" },
            { name: "TLS_CRT", value: "/tls/crt" },
            { name: "HTTPS_PORT", value: String(webhookPort) },
            { name: "LOG_LEVEL", value: "info" },
            { name: "QPS", value: String(qps) },
            { name: "BURST", value: String(burst) },
            // Pods of one account with the same first 15 characters in their names break each other's secure channel.
            { name: "RANDOM_HOSTNAME", value: "true" },
        ],
        resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
        volumeMounts: [{ name: "tls", mountPath: "/tls", readOnly: true }],
        readinessProbe: { ...health, periodSeconds: 5, failureThreshold: 2 },
        livenessProbe: { ...health, initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 6 },
    };
}
