// What Windows on EKS cannot do, as data: one row a wish that would fail on AWS late or in silence, with the reason and
// the nearest thing that works. A row looks at single fields as they were written, so faults elsewhere do not hide it.
import { isArm } from "../../components/hosts/instance-type";
import { admissionPoliciesSince, isAtLeast, type KubernetesVersion } from "../../components/eks/kubernetes-version";
import { baseImageNamed, windowsReleases, windowsReleaseTable, type WindowsRelease } from "../../components/eks/windows-release";
import { isNitro, x86Sibling } from "./instance-family";

/** Every place where EKS runs pods. Windows runs on the first two. */
export const nodeKinds = ["managed", "self-managed", "fargate", "auto-mode", "hybrid"] as const;

/** The fields that decide whether a wish can be fulfilled; undefined where they are absent or wrong. */
export interface Wish {
    readonly kubernetesVersion?: KubernetesVersion | undefined;
    readonly admission?: string | undefined;
    readonly dns?: string | undefined;
    readonly runOn?: string | undefined;
    readonly release?: WindowsRelease | undefined;
    readonly instanceTypes: readonly string[];
    readonly publicCidrs: readonly string[];
    readonly workloads: readonly { readonly image?: string | undefined; readonly replicas?: number | undefined; readonly isBalanced: boolean }[];
}

export interface Unsupported {
    /** Stable; also the heading in the documentation. */
    readonly code: string;
    /** What was asked for, in a title's words. */
    readonly wish: string;
    readonly reason: string;
    /** Where in the settings it stands and what works instead; one entry a place. */
    readonly found: (wish: Wish) => readonly { readonly path: string; readonly value: string; readonly nearest: string }[];
}

export const unsupported: readonly Unsupported[] = [
    {
        code: "windows-on-fargate",
        wish: "Windows pods on Fargate",
        reason: "EKS runs Linux pods only on Fargate",
        found: runOn("fargate"),
    },
    {
        code: "windows-on-auto-mode",
        wish: "Windows nodes by EKS Auto Mode",
        reason: "Auto Mode makes Bottlerocket nodes only",
        found: runOn("auto-mode"),
    },
    {
        code: "windows-on-hybrid-nodes",
        wish: "Windows hybrid nodes",
        reason: "EKS hybrid nodes run Linux only, and the plugin for portable identities is part of AWS's Windows images",
        found: runOn("hybrid"),
    },
    {
        code: "windows-on-arm",
        wish: "Windows nodes on Arm processors",
        reason: "AWS makes Windows images for x86-64 only",
        found: ({ instanceTypes }) => instanceTypes.flatMap((type, at) => (isArm(type) ? [{ path: instanceType(at), value: type, nearest: `Use ${x86Sibling(type)}.` }] : [])),
    },
    {
        code: "windows-needs-nitro",
        wish: "Windows nodes on instances before Nitro",
        reason: "addresses for Windows pods come as prefixes, which instances before Nitro cannot hold",
        found: ({ instanceTypes }) => instanceTypes.flatMap((type, at) => (isArm(type) || isNitro(type) ? [] : [{ path: instanceType(at), value: type, nearest: "Use a newer family, for example m7i.large." }])),
    },
    {
        code: "windows-needs-memory",
        wish: "Windows nodes with 2 GiB of memory or less",
        reason: "Windows itself needs 2 GiB, and nothing is left for pods",
        found: ({ instanceTypes }) => instanceTypes.flatMap((type, at) => (/\.(?:nano|micro|small)$/.test(type) ? [{ path: instanceType(at), value: type, nearest: `Use ${type.replace(/\.\w+$/, ".large")}.` }] : [])),
    },
    {
        code: "host-image-era-fits-cluster",
        wish: "a Windows Server that the cluster's Kubernetes version has no image of",
        reason: "EKS has no image of it for that version",
        found: ({ release, kubernetesVersion }) => {
            if (release === undefined || kubernetesVersion === undefined) return [];
            const { kubernetesSince } = windowsReleaseTable[release];
            return isAtLeast(kubernetesVersion, kubernetesSince) ? [] : [{ path: "windowsNodes.release", value: release, nearest: `Use release "2022", or kubernetesVersion "${kubernetesSince}" or newer.` }];
        },
    },
    {
        code: "windows-pod-image-fits-node",
        wish: "a container image of another Windows build than the node's",
        reason: "containers share the node's kernel, and the node does not know that build",
        found: ({ release, workloads }) => (release === undefined ? [] : workloads.flatMap(({ image = "" }, at) => {
            const base = baseImageNamed(image);
            if (base === undefined || windowsReleaseTable[release].baseImages.includes(base)) return [];
            const fitting = windowsReleases.find((other) => windowsReleaseTable[other].baseImages.includes(base));
            const own = `an image on ${windowsReleaseTable[release].baseImages.join(" or ")}`;
            return [{ path: `workloads[${at}].image`, value: image, nearest: fitting === undefined ? `Use ${own}.` : `Use ${own}, or windowsNodes.release "${fitting}".` }];
        })),
    },
    {
        code: "admission-policies-need-newer-kubernetes",
        wish: "admission policies before Kubernetes 1.36",
        reason: "older API servers do not fill in credential specs by policy",
        found: ({ admission, kubernetesVersion }) => (admission !== "policies" || kubernetesVersion === undefined || isAtLeast(kubernetesVersion, admissionPoliciesSince) ? [] : [
            { path: "admission", value: admission, nearest: `Use admission: webhook, or kubernetesVersion "${admissionPoliciesSince}".` }]),
    },
    {
        code: "load-balancer-backends",
        wish: "a load balancer with more than 1024 Windows pods behind it",
        reason: "a Windows node's service tables hold 1024 backends",
        found: ({ workloads }) => workloads.flatMap(({ replicas = 0, isBalanced }, at) => (isBalanced && replicas > 1024 ? [
            { path: `workloads[${at}].replicas`, value: String(replicas), nearest: "Use 1024 or fewer, or two workloads." }] : [])),
    },
    {
        code: "cluster-endpoint-open",
        wish: "the cluster's API open to the world",
        reason: "whoever reaches the API may try credentials at it",
        found: ({ publicCidrs }) => publicCidrs.flatMap((cidr, at) => (cidr.endsWith("/0") ? [
            { path: `apiServer.publicCidrs[${at}]`, value: cidr, nearest: "Name the networks that people and pipelines come from, or leave apiServer out: the VPC only." }] : [])),
    },
];

function runOn(kind: (typeof nodeKinds)[number]): Unsupported["found"] {
    return (wish) => (wish.runOn === kind ? [{ path: "windowsNodes.runOn", value: kind, nearest: "Use runOn: managed." }] : []);
}

function instanceType(at: number): string {
    return `windowsNodes.instanceTypes[${at}]`;
}
