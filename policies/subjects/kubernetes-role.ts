// Kubernetes roles and bindings, read for what they say about `use` of gMSA credential specs.
import { at, isFields, list, text, type Fields } from "../known";
import type { Resource } from "../resource";
import { tokens } from "../tokens";

export const clusterRoleTypes = [tokens.clusterRole, tokens.clusterRolePatch] as const;
export const roleTypes: readonly string[] = [...clusterRoleTypes, tokens.kubernetesRole, tokens.kubernetesRolePatch];
export const clusterBindingTypes: readonly string[] = [tokens.clusterRoleBinding, tokens.clusterRoleBindingPatch];
export const namespacedBindingTypes: readonly string[] = [tokens.roleBinding, tokens.roleBindingPatch];

export interface RoleRule {
    /** `rules[0]`. */
    readonly where: string;
    readonly verbs: readonly unknown[];
    readonly fields: Fields;
}

/** A rule that lets its holder `use` credential specs. */
export interface UseGrant {
    readonly where: string;
    readonly names: readonly string[];
    /** No names at all: every credential spec. */
    readonly isOpen: boolean;
}

/** Rules of a role that reach `gmsacredentialspecs`, wildcards included. */
export function specRules({ props }: Resource): RoleRule[] {
    return list(props["rules"]).flatMap((fields, index) => {
        if (!isFields(fields) || !reaches(fields["apiGroups"], "windows.k8s.io") || !reaches(fields["resources"], "gmsacredentialspecs")) return [];
        return [{ where: `rules[${index}]`, verbs: list(fields["verbs"]), fields }];
    });
}

export function grantsOf(role: Resource): UseGrant[] {
    return specRules(role).filter(({ verbs }) => verbs.includes("use") || verbs.includes("*")).map(({ where, fields }) => {
        const names = fields["resourceNames"];
        return { where, names: list(names).flatMap((name) => text(name) ?? []), isOpen: names === undefined || (Array.isArray(names) && names.length === 0) };
    });
}

function reaches(value: unknown, wanted: string): boolean {
    return list(value).some((entry) => entry === wanted || entry === "*");
}

export interface Subject { readonly where: string; readonly kind: string | undefined; readonly name: string | undefined; readonly namespace: unknown }

export function subjectsOf({ props }: Resource): Subject[] {
    return list(props["subjects"]).flatMap((subject, index) => (isFields(subject) ? [{
        where: `subjects[${index}]`, kind: text(subject["kind"]), name: text(subject["name"]), namespace: subject["namespace"],
    }] : []));
}

/** The role a binding names, among the roles of the stack: by kind and name, or by dependency while names are unknown. */
export function boundRole(binding: Resource, roles: readonly Resource[], namespaceOf: (resource: Resource) => string | undefined): Resource | undefined {
    const name = text(at(binding.props, "roleRef", "name"));
    const kind = text(at(binding.props, "roleRef", "kind"));
    const ofKind = roles.filter(({ type }) => kind === undefined || (clusterRoleTypes.some((cluster) => cluster === type) === (kind === "ClusterRole")));
    return binding.sources("roleRef").find((source) => ofKind.includes(source))
        ?? ofKind.find((role) => name !== undefined && text(at(role.props, "metadata", "name")) === name && (kind === "ClusterRole" || namespaceOf(role) === namespaceOf(binding)));
}
