// Writes the contents of a credential spec wherever a pod names it. The API server evaluates the policy once for each
// spec offered to the pod's namespace; the bindings, one a namespace, say which these are. Measured with one binding
// over 1,000 specs: 46 ms for every pod of the cluster, gMSA or not.
import { credentialSpecApiVersion, credentialSpecKind } from "../access/credential-spec-kind";
import { namespaceNameLabel } from "../access/kubernetes-object";
import { specsOfferedTo } from "../access/offer";
import { admissionVersion, type MutatingAdmissionPolicy, type MutatingAdmissionPolicyBinding } from "./admission-objects";
import { contents } from "./contents";
import { atSomeNewPlace, nameAt, patchNewPlaces, requestsWithPlaces } from "./pod-places";

const policyName = "gmsa-contents";
const namesThisSpec = (holder: string): string => `${nameAt(holder)} == params.metadata.name`;

/**
 * @param namespaces all to which some spec is offered, at least one. The policy matches no pod elsewhere: an API server
 *   that starts without the definition of credential specs refuses every pod that the policy matches, gMSA or not.
 */
export function contentsPolicy(namespaces: readonly string[]): MutatingAdmissionPolicy {
    return {
        apiVersion: admissionVersion,
        kind: "MutatingAdmissionPolicy",
        metadata: { name: policyName },
        spec: {
            failurePolicy: "Fail",
            reinvocationPolicy: "IfNeeded", // again after given contents were removed, whichever policy came first
            paramKind: { apiVersion: credentialSpecApiVersion, kind: credentialSpecKind },
            matchConstraints: {
                namespaceSelector: { matchExpressions: [{ key: namespaceNameLabel, operator: "In", values: [...new Set(namespaces)].sort() }] },
                resourceRules: requestsWithPlaces,
            },
            matchConditions: [{ name: "pod-names-this-spec", expression: atSomeNewPlace(namesThisSpec) }],
            variables: [{ name: "contents", expression: contents }],
            mutations: [{ patchType: "JSONPatch", jsonPatch: { expression: patchNewPlaces(namesThisSpec, { op: "add", value: "variables.contents" }) } }],
        },
    };
}

/** Lets pods of one namespace name the specs that are offered to it; none may be yet. */
export function contentsBinding(namespace: string): MutatingAdmissionPolicyBinding {
    return {
        apiVersion: admissionVersion,
        kind: "MutatingAdmissionPolicyBinding",
        metadata: { name: `${policyName}-${namespace}` },
        spec: {
            policyName,
            matchResources: { namespaceSelector: { matchLabels: { [namespaceNameLabel]: namespace } } },
            paramRef: { selector: specsOfferedTo(namespace), parameterNotFoundAction: "Allow" },
        },
    };
}
