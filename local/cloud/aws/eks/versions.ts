// Kubernetes versions of EKS, oldest first, and what depends on them.
import { type Fault } from "../../resource/fault";
import { type PropertyView } from "../../resource/property-view";

export const kubernetesVersions = ["1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36"] as const;

/** What a cluster gets whose program names no version. */
export const latestVersion = "1.36";

/** The minor number of a version such as `1.36`; NaN for other texts. */
export function minorOf(version: string): number {
    return /^1\.\d+$/.test(version) ? Number(version.slice(2)) : Number.NaN;
}

export function isAtLeast(version: string, least: string): boolean {
    return minorOf(version) >= minorOf(least);
}

/** EKS upgrades by one minor version and never goes back. */
export function upgradeFaults(old: PropertyView, next: PropertyView): Fault[] {
    const [from, to] = [old.text("version"), next.text("version")];
    if (from === undefined || to === undefined) return [];
    const steps = minorOf(to) - minorOf(from);
    if (Number.isNaN(steps) || steps === 0 || steps === 1) return [];
    const allowed = `1.${minorOf(from) + 1} after ${from}`;
    return [
        {
            path: "version",
            found: to,
            problem:
                steps < 0
                    ? `is below the cluster's version ${from}, and EKS never goes back`
                    : `is ${steps} minor versions above the cluster's`,
            allowed,
        },
    ];
}
