// Server-side apply, as Pulumi does it: every field is checked against the server's own schema, an unknown one refused.
import { PatchStrategy, type KubernetesObject, type KubernetesObjectApi } from "@kubernetes/client-node";

const fieldManager = "gmsa-test";

/** Makes the object, or makes it as given. @returns it as the server keeps it */
export function apply<Kind extends KubernetesObject>(client: KubernetesObjectApi, object: Kind): Promise<Kind> {
    return client.patch(object, undefined, undefined, fieldManager, true, PatchStrategy.ServerSideApply);
}
