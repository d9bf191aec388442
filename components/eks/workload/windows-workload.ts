// One Windows workload, whole: its service account, the right to use one credential spec, its pods and its service.
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import type { CredentialSpec } from "../../credential-spec/credential-spec";
import { serializeCredentialSpec } from "../../credential-spec/serialize";
import { useBinding } from "../access/use-grant";
import { KubernetesResource } from "../kubernetes-resource";
import type { WindowsRelease } from "../windows-release";
import { defaultReplicas, type WindowsWorkloadChoices } from "./choices";
import { deployment, disruptionBudget, service, serviceAccount } from "./objects";

export interface WindowsWorkloadArgs {
    readonly choices: WindowsWorkloadChoices;
    /** Object that the pods name. Plain. */
    readonly credentialSpec: string;
    /** Its contents: when they change, the pods are made anew. */
    readonly document: pulumi.Input<CredentialSpec>;
    /** Of the nodes. Plain. */
    readonly release: WindowsRelease;
    readonly vpcCidr: pulumi.Input<string>;
    /** Nodes, admission and credential spec: what the first pod needs. */
    readonly startAfter: readonly pulumi.Resource[];
}

/** Costs its share of the nodes, and its load balancer (about 17 USD a month). Does not make the account: the directory stack does. */
export class WindowsWorkload extends pulumi.ComponentResource {
    readonly deploymentName: string;
    readonly serviceAccountName: string;
    /** `null`: no load balancer. */
    readonly url: pulumi.Output<string | null>;

    constructor(private readonly name: string, private readonly args: WindowsWorkloadArgs, options?: pulumi.ComponentResourceOptions) {
        super("gmsa:eks:WindowsWorkload", name, { ...args, startAfter: [] }, options);
        const account = new KubernetesResource(`${name}-service-account`, serviceAccount(args.choices), { parent: this });
        const binding = this.bindUse();
        this.createDeployment([...args.startAfter, account, binding]);
        this.createDisruptionBudget();
        this.url = this.createService();
        this.deploymentName = args.choices.name;
        this.serviceAccountName = args.choices.name;
        this.registerOutputs({ url: this.url });
    }

    private bindUse(): KubernetesResource {
        const { choices: { name, namespace }, credentialSpec } = this.args;
        return new KubernetesResource(`${this.name}-use`, useBinding(credentialSpec, { namespace, serviceAccount: name }), { parent: this });
    }

    private createDeployment(dependsOn: pulumi.Resource[]): void {
        const { choices, credentialSpec, document, release } = this.args;
        const mark = pulumi.output(document).apply((known) => createHash("sha256").update(serializeCredentialSpec(known)).digest("hex").slice(0, 12));
        new KubernetesResource(`${this.name}-deployment`, deployment(choices, credentialSpec, mark, release), { parent: this, dependsOn, customTimeouts: { create: "40m", update: "60m" } });
    }

    private createDisruptionBudget(): void {
        if ((this.args.choices.replicas ?? defaultReplicas) < 2) return;
        new KubernetesResource(`${this.name}-disruption-budget`, disruptionBudget(this.args.choices), { parent: this });
    }

    private createService(): pulumi.Output<string | null> {
        const { choices, vpcCidr } = this.args;
        const { port, loadBalancer } = choices;
        if (port === undefined) return pulumi.output(null);
        const made = new KubernetesResource(`${this.name}-service`, service(choices, port, vpcCidr), { parent: this });
        return loadBalancer === undefined ? pulumi.output(null) : made.status.apply((status) => balancerUrl(status, port));
    }
}

/** @param status of a Service of type LoadBalancer. */
export function balancerUrl(status: unknown, port: number): string | null {
    const at = (value: unknown, key: string | number): unknown => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined);
    const host = at(at(at(at(status, "loadBalancer"), "ingress"), 0), "hostname");
    return typeof host === "string" ? `http://${host}:${port}` : null;
}
