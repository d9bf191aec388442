// One valid object of every kind, by a short key; in an order in which each finds what it needs.
import { type PropertyMap } from "../../../../local/cloud/objects/property";

export interface ObjectEntry {
    readonly type: string;
    readonly inputs: PropertyMap;
}

const labels = { app: "web" };
const selector = { matchLabels: labels };
export const container: PropertyMap = { name: "web", image: "shop/web:1" };
export const template: PropertyMap = { metadata: { labels }, spec: { containers: [container] } };
const runOnce: PropertyMap = { spec: { restartPolicy: "Never", containers: [container] } };
const rbac = "rbac.authorization.k8s.io";
const admission = "kubernetes:admissionregistration.k8s.io/v1";
const matchConstraints = {
    resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
};
const webhook: PropertyMap = {
    name: "admission.gmsa.example.com",
    clientConfig: { url: "https://127.0.0.1:8443/validate" },
    sideEffects: "None",
    admissionReviewVersions: ["v1"],
};

export const objects: Readonly<Record<string, ObjectEntry>> = {
    namespace: { type: "kubernetes:core/v1:Namespace", inputs: { metadata: { name: "shop" } } },
    definition: {
        type: "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
        inputs: {
            metadata: {
                name: "gmsacredentialspecs.windows.k8s.io",
                annotations: {
                    "api-approved.kubernetes.io":
                        "https://github.com/kubernetes/enhancements/tree/master/keps/sig-windows/689-windows-gmsa",
                },
            },
            spec: {
                group: "windows.k8s.io",
                scope: "Cluster",
                names: { kind: "GMSACredentialSpec", plural: "gmsacredentialspecs" },
                versions: [
                    {
                        name: "v1",
                        served: true,
                        storage: true,
                        schema: { openAPIV3Schema: { type: "object", x_kubernetes_preserve_unknown_fields: true } },
                    },
                ],
            },
        },
    },
    spec: {
        type: "kubernetes:windows.k8s.io/v1:GMSACredentialSpec",
        inputs: { metadata: { name: "bookstore" }, credspec: { CmsPlugins: ["ActiveDirectory"] } },
    },
    account: { type: "kubernetes:core/v1:ServiceAccount", inputs: { metadata: { namespace: "shop", name: "web" } } },
    secret: {
        type: "kubernetes:core/v1:Secret",
        inputs: { metadata: { namespace: "shop", name: "token" }, stringData: { token: "correct horse" } },
    },
    settings: {
        type: "kubernetes:core/v1:ConfigMap",
        inputs: { metadata: { namespace: "shop", name: "settings" }, data: { colour: "blue" } },
    },
    role: {
        type: `kubernetes:${rbac}/v1:Role`,
        inputs: {
            metadata: { namespace: "shop", name: "reads" },
            rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
        },
    },
    clusterRole: {
        type: `kubernetes:${rbac}/v1:ClusterRole`,
        inputs: {
            metadata: { name: "use-bookstore" },
            rules: [
                {
                    apiGroups: ["windows.k8s.io"],
                    resources: ["gmsacredentialspecs"],
                    resourceNames: ["bookstore"],
                    verbs: ["use"],
                },
            ],
        },
    },
    binding: {
        type: `kubernetes:${rbac}/v1:RoleBinding`,
        inputs: {
            metadata: { namespace: "shop", name: "use-bookstore" },
            roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "use-bookstore" },
            subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
        },
    },
    clusterBinding: {
        type: `kubernetes:${rbac}/v1:ClusterRoleBinding`,
        inputs: {
            metadata: { name: "people" },
            roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "view" },
            subjects: [{ kind: "Group", name: "people", apiGroup: rbac }],
        },
    },
    deployment: {
        type: "kubernetes:apps/v1:Deployment",
        inputs: { metadata: { namespace: "shop", name: "web" }, spec: { replicas: 2, selector, template } },
    },
    daemons: {
        type: "kubernetes:apps/v1:DaemonSet",
        inputs: { metadata: { namespace: "shop", name: "logs" }, spec: { selector, template } },
    },
    store: {
        type: "kubernetes:apps/v1:StatefulSet",
        inputs: { metadata: { namespace: "shop", name: "store" }, spec: { serviceName: "store", selector, template } },
    },
    job: {
        type: "kubernetes:batch/v1:Job",
        inputs: { metadata: { namespace: "shop", name: "once" }, spec: { template: runOnce } },
    },
    nightly: {
        type: "kubernetes:batch/v1:CronJob",
        inputs: {
            metadata: { namespace: "shop", name: "nightly" },
            spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: runOnce } } },
        },
    },
    pod: {
        type: "kubernetes:core/v1:Pod",
        inputs: { metadata: { namespace: "shop", name: "alone" }, spec: { containers: [container] } },
    },
    service: {
        type: "kubernetes:core/v1:Service",
        inputs: {
            metadata: { namespace: "shop", name: "web" },
            spec: { type: "LoadBalancer", selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
        },
    },
    network: {
        type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
        inputs: {
            metadata: { namespace: "shop", name: "closed" },
            spec: { podSelector: {}, policyTypes: ["Ingress"] },
        },
    },
    budget: {
        type: "kubernetes:policy/v1:PodDisruptionBudget",
        inputs: { metadata: { namespace: "shop", name: "web" }, spec: { minAvailable: 1, selector } },
    },
    priority: {
        type: "kubernetes:scheduling.k8s.io/v1:PriorityClass",
        inputs: { metadata: { name: "admission" }, value: 1000 },
    },
    storage: {
        type: "kubernetes:storage.k8s.io/v1:StorageClass",
        inputs: { metadata: { name: "fast" }, provisioner: "ebs.csi.aws.com", reclaimPolicy: "Delete" },
    },
    policy: {
        type: `${admission}:ValidatingAdmissionPolicy`,
        inputs: {
            metadata: { name: "pods.gmsa.example.com" },
            spec: { matchConstraints, validations: [{ expression: "true" }] },
        },
    },
    policyBinding: {
        type: `${admission}:ValidatingAdmissionPolicyBinding`,
        inputs: {
            metadata: { name: "pods.gmsa.example.com" },
            spec: { policyName: "pods.gmsa.example.com", validationActions: ["Deny"] },
        },
    },
    mutation: {
        type: `${admission}:MutatingAdmissionPolicy`,
        inputs: {
            metadata: { name: "contents.gmsa.example.com" },
            spec: {
                matchConstraints,
                reinvocationPolicy: "Never",
                mutations: [
                    {
                        patchType: "JSONPatch",
                        jsonPatch: {
                            expression:
                                'size(object.spec.containers) > 0 ? [] : [JSONPatch{op: "remove", path: "/spec/hostname"}]',
                        },
                    },
                ],
            },
        },
    },
    mutationBinding: {
        type: `${admission}:MutatingAdmissionPolicyBinding`,
        inputs: {
            metadata: { name: "contents.gmsa.example.com" },
            spec: {
                policyName: "contents.gmsa.example.com",
                paramRef: { selector: {}, parameterNotFoundAction: "Allow" },
            },
        },
    },
    validatingWebhook: {
        type: `${admission}:ValidatingWebhookConfiguration`,
        inputs: { metadata: { name: "gmsa" }, webhooks: [webhook] },
    },
    mutatingWebhook: {
        type: `${admission}:MutatingWebhookConfiguration`,
        inputs: { metadata: { name: "gmsa" }, webhooks: [webhook] },
    },
};

export function objectOf(key: string): ObjectEntry {
    const entry = objects[key];
    if (entry === undefined) throw new Error(`No object "${key}".`);
    return entry;
}
