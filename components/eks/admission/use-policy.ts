// Refuses a pod that would get an identity it has no right to. It holds in every namespace and asks nothing outside
// the API server, so there is no namespace to leave out and no outage to fear: a pod without gMSA passes always.
import { credentialSpecGroup, credentialSpecResource, useVerb } from "../access/credential-spec-kind";
import { admissionVersion, type ValidatingAdmissionPolicy, type ValidatingAdmissionPolicyBinding, type Validation } from "./admission-objects";
import { allWindowsOptions, atSomePlace, hasContents, hasName, requestsWithPlaces } from "./pod-places";

const policyName = "gmsa-use";

/**
 * Different credential specs in one pod. One question to the authorizer costs 350,000 of the 1,000,000 units that an
 * expression may spend, so the names cannot be asked in a loop: each has a validation of its own.
 */
export const distinctSpecsMaximum = 3;

const account = "object.spec.?serviceAccountName.orValue('default')";

export function usePolicy(): ValidatingAdmissionPolicy {
    return {
        apiVersion: admissionVersion,
        kind: "ValidatingAdmissionPolicy",
        metadata: { name: policyName },
        spec: {
            failurePolicy: "Fail",
            matchConstraints: { resourceRules: requestsWithPlaces },
            // The server makes out all messages of a policy whether it refuses or not: this spares them to all other pods.
            matchConditions: [{ name: "pod-asks-for-an-identity", expression: atSomePlace((holder) => `(${hasName(holder)} || ${hasContents(holder)})`) }],
            variables: [
                { name: "options", expression: `(${allWindowsOptions}).filter(o, o.hasValue()).map(o, o.value())` },
                { name: "named", expression: "variables.options.filter(o, has(o.gmsaCredentialSpecName))" },
                { name: "unknown", expression: "variables.named.filter(o, !has(o.gmsaCredentialSpec)).map(o, o.gmsaCredentialSpecName)" },
                { name: "all", expression: "variables.named.map(o, o.gmsaCredentialSpecName)" },
                { name: "names", expression: "lists.range(variables.all.size()).filter(i, variables.all.indexOf(variables.all[i]) == i).map(i, variables.all[i])" },
                {
                    name: "rights",
                    expression: `authorizer.serviceAccount(request.namespace, ${account}).group('${credentialSpecGroup}').resource('${credentialSpecResource}').namespace(request.namespace)`,
                },
            ],
            validations: [contentsHaveName, nameHasContents, notTooMany, ...Array.from({ length: distinctSpecsMaximum }, (_, at) => mayUse(at))],
        },
    };
}

export function usePolicyBinding(): ValidatingAdmissionPolicyBinding {
    return { apiVersion: admissionVersion, kind: "ValidatingAdmissionPolicyBinding", metadata: { name: policyName }, spec: { policyName, validationActions: ["Deny"] } };
}

const contentsHaveName: Validation = {
    expression: "variables.options.all(o, has(o.gmsaCredentialSpecName) || !has(o.gmsaCredentialSpec))",
    message: "pod-has-no-inline-credential-spec: the pod gives a credential spec's contents without its name. Allowed: the name alone. Remove gmsaCredentialSpec and set gmsaCredentialSpecName.",
    reason: "Invalid",
};

/** The contents are written by then, where the spec exists and is offered. */
const nameHasContents: Validation = {
    expression: "variables.unknown.size() == 0",
    messageExpression: "'gmsa-spec-exists: credential spec ' + strings.quote(variables.unknown[0]) + ' does not exist, or is not offered to namespace ' + strings.quote(request.namespace) + '. Make it, or offer it to this namespace.'",
    reason: "Invalid",
};

const notTooMany: Validation = {
    expression: `variables.names.size() <= ${distinctSpecsMaximum}`,
    messageExpression: `'gmsa-pod-distinct-specs: the pod names ' + string(variables.names.size()) + ' different credential specs. Allowed: ${distinctSpecsMaximum} in one pod. Split the pod.'`,
    reason: "Invalid",
};

function mayUse(at: number): Validation {
    return {
        expression: `variables.names.size() <= ${at} || variables.rights.name(variables.names[${at}]).check('${useVerb}').allowed()`,
        messageExpression: `'gmsa-pod-has-grant: service account ' + strings.quote(${account}) + ' may not use credential spec ' + strings.quote(variables.names[${at}]) + ' in namespace ' + strings.quote(request.namespace) + '. Bind it there to a role with verb ${useVerb} on this spec.'`,
        reason: "Forbidden",
    };
}
