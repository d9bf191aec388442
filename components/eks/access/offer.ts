// A credential spec is offered to namespaces by labels of its own, one a namespace: admission looks only at the specs
// offered to the pod's namespace, which is what keeps it fast beside a thousand others.
import type { LabelSelector } from "./kubernetes-object";

/** A namespace's name is a DNS label, at most 63 characters: exactly what fits behind the slash. */
const offerLabel = (namespace: string): string => `namespaces.gmsa/${namespace}`;
const offered = "offered";

/** The labels of a spec that pods of these namespaces may name. */
export function offeredTo(namespaces: readonly string[]): Record<string, string> {
    return Object.fromEntries([...namespaces].sort().map((namespace) => [offerLabel(namespace), offered]));
}

/** Selects the specs offered to one namespace. */
export function specsOfferedTo(namespace: string): LabelSelector {
    return { matchLabels: { [offerLabel(namespace)]: offered } };
}
