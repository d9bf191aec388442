// The Kubernetes versions that this project runs on EKS, and the add-on builds that go with each. Versions are given and
// never looked up: a preview needs no AWS for them, and an add-on changes when somebody changes this table.

/** Builds of the EKS add-ons, as `aws eks describe-addon-versions` lists them. */
export interface AddOnVersions {
    readonly vpcCni: string;
    readonly kubeProxy: string;
    readonly coreDns: string;
    /** Where admission is a webhook whose certificate cert-manager makes. */
    readonly certManager: string;
}

interface KubernetesVersionRow {
    /** Day on which EKS begins to bill extended support, and after which it upgrades clusters of standard support. */
    readonly standardSupportEnds: string;
    readonly addOns: AddOnVersions;
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html */
export const kubernetesVersions = {
    "1.34": { standardSupportEnds: "2026-12-02", addOns: { vpcCni: "v1.20.4-eksbuild.2", kubeProxy: "v1.34.0-eksbuild.2", coreDns: "v1.12.3-eksbuild.1", certManager: "v1.20.2-eksbuild.3" } },
    "1.35": { standardSupportEnds: "2027-03-27", addOns: { vpcCni: "v1.21.1-eksbuild.3", kubeProxy: "v1.35.0-eksbuild.2", coreDns: "v1.13.2-eksbuild.1", certManager: "v1.20.2-eksbuild.3" } },
    "1.36": { standardSupportEnds: "2027-08-02", addOns: { vpcCni: "v1.22.4-eksbuild.3", kubeProxy: "v1.36.0-eksbuild.21", coreDns: "v1.14.3-eksbuild.16", certManager: "v1.20.2-eksbuild.3" } },
} as const satisfies Record<`1.${number}`, KubernetesVersionRow>;

export type KubernetesVersion = keyof typeof kubernetesVersions;

/** Oldest first. */
export const kubernetesVersionNames: readonly KubernetesVersion[] = ["1.34", "1.35", "1.36"];

/** The first version whose API server writes to pods by policy: MutatingAdmissionPolicy is on by default there. */
export const admissionPoliciesSince: KubernetesVersion = "1.36";

export function isAtLeast(version: KubernetesVersion, minimum: KubernetesVersion): boolean {
    return kubernetesVersionNames.indexOf(version) >= kubernetesVersionNames.indexOf(minimum);
}
