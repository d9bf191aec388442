// Removes contents that a pod's author wrote beside a name, so that what a container gets comes from the credential
// spec alone. Without it, contents forged under a name that is unknown or not offered would pass for those of a spec.
// The API server runs mutating policies in no fixed order. Run after the contents were written, this one removes
// them too, and as it changed the pod they are written again; it runs once, so they stay. Were they not, the pod
// would be refused, for it names a spec and has no contents.
import { admissionVersion, type MutatingAdmissionPolicy, type MutatingAdmissionPolicyBinding } from "./admission-objects";
import { atSomeNewPlace, hasContents, nameAt, patchNewPlaces, requestsWithPlaces } from "./pod-places";

const policyName = "gmsa-given-contents";

/** Contents without a name stay, to be refused: removed, the container would start without the identity it asks for. */
const isGiven = (holder: string): string => `${hasContents(holder)} && ${nameAt(holder)} != ''`;

export function givenContentsPolicy(): MutatingAdmissionPolicy {
    return {
        apiVersion: admissionVersion,
        kind: "MutatingAdmissionPolicy",
        metadata: { name: policyName },
        spec: {
            failurePolicy: "Fail",
            reinvocationPolicy: "Never",
            matchConstraints: { resourceRules: requestsWithPlaces },
            matchConditions: [{ name: "contents-are-given", expression: atSomeNewPlace(isGiven) }],
            mutations: [{ patchType: "JSONPatch", jsonPatch: { expression: patchNewPlaces(isGiven, { op: "remove" }) } }],
        },
    };
}

export function givenContentsBinding(): MutatingAdmissionPolicyBinding {
    return { apiVersion: admissionVersion, kind: "MutatingAdmissionPolicyBinding", metadata: { name: policyName }, spec: { policyName } };
}
