// Name and namespace of a Kubernetes object. Names are often made by Pulumi and unknown in a preview: then undefined.
import { at, text } from "../known";
import type { Resource } from "../resource";

export function kubernetesName({ props }: Resource): string | undefined {
    return text(at(props, "metadata", "name"));
}

/** `default` when the object names none; undefined when it is not known. */
export function kubernetesNamespace({ props }: Resource): string | undefined {
    const namespace = at(props, "metadata", "namespace");
    return namespace === undefined ? "default" : text(namespace);
}
