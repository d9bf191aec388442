// Which Windows Server a node runs: what EKS calls its image, which Kubernetes has it, and which container images start
// on it. Windows containers share the host's kernel, so the image's build has to be one that the host knows.
import type { KubernetesVersion } from "./kubernetes-version";

export const windowsReleases = ["2019", "2022", "2025"] as const;
export type WindowsRelease = (typeof windowsReleases)[number];

/** `full` has the desktop; nothing here needs it. */
export const windowsEditions = ["core", "full"] as const;
export type WindowsEdition = (typeof windowsEditions)[number];

export interface WindowsReleaseRow {
    /** What the kubelet writes to the node's label `node.kubernetes.io/windows-build`. */
    readonly build: string;
    /** Names of Microsoft's base images that start here; the release's own first. */
    readonly baseImages: readonly string[];
    /** EKS has images of the release from this version on. */
    readonly kubernetesSince: KubernetesVersion;
}

/**
 * @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html
 * @see https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
 */
export const windowsReleaseTable: Record<WindowsRelease, WindowsReleaseRow> = {
    "2019": { build: "10.0.17763", baseImages: ["ltsc2019"], kubernetesSince: "1.34" },
    "2022": { build: "10.0.20348", baseImages: ["ltsc2022"], kubernetesSince: "1.34" },
    "2025": { build: "10.0.26100", baseImages: ["ltsc2025", "ltsc2022"], kubernetesSince: "1.35" },
};

/** What a managed node group calls the image, e.g. `WINDOWS_CORE_2022_x86_64`. There is none for Arm. */
export function windowsAmiType(release: WindowsRelease, edition: WindowsEdition): string {
    return `WINDOWS_${edition.toUpperCase()}_${release}_x86_64`;
}

/** AWS's public parameter with the current image id: EKS makes releases private four months after the next one. */
export function windowsImageParameter(release: WindowsRelease, edition: WindowsEdition, kubernetesVersion: KubernetesVersion): string {
    const name = edition === "core" ? "Core" : "Full";
    return `/aws/service/ami-windows-latest/Windows_Server-${release}-English-${name}-EKS_Optimized-${kubernetesVersion}/image_id`;
}

/** The base image that an image's reference names, e.g. `ltsc2022`; undefined when it names none. */
export function baseImageNamed(image: string): string | undefined {
    return /ltsc20\d\d/i.exec(image.replace(/@sha256:.*$/, ""))?.[0].toLowerCase();
}
