// The four kinds of admissionregistration.k8s.io/v1 that we make, as far as we use them.
import type { KubernetesObject, LabelSelector } from "../access/kubernetes-object";

export const admissionVersion = "admissionregistration.k8s.io/v1";

/** A CEL expression under a name: a variable, or a condition. */
export interface NamedExpression { name: string; expression: string }

export interface MatchResources {
    namespaceSelector?: LabelSelector;
    resourceRules: { apiGroups: string[]; apiVersions: string[]; operations: ("CREATE" | "UPDATE")[]; resources: string[] }[];
}

interface Policy extends KubernetesObject { apiVersion: typeof admissionVersion }

export interface MutatingAdmissionPolicy extends Policy {
    kind: "MutatingAdmissionPolicy";
    spec: {
        failurePolicy: "Fail";
        reinvocationPolicy: "Never" | "IfNeeded";
        paramKind?: { apiVersion: string; kind: string };
        matchConstraints: MatchResources;
        matchConditions: NamedExpression[];
        variables?: NamedExpression[];
        mutations: { patchType: "JSONPatch"; jsonPatch: { expression: string } }[];
    };
}

export interface MutatingAdmissionPolicyBinding extends Policy {
    kind: "MutatingAdmissionPolicyBinding";
    spec: {
        policyName: string;
        matchResources?: { namespaceSelector: LabelSelector };
        paramRef?: { selector: LabelSelector; parameterNotFoundAction: "Allow" | "Deny" };
    };
}

export interface Validation { expression: string; message?: string; messageExpression?: string; reason: "Forbidden" | "Invalid" }

export interface ValidatingAdmissionPolicy extends Policy {
    kind: "ValidatingAdmissionPolicy";
    spec: { failurePolicy: "Fail"; matchConstraints: MatchResources; matchConditions: NamedExpression[]; variables: NamedExpression[]; validations: Validation[] };
}

export interface ValidatingAdmissionPolicyBinding extends Policy {
    kind: "ValidatingAdmissionPolicyBinding";
    spec: { policyName: string; validationActions: ["Deny"] };
}
