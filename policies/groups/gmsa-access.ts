// Who may run as which gMSA in Kubernetes. The verb `use` on a GMSACredentialSpec is the whole authorisation: the
// admission webhook asks for it in the pod's namespace, for the pod's service account.
import { hasUnknown, text } from "../known";
import type { Resource, Stack } from "../resource";
import { findings, forResource, forStack, type Finding, type Rule } from "../rule";
import { kubernetesName, kubernetesNamespace } from "../subjects/kubernetes-object";
import { boundRole, clusterBindingTypes, grantsOf, namespacedBindingTypes, roleTypes, subjectsOf, type Subject } from "../subjects/kubernetes-role";
import { namedSpecsOf, podTypes, serviceAccountOf } from "../subjects/pod";
import { webhookVersionRules } from "./gmsa-webhook";

interface Binding { readonly resource: Resource; readonly role: Resource }

const holdsUse = (role: Resource): boolean => grantsOf(role).length > 0;
/** A preview does not know all rules yet: the one that grants may be among them. */
const mayHoldUse = (role: Resource): boolean => holdsUse(role) || hasUnknown(role.props["rules"]);

/** Bindings of such roles, among the roles of this stack. */
function bindings(stack: Stack, types: readonly string[], isWanted: (role: Resource) => boolean): Binding[] {
    const roles = stack.ofType(...roleTypes).filter(isWanted);
    return stack.ofType(...types).flatMap((resource) => {
        const role = boundRole(resource, roles, kubernetesNamespace);
        return role === undefined ? [] : [{ resource, role }];
    });
}

/** `default`, or the group of every account of a namespace or the cluster, which contains it. */
function isDefaultAccount({ kind, name }: Subject): boolean {
    return (kind === "ServiceAccount" && name === "default") || (kind === "Group" && name !== undefined && /^system:(?:serviceaccounts(?::|$)|authenticated$|unauthenticated$)/.test(name));
}

function defaultAccountBindings(stack: Stack): Finding[] {
    return bindings(stack, [...namespacedBindingTypes, ...clusterBindingTypes], holdsUse).flatMap(({ resource, role }) => findings(resource, subjectsOf(resource).filter(isDefaultAccount).map(({ where, kind, name }) =>
        `${where} is ${kind ?? ""} "${name ?? ""}": every pod there would hold use through role ${role.name}. Bind a service account of its own.`)));
}

function ungrantedPods(stack: Stack): Finding[] {
    const inNamespaces = bindings(stack, namespacedBindingTypes, mayHoldUse);
    const everywhere = bindings(stack, clusterBindingTypes, mayHoldUse);
    return stack.ofType(...podTypes).flatMap((pod) => {
        const [account, namespace] = [serviceAccountOf(pod), kubernetesNamespace(pod)];
        if (account === undefined || namespace === undefined) return [];
        const grants = [...inNamespaces.filter(({ resource }) => [namespace, undefined].includes(kubernetesNamespace(resource))), ...everywhere];
        const mayUse = (spec: string): boolean => grants.some(({ resource, role }) => mayServe(resource, account, namespace) && mayCover(role, spec));
        return findings(pod, namedSpecsOf(pod).filter(({ name }) => !mayUse(name)).map(({ where, name }) =>
            `${where} is "${name}", and service account "${account}" of namespace "${namespace}" holds no use on it. Add a Role with use on "${name}" and a RoleBinding.`));
    });
}

function mayCover(role: Resource, spec: string): boolean {
    return hasUnknown(role.props["rules"]) || grantsOf(role).some(({ names, isOpen }) => isOpen || names.includes(spec));
}

/** A subject that is not known yet may be the account. */
function mayServe(binding: Resource, account: string, namespace: string): boolean {
    return hasUnknown(binding.props["subjects"])
        || subjectsOf(binding).some((subject) => subject.kind === "ServiceAccount" && subject.name === account && [namespace, undefined].includes(text(subject.namespace)));
}

export const gmsaAccessRules: readonly Rule[] = [
    forResource({
        id: "gmsa-use-names-its-spec",
        group: "gmsa-access",
        description: "A role that grants use of gMSA credential specs names them.",
        why: "Without resourceNames the holder may run as every identity of the domain that has a spec.",
        fix: "List the specs in resourceNames.",
        level: "mandatory",
        severity: "critical",
        types: roleTypes,
        check: (role) => grantsOf(role).filter(({ isOpen }) => isOpen).map(({ where }) => `${where} grants use on every credential spec. List the spec in resourceNames, for example bookstore.`),
    }),
    forStack({
        id: "gmsa-use-bound-in-namespace",
        group: "gmsa-access",
        description: "A role that grants use of gMSA credential specs is bound in a namespace.",
        why: "The webhook asks in the pod's namespace, so a RoleBinding is enough; a ClusterRoleBinding gives the identity to namespaces that nobody thought of.",
        fix: "Use a RoleBinding in the workload's namespace.",
        level: "mandatory",
        severity: "high",
        types: clusterBindingTypes,
        check: (stack) => bindings(stack, clusterBindingTypes, holdsUse).flatMap(({ resource, role }) => findings(resource, [
            `roleRef is "${kubernetesName(role) ?? role.name}", which grants use, for the whole cluster. Bind it with a RoleBinding in the workload's namespace.`,
        ])),
    }),
    forStack({
        id: "gmsa-binding-not-to-default-service-account",
        group: "gmsa-access",
        description: "Use of a gMSA credential spec is bound to a service account of its own.",
        why: "Every pod of a namespace runs as default unless it says otherwise: all of them would have the identity.",
        fix: "Make a service account for the workload and bind that.",
        level: "mandatory",
        severity: "critical",
        types: [...namespacedBindingTypes, ...clusterBindingTypes],
        check: defaultAccountBindings,
    }),
    forStack({
        id: "gmsa-pod-has-grant",
        group: "gmsa-access",
        description: "A pod that names a credential spec runs as a service account that may use it.",
        why: "Admission refuses the pod, which shows only as a ReplicaSet that never becomes ready.",
        fix: "Grant use on the spec to the pod's service account, in its namespace.",
        level: "mandatory",
        severity: "high",
        types: podTypes,
        check: ungrantedPods,
    }),
    ...webhookVersionRules,
];
