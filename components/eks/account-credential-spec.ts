// The credential spec of one account in the cluster, and the role that allows to use it. Both are the platform's: a
// workload gets a binding to the role, in its own namespace, and never a way to change the spec.
import * as pulumi from "@pulumi/pulumi";
import type { CredentialSpec } from "../credential-spec/credential-spec";
import { credentialSpecApiVersion, credentialSpecKind } from "./access/credential-spec-kind";
import { kubernetesCredentialSpec } from "./access/kubernetes-credential-spec";
import { offeredTo } from "./access/offer";
import { useRole } from "./access/use-grant";
import { KubernetesResource } from "./kubernetes-resource";

export interface AccountCredentialSpecArgs {
    /** Plain: it names the object. */
    readonly account: string;
    readonly document: pulumi.Input<CredentialSpec>;
    /** Where pods may name it. Plain. */
    readonly namespaces: readonly string[];
}

/** Costs nothing. Does not let anybody use the spec: `WindowsWorkload` binds its service account to the role. */
export class AccountCredentialSpec extends pulumi.ComponentResource {
    /** What pods name. */
    readonly specName: string;

    constructor(name: string, args: AccountCredentialSpecArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:AccountCredentialSpec", name, args, options);
        this.specName = credentialSpecName(args.account);
        const object = pulumi.output(args.document).apply((document) => kubernetesCredentialSpec(this.specName, document, args.namespaces));
        const spec = {
            apiVersion: credentialSpecApiVersion,
            kind: credentialSpecKind,
            metadata: { name: this.specName, labels: offeredTo(args.namespaces) },
            credspec: object.apply(({ credspec }) => credspec),
        };
        new KubernetesResource(`${name}-object`, spec, { parent: this });
        new KubernetesResource(`${name}-use`, useRole(this.specName), { parent: this });
        this.registerOutputs({ specName: this.specName });
    }
}

/** Account names know capitals and underscores, Kubernetes names do not: `Web_01` → `web-01`. Policies, bindings and pods all say this name. */
export function credentialSpecName(account: string): string {
    return account.toLowerCase().replaceAll("_", "-").replace(/-+$/, "");
}
