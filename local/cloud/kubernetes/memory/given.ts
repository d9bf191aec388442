// What an EKS cluster holds before a program makes anything, and the custom kinds that its add-ons bring.
import { type ObjectPlace } from "../object";
import { type Scope } from "../back-end";

export const givenNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

/** Objects that EKS or its add-ons own, as `Kind namespace/name`: a program that makes one of them meets a conflict. */
const givenObjects: Readonly<Record<string, string>> = {
    "ConfigMap kube-system/coredns": "the coredns add-on; its configurationValues hold the Corefile",
    "ConfigMap kube-system/amazon-vpc-cni": "the vpc-cni add-on; its configurationValues hold enableWindowsIpam",
    "ConfigMap kube-system/extension-apiserver-authentication": "the API server",
    "Deployment kube-system/coredns": "the coredns add-on",
    "DaemonSet kube-system/aws-node": "the vpc-cni add-on",
    "DaemonSet kube-system/kube-proxy": "the kube-proxy add-on",
    "ServiceAccount kube-system/coredns": "the coredns add-on",
    "ServiceAccount kube-system/aws-node": "the vpc-cni add-on",
    "ServiceAccount kube-system/kube-proxy": "the kube-proxy add-on",
    "Service default/kubernetes": "the API server",
    "Service kube-system/kube-dns": "the coredns add-on",
    "StorageClass gp2": "EKS",
};

const givenRoles = /^(system:|eks:|cluster-admin$|admin$|edit$|view$|aws-node$|vpc-resource-controller-role$)/;

/** Who owns an object that no program made; undefined when nobody does. */
export function ownerOf({ kind, namespace, name }: ObjectPlace): string | undefined {
    if (kind === "Namespace" && givenNamespaces.includes(name)) return "Kubernetes";
    if (kind === "ServiceAccount" && name === "default") return "Kubernetes, which makes one in each namespace";
    if (kind === "ConfigMap" && name === "kube-root-ca.crt") return "Kubernetes, which makes one in each namespace";
    if ((kind === "ClusterRole" || kind === "ClusterRoleBinding") && givenRoles.test(name)) return "Kubernetes or EKS";
    return givenObjects[`${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`];
}

interface BroughtKind {
    /** EKS add-on that brings it; undefined for what every EKS cluster has. */
    readonly addOn?: string;
    readonly scope: Scope;
}

const broughtKinds: Readonly<Record<string, BroughtKind>> = {
    "crd.k8s.amazonaws.com/v1alpha1 ENIConfig": { scope: "Cluster" },
    "vpcresources.k8s.aws/v1alpha1 CNINode": { scope: "Cluster" },
    "vpcresources.k8s.aws/v1beta1 SecurityGroupPolicy": { scope: "Namespaced" },
    "networking.k8s.aws/v1alpha1 PolicyEndpoint": { scope: "Namespaced" },
    "cert-manager.io/v1 Certificate": { addOn: "cert-manager", scope: "Namespaced" },
    "cert-manager.io/v1 CertificateRequest": { addOn: "cert-manager", scope: "Namespaced" },
    "cert-manager.io/v1 ClusterIssuer": { addOn: "cert-manager", scope: "Cluster" },
    "cert-manager.io/v1 Issuer": { addOn: "cert-manager", scope: "Namespaced" },
};

/** @param addOns names of the cluster's add-ons */
export function broughtScope(apiVersion: string, kind: string, addOns: ReadonlySet<string>): Scope | undefined {
    const brought = broughtKinds[`${apiVersion} ${kind}`];
    return brought === undefined || (brought.addOn !== undefined && !addOns.has(brought.addOn))
        ? undefined
        : brought.scope;
}
