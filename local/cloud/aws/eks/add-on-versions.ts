// Names of EKS add-ons, with a version of each. Versions here have the form of the real ones; which one AWS offers
// for a cluster is known to AWS only.
import { kubernetesVersions } from "./versions";

const versions: Readonly<Record<string, string>> = {
    "amazon-cloudwatch-observability": "v4.3.1-eksbuild.1",
    "aws-ebs-csi-driver": "v1.48.0-eksbuild.1",
    "aws-efs-csi-driver": "v2.1.10-eksbuild.1",
    "aws-mountpoint-s3-csi-driver": "v2.0.0-eksbuild.1",
    "aws-network-flow-monitoring-agent": "v1.0.2-eksbuild.4",
    "cert-manager": "v1.18.2-eksbuild.2",
    coredns: "v1.13.1-eksbuild.1",
    "eks-node-monitoring-agent": "v1.4.0-eksbuild.2",
    "eks-pod-identity-agent": "v1.3.8-eksbuild.2",
    "external-dns": "v0.19.0-eksbuild.2",
    "fluent-bit": "v4.0.8-eksbuild.1",
    "kube-proxy": "",
    "kube-state-metrics": "v2.17.0-eksbuild.1",
    "metrics-server": "v0.8.0-eksbuild.2",
    "prometheus-node-exporter": "v1.9.1-eksbuild.4",
    "snapshot-controller": "v8.3.0-eksbuild.1",
    "vpc-cni": "v1.20.4-eksbuild.1",
};

export const addOnNames = Object.keys(versions);

/** The version that a cluster gets whose program names none; undefined when there is none for it. */
export function defaultVersionOf(addOn: string, kubernetesVersion: string): string | undefined {
    if (!kubernetesVersions.some((version) => version === kubernetesVersion)) return undefined;
    return addOn === "kube-proxy" ? `v${kubernetesVersion}.0-eksbuild.1` : versions[addOn];
}
