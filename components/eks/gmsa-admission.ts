// Decides at admission who may be which account, in one of two ways. Either way the same policy asks RBAC for every
// place of a pod that can name a credential spec: upstream's webhook alone would let ephemeral containers pass.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { credentialSpecDefinition } from "./access/credential-spec-definition";
import type { KubernetesObject } from "./access/kubernetes-object";
import { viewRole } from "./access/use-grant";
import { admissionPolicies } from "./admission/admission-policies";
import { usePolicy, usePolicyBinding } from "./admission/use-policy";
import { KubernetesResource } from "./kubernetes-resource";
import { webhookNamespace } from "./reserved-namespaces";
import { webhookCertificates } from "./webhook/certificates";
import { webhookConfigurations } from "./webhook/configurations";
import { webhookRole, webhookRoleBinding, webhookServiceAccount } from "./webhook/rights";
import { webhookDeployment, webhookDisruptionBudget, webhookPriority, webhookService } from "./webhook/server";

/** `policies`: inside the API server, from Kubernetes 1.36 on. `webhook`: upstream's pods, with certificates by cert-manager. */
export type AdmissionWay =
    | { readonly kind: "policies" }
    | { readonly kind: "webhook"; readonly clusterName: pulumi.Input<string>; readonly certManagerVersion: string; readonly podsPerSecond: number; readonly image?: string | undefined };

export interface GmsaAdmissionArgs {
    /** Plain: it decides which objects there are. */
    readonly way: AdmissionWay;
    /** To which credential specs are offered. Plain. */
    readonly namespaces: readonly string[];
}

/**
 * Costs nothing as policies; as a webhook two small pods and cert-manager's. Needs an AWS and a Kubernetes provider.
 * Workloads and credential specs must depend on it. Deleting it deletes every credential spec of the cluster.
 */
export class GmsaAdmission extends pulumi.ComponentResource {
    constructor(private readonly name: string, args: GmsaAdmissionArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:GmsaAdmission", name, args, options);
        const definition = this.make(credentialSpecDefinition(), []);
        this.make(viewRole(), []);
        if (args.way.kind === "policies") this.makeInOrder(admissionPolicies(args.namespaces), [definition]);
        else this.createWebhook(args.way, args.namespaces, definition);
        this.registerOutputs({});
    }

    /** What refuses is there before what hands out, and the API server asks the webhook only once it answers. */
    private createWebhook(way: Extract<AdmissionWay, { kind: "webhook" }>, namespaces: readonly string[], definition: pulumi.Resource): void {
        const refuses = this.makeInOrder([usePolicy(), usePolicyBinding()], [definition]);
        const namespace = this.make({ apiVersion: "v1", kind: "Namespace", metadata: { name: webhookNamespace, labels: { "pod-security.kubernetes.io/enforce": "restricted" } } }, []);
        const certificates = this.makeInOrder(webhookCertificates(), [namespace, this.installCertManager(way)]);
        const rights = this.makeInOrder([webhookServiceAccount(), webhookRole(), webhookRoleBinding(), webhookPriority(), webhookService(), webhookDisruptionBudget()], [namespace]);
        const server = this.make(webhookDeployment(way), [certificates, rights]);
        this.makeInOrder(webhookConfigurations(namespaces), [server, refuses]);
    }

    private installCertManager(way: Extract<AdmissionWay, { kind: "webhook" }>): aws.eks.Addon {
        return new aws.eks.Addon(`${this.name}-cert-manager`, {
            clusterName: way.clusterName, addonName: "cert-manager", addonVersion: way.certManagerVersion, resolveConflictsOnCreate: "OVERWRITE", resolveConflictsOnUpdate: "OVERWRITE",
        }, { parent: this });
    }

    /** @returns the last one, which depends on all before it. */
    private makeInOrder(objects: readonly KubernetesObject[], after: readonly pulumi.Resource[]): pulumi.Resource {
        return objects.reduce<pulumi.Resource>((last, object) => this.make(object, [...after, last]), this);
    }

    private make(object: KubernetesObject, after: readonly pulumi.Resource[]): KubernetesResource {
        const dependsOn = after.filter((resource) => resource !== this);
        return new KubernetesResource(`${this.name}-${object.metadata.name.split(".")[0] ?? ""}-${roleOf(object.kind)}`, object, { parent: this, dependsOn });
    }
}

/** `ClusterRoleBinding` → `cluster-role-binding`. */
function roleOf(kind: string): string {
    return kind.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
