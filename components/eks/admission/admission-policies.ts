// Admission of gMSA pods inside the API server: no webhook pod, no certificate, no outage. Needs Kubernetes 1.36,
// the first with MutatingAdmissionPolicy on by default.
import type { KubernetesObject } from "../access/kubernetes-object";
import { contentsBinding, contentsPolicy } from "./contents-policy";
import { givenContentsBinding, givenContentsPolicy } from "./given-contents-policy";
import { usePolicy, usePolicyBinding } from "./use-policy";

/**
 * All objects, in the order in which they can be made: what refuses comes first, what hands out contents last.
 * @param namespaces to which credential specs are offered; may be empty, then every pod that names one is refused.
 */
export function admissionPolicies(namespaces: readonly string[]): KubernetesObject[] {
    return [
        usePolicy(), usePolicyBinding(),
        givenContentsPolicy(), givenContentsBinding(),
        ...(namespaces.length === 0 ? [] : [contentsPolicy(namespaces), ...[...new Set(namespaces)].sort().map(contentsBinding)]),
    ];
}
