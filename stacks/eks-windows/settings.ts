// What a user writes for this stack: the directory it logs on to, the cluster, its nodes, and the workloads as a list.
// Pure: the command line reads it without loading a provider.
import { z } from "zod";
import { identityModes } from "../../components/credential-spec/credential-spec";
import { admissionPoliciesSince, isAtLeast, kubernetesVersionNames } from "../../components/eks/kubernetes-version";
import { demandingObject } from "../../components/stack/demands";
import { checkEksWindows } from "./check-settings";
import { linuxNodes, windowsNodes } from "./node-settings";
import { workloadSettings } from "./workload-settings";

const build = z.string().regex(/^v\d+\.\d+\.\d+-eksbuild\.\d+$/).meta({ allowed: "a build that `aws eks describe-addon-versions` lists for the cluster's version", example: "v1.22.4-eksbuild.3" });

const webhook = z.strictObject({
    /** @default "cert-manager" */
    certificates: z.enum(["cert-manager", "eks-signer"])
        .meta({ allowed: "cert-manager (renews by itself) or eks-signer (the cluster's own signer; a year, renewed by a new approval)", example: "cert-manager" }).optional(),
    /** @default 10 */
    podsPerSecond: z.int().min(1).max(1000).meta({ allowed: "how many gMSA pods may start in one second, 1 to 1000, absent: 10", example: "10" }).optional(),
});

const schema = demandingObject({
    directory: z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/).meta({ allowed: "the name of a stack of program directory", example: "directory-dev" }),
    kubernetesVersion: z.enum(kubernetesVersionNames).meta({ allowed: `the text ${kubernetesVersionNames.map((name) => `"${name}"`).join(", ")}`, example: "\"1.36\"" }),
    /** @default "domainless" */
    mode: z.enum(identityModes).meta({ allowed: "domainless (nodes outside the domain read a portable identity) or joined (nodes in the domain)", example: "domainless" }).optional(),
    windowsNodes,
    /** @default - two nodes for the system's pods */
    linuxNodes: linuxNodes.optional(),
    /** @default - policies where the cluster's version has them, else webhook */
    admission: z.enum(["policies", "webhook"]).meta({ allowed: `policies (in the API server, from Kubernetes ${admissionPoliciesSince} on) or webhook (pods on the Linux nodes)`, example: "policies" }).optional(),
    webhook: webhook.optional(),
    /** @default "resolver" */
    dns: z.enum(["resolver", "core-dns"]).meta({ allowed: "resolver (the directory stack's forwarding rule serves nodes and pods) or core-dns (CoreDNS asks the domain controllers itself for pods)", example: "resolver" }).optional(),
    /** @default - the API is reached from the VPC only */
    apiServer: z.strictObject({
        publicCidrs: z.array(z.cidrv4().meta({ allowed: "an IPv4 network", example: "203.0.113.0/24" })).min(1)
            .meta({ allowed: "the IPv4 networks that may reach the cluster's API from outside of the VPC", example: "[203.0.113.0/24]" }),
    }).optional(),
    administrators: z.array(z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+$/)
        .meta({ allowed: "the ARN of an IAM role or user", example: "arn:aws:iam::123456789012:role/platform" }))
        .meta({ allowed: "IAM roles that administer the cluster, beside whoever made it", example: "[arn:aws:iam::123456789012:role/platform]" }).optional(),
    /** @default - the builds this project was written for */
    addOnVersions: z.strictObject({ vpcCni: build.optional(), kubeProxy: build.optional(), coreDns: build.optional(), certManager: build.optional() })
        .meta({ allowed: "builds of vpcCni, kubeProxy, coreDns and certManager", example: "{ coreDns: v1.14.3-eksbuild.16 }" }).optional(),
    workloads: z.array(workloadSettings).meta({
        allowed: "a list of workloads",
        example: "[{ name: reports, account: bookstore, namespace: reports, image: … }]",
    }),
}, (_sound, written) => checkEksWindows(written));

export type EksWindowsSettings = z.output<typeof schema>;

export const eksWindowsSettings = {
    schema,
    check: () => [],
    consumes: (settings: EksWindowsSettings): readonly string[] => [settings.directory],
};

/** Where gMSA pods are judged: as the settings say, else the way that needs no pods of its own where the version has it. */
export function admissionOf({ admission, kubernetesVersion }: Pick<EksWindowsSettings, "admission" | "kubernetesVersion">): "policies" | "webhook" {
    return admission ?? (isAtLeast(kubernetesVersion, admissionPoliciesSince) ? "policies" : "webhook");
}
