// A plain Kubernetes object as a resource. Type and state are those of the package's own class for the kind, without
// loading its thousand files, and custom kinds are no different from built-in ones.
import * as pulumi from "@pulumi/pulumi";

/** Kind and version are plain: they are the resource's type. Everything else may be known later. */
export interface KubernetesResourceArgs {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: pulumi.Input<{ name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> }>;
}

export class KubernetesResource extends pulumi.CustomResource {
    /** What the cluster says about the object; known once it is made. */
    declare readonly status: pulumi.Output<unknown>;

    /** @param options with the Kubernetes provider, its own or its parent's: there is no default one. */
    constructor(name: string, object: KubernetesResourceArgs, options: pulumi.CustomResourceOptions) {
        super(kubernetesType(object), name, { ...object, status: undefined }, options);
    }
}

/** `v1` and `Service` → `kubernetes:core/v1:Service`. */
export function kubernetesType({ apiVersion, kind }: Pick<KubernetesResourceArgs, "apiVersion" | "kind">): string {
    return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}
