// What the webhook may do in the cluster: read credential specs, and ask whether a service account may use one. It holds
// no `use` itself (upstream's chart gives it that): a stolen token of it is nobody's identity.
import { credentialSpecGroup, credentialSpecResource } from "../access/credential-spec-kind";
import type { KubernetesObject } from "../access/kubernetes-object";
import type { PolicyRule } from "../access/use-grant";
import { webhookLabels, webhookName, webhookPlace } from "./names";

const rbacGroup = "rbac.authorization.k8s.io";

interface WebhookRole extends KubernetesObject { rules: PolicyRule[] }
interface WebhookBinding extends KubernetesObject { roleRef: { apiGroup: string; kind: string; name: string }; subjects: { kind: string; name: string; namespace: string }[] }

export function webhookServiceAccount(): KubernetesObject {
    return { apiVersion: "v1", kind: "ServiceAccount", metadata: { ...webhookPlace, labels: { ...webhookLabels } } };
}

export function webhookRole(): WebhookRole {
    return {
        apiVersion: `${rbacGroup}/v1`, kind: "ClusterRole", metadata: { name: webhookName, labels: { ...webhookLabels } },
        rules: [
            { apiGroups: [credentialSpecGroup], resources: [credentialSpecResource], verbs: ["get"] },
            { apiGroups: ["authorization.k8s.io"], resources: ["localsubjectaccessreviews"], verbs: ["create"] },
        ],
    };
}

export function webhookRoleBinding(): WebhookBinding {
    return {
        apiVersion: `${rbacGroup}/v1`, kind: "ClusterRoleBinding", metadata: { name: webhookName, labels: { ...webhookLabels } },
        roleRef: { apiGroup: rbacGroup, kind: "ClusterRole", name: webhookName },
        subjects: [{ kind: "ServiceAccount", ...webhookPlace }],
    };
}
