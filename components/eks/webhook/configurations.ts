// When the API server asks the webhook: for pods that name a credential spec, in the namespaces that specs are offered
// to, and never else. So its loss stops gMSA pods and no others: not the network's, not CoreDNS's, not its own.
import type { KubernetesObject } from "../access/kubernetes-object";
import { namespaceNameLabel, type LabelSelector } from "../access/kubernetes-object";
import { atSomePlace, hasContents, hasName } from "../admission/pod-places";
import { systemNamespaces } from "../reserved-namespaces";
import { injectedAuthority } from "./certificates";
import { webhookLabels, webhookName, webhookPlace } from "./names";

interface Webhook {
    name: string;
    clientConfig: { service: { name: string; namespace: string; path: string; port: number } };
    rules: { apiGroups: string[]; apiVersions: string[]; operations: string[]; resources: string[]; scope: "Namespaced" }[];
    namespaceSelector: LabelSelector;
    matchConditions: { name: string; expression: string }[];
    failurePolicy: "Fail";
    matchPolicy: "Equivalent";
    sideEffects: "None";
    timeoutSeconds: number;
    admissionReviewVersions: string[];
    reinvocationPolicy?: "IfNeeded";
}

interface WebhookConfiguration extends KubernetesObject { webhooks: Webhook[] }

const webhookId = "admission-webhook.windows-gmsa.sigs.k8s.io";

/** Of the API server's ten: a webhook that does not answer is not worth the wait, its clients try again. */
const timeoutSeconds = 5;

/**
 * Both configurations; none while no namespace has a credential spec.
 * @param namespaces to which credential specs are offered. @throws Error on one of the system's own.
 */
export function webhookConfigurations(namespaces: readonly string[]): WebhookConfiguration[] {
    const reserved = namespaces.filter((namespace) => systemNamespaces.includes(namespace));
    if (reserved.length > 0) throw new Error(`namespace-reserved: admission never looks into ${reserved.join(", ")}. Put the workloads into a namespace of their own.`);
    if (namespaces.length === 0) return [];
    return [
        configuration("ValidatingWebhookConfiguration", webhook("/validate", ["CREATE", "UPDATE"], namespaces)),
        configuration("MutatingWebhookConfiguration", { ...webhook("/mutate", ["CREATE"], namespaces), reinvocationPolicy: "IfNeeded" }),
    ];
}

function configuration(kind: string, only: Webhook): WebhookConfiguration {
    return {
        apiVersion: "admissionregistration.k8s.io/v1", kind,
        metadata: { name: webhookName, labels: { ...webhookLabels }, annotations: { ...injectedAuthority } },
        webhooks: [only],
    };
}

function webhook(path: string, operations: string[], namespaces: readonly string[]): Webhook {
    return {
        name: webhookId,
        clientConfig: { service: { ...webhookPlace, path, port: 443 } },
        rules: [{ apiGroups: [""], apiVersions: ["v1"], operations, resources: ["pods"], scope: "Namespaced" }],
        // The label is the API server's own: nobody takes a namespace out by changing it.
        namespaceSelector: { matchExpressions: [{ key: namespaceNameLabel, operator: "In", values: [...new Set(namespaces)].sort() }] },
        matchConditions: [{ name: "pod-asks-for-an-identity", expression: atSomePlace((holder) => `(${hasName(holder)} || ${hasContents(holder)})`) }],
        failurePolicy: "Fail",
        matchPolicy: "Equivalent",
        sideEffects: "None",
        timeoutSeconds,
        admissionReviewVersions: ["v1"],
    };
}
