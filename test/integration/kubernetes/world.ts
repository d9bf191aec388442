// What the behaviour table plays in: namespaces, service accounts, credential specs, who is offered and who may use
// which, and the admission policies over all of it.
import { KubernetesObjectApi } from "@kubernetes/client-node";
import { credentialSpecDefinition } from "../../../components/eks/access/credential-spec-definition";
import { kubernetesCredentialSpec } from "../../../components/eks/access/kubernetes-credential-spec";
import type { KubernetesObject } from "../../../components/eks/access/kubernetes-object";
import { useBinding, useRole } from "../../../components/eks/access/use-grant";
import { admissionPolicies } from "../../../components/eks/admission/admission-policies";
import type { CredentialSpec } from "../../../components/credential-spec/credential-spec";
import { apply } from "../../support/control-plane/apply";
import type { Connection } from "../../support/control-plane/connection";
import { eventually } from "../../support/control-plane/eventually";
import { domainless, joined } from "./domain";
import { podOf, type PodRow } from "./pod-rows";

/** Every spec that exists, and where it is offered. `hidden` is offered nowhere. */
export const specs: Readonly<Record<string, { readonly document: CredentialSpec; readonly offered: readonly string[] }>> = {
    web: { document: domainless("web"), offered: ["shop", "opted-out", "kube-system"] },
    desk: { document: joined("desk"), offered: ["shop"] },
    mail: { document: domainless("mail"), offered: ["shop"] },
    print: { document: joined("print"), offered: ["shop"] },
    shared: { document: domainless("shared"), offered: ["shop", "office"] },
    lent: { document: domainless("lent"), offered: ["shop", "office"] },
    hidden: { document: domainless("hidden"), offered: [] },
};

const namespaces = ["shop", "office", "opted-out", "elsewhere", "kube-system"];
const accounts = ["app", "stranger", "master"];

/** `gone` has no object any more, but its grant was forgotten. */
const grants: readonly (readonly [spec: string, namespace: string])[] = [
    ...["web", "desk", "mail", "print", "shared", "lent", "hidden", "gone"].map((spec) => [spec, "shop"] as const),
    ["shared", "office"], ["web", "opted-out"],
];

/** Namespaces to which something is offered. */
export const offeredNamespaces = ["shop", "office", "opted-out", "kube-system"];

export async function makeWorld(client: KubernetesObjectApi, connection: Connection): Promise<void> {
    const make = (object: KubernetesObject): Promise<unknown> => apply(client, object);
    for (const name of namespaces) {
        await make({ apiVersion: "v1", kind: "Namespace", metadata: { name, ...(name === "opted-out" && { labels: { "windows.k8s.io/disabled": "true" } }) } });
        for (const account of accounts) await make({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: account, namespace: name } });
    }
    await make(masterBinding);
    await make(credentialSpecDefinition());
    await eventually("credential specs are served", async () => (await connection.ask("GET", "/apis/windows.k8s.io/v1/gmsacredentialspecs")).status === 200);
    for (const [name, { document, offered }] of Object.entries(specs)) await make(kubernetesCredentialSpec(name, document, offered));
    for (const [spec, namespace] of grants) {
        await make(useRole(spec));
        await make(useBinding(spec, { namespace, serviceAccount: "app" }));
    }
    for (const object of admissionPolicies(offeredNamespaces)) await make(object);
    await policiesInForce(connection);
}

/** The API server takes a policy up within a second or two, each by itself. */
async function policiesInForce(connection: Connection): Promise<void> {
    const answerTo = async (row: PodRow): Promise<string> => JSON.stringify((await connection.ask("POST", `/api/v1/namespaces/${row.namespace}/pods?dryRun=All`, podOf(row))).body);
    const granted: [string, string][] = [["shop", "web"], ["office", "shared"], ["opted-out", "web"]];
    for (const [namespace, name] of granted) {
        await eventually(`contents are written in ${namespace}`, async () => (await answerTo({ namespace, account: "app", places: { pod: { name } } })).includes("DomainJoinConfig"));
    }
    await eventually("use is asked for", async () => (await answerTo({ namespace: "shop", account: "stranger", places: { pod: { name: "web" } } })).includes("gmsa-pod-has-grant"));
    await eventually("given contents are removed", async () => (await answerTo({ namespace: "shop", account: "app", places: { pod: { name: "gone", contents: "{}" } } })).includes("gmsa-spec-exists"));
}

/** An account that may do everything, `use` of every name included. */
const masterBinding = {
    apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding", metadata: { name: "master" },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
    subjects: [{ kind: "ServiceAccount", name: "master", namespace: "shop" }],
};
