// Why a type of the kubernetes package is not served here.
import { knownKinds } from "./kinds/kind";

export function unservedReason(type: string): string {
    const kind = type.slice(type.lastIndexOf(":") + 1);
    if (kind.endsWith("Patch"))
        return `${type} changes an object that something else made, which the local cloud does not have. Allowed: ${type.slice(0, -"Patch".length)} for an object of one's own; for what an EKS add-on installs, the add-on's configurationValues.`;
    if (kind.endsWith("List"))
        return `${type} stands for several objects and cannot be made. Allowed: each object by itself.`;
    if (
        type.startsWith("kubernetes:helm.sh/") ||
        type.startsWith("kubernetes:yaml") ||
        type.startsWith("kubernetes:kustomize")
    )
        return `${type} is rendered from files, which the local cloud does not do. Allowed: the objects themselves, or an EKS add-on.`;
    return `${type} is no kind of the local cloud. Allowed: ${knownKinds().join(", ")}, and custom kinds whose definition is made first.`;
}
