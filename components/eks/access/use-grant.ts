// Who may use a credential spec: one role a spec, one binding for each service account, in the account's namespace.
// Admission asks in the pod's namespace, so a binding there is enough; one for the whole cluster would be too much.
import { ProblemsError } from "../../problem/problem";
import { credentialSpecGroup, credentialSpecResource, useVerb } from "./credential-spec-kind";
import type { KubernetesObject } from "./kubernetes-object";

const rbacGroup = "rbac.authorization.k8s.io";
const rbacVersion = `${rbacGroup}/v1` as const;

export interface PolicyRule { apiGroups: string[]; resources: string[]; resourceNames?: string[]; verbs: string[] }

export interface ClusterRole extends KubernetesObject {
    apiVersion: typeof rbacVersion;
    kind: "ClusterRole";
    rules: PolicyRule[];
}

export interface RoleBinding extends KubernetesObject {
    apiVersion: typeof rbacVersion;
    kind: "RoleBinding";
    roleRef: { apiGroup: string; kind: "ClusterRole"; name: string };
    subjects: { kind: "ServiceAccount"; name: string; namespace: string }[];
}

export interface Workload { readonly namespace: string; readonly serviceAccount: string }

/** Allows to use exactly one credential spec, and nothing else. */
export function useRole(credentialSpec: string): ClusterRole {
    return {
        apiVersion: rbacVersion, kind: "ClusterRole", metadata: { name: useRoleName(credentialSpec) },
        rules: [{ apiGroups: [credentialSpecGroup], resources: [credentialSpecResource], resourceNames: [credentialSpec], verbs: [useVerb] }],
    };
}

/** @throws ProblemsError `gmsa-binding-not-to-default-service-account` */
export function useBinding(credentialSpec: string, { namespace, serviceAccount }: Workload): RoleBinding {
    if (serviceAccount === "default") throw new ProblemsError(`use of credential spec "${credentialSpec}"`, [defaultAccount(namespace)]);
    return {
        apiVersion: rbacVersion, kind: "RoleBinding", metadata: { name: `${useRoleName(credentialSpec)}-${serviceAccount}`, namespace },
        roleRef: { apiGroup: rbacGroup, kind: "ClusterRole", name: useRoleName(credentialSpec) },
        subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
    };
}

/** Lets people who may view the cluster read credential specs, which hold no secret, only the ARN of one. */
export function viewRole(): ClusterRole {
    return {
        apiVersion: rbacVersion, kind: "ClusterRole",
        metadata: { name: "gmsa-view", labels: { [`${rbacGroup}/aggregate-to-view`]: "true" } },
        rules: [{ apiGroups: [credentialSpecGroup], resources: [credentialSpecResource], verbs: ["get", "list", "watch"] }],
    };
}

const useRoleName = (credentialSpec: string): string => `gmsa-use-${credentialSpec}`;

function defaultAccount(namespace: string): { code: string; path: string; message: string; fix: string } {
    return {
        code: "gmsa-binding-not-to-default-service-account",
        path: "serviceAccount",
        message: `"default" in namespace "${namespace}" is the account of every pod that names none. Allowed: an account of the workload's own.`,
        fix: "Make a service account for the workload and bind that.",
    };
}
