// Pods that run as a gMSA account.
import { notYetKnown, text } from "../known";
import type { Resource } from "../resource";
import { forResource, type Rule } from "../rule";
import { podLevels, podTypes, type PodLevel } from "../subjects/pod";

const networkIdentities = ["NT AUTHORITY\\NETWORK SERVICE", "NETWORK SERVICE", "NETWORKSERVICE", "NT AUTHORITY\\NETWORKSERVICE", "NT AUTHORITY\\SYSTEM", "SYSTEM", "LOCALSYSTEM"];

/** The user of a level: its own, else the pod's. */
function userOf(level: PodLevel, pod: PodLevel): { readonly where: string; readonly user: unknown } {
    const holder = level.windowsOptions["runAsUserName"] === undefined ? pod : level;
    return { where: `${holder.where}.securityContext.windowsOptions.runAsUserName`, user: holder.windowsOptions["runAsUserName"] };
}

function specOf(level: PodLevel, pod: PodLevel): unknown {
    return level.windowsOptions["gmsaCredentialSpecName"] ?? pod.windowsOptions["gmsaCredentialSpecName"];
}

/** An absent user is the image's, which cannot be seen here. */
function wrongUsers(resource: Resource): string[] {
    const [pod, ...containers] = podLevels(resource);
    if (pod === undefined) return [];
    const messages = containers.filter((level) => specOf(level, pod) !== undefined && specOf(level, pod) !== notYetKnown).flatMap((level) => {
        const { where, user } = userOf(level, pod);
        const name = text(user);
        return name === undefined || networkIdentities.includes(name.toUpperCase()) ? [] : [`${where} is "${name}". Set it to NT AUTHORITY\\NETWORK SERVICE.`];
    });
    return [...new Set(messages)];
}

export const podRules: readonly Rule[] = [
    forResource({
        id: "gmsa-pod-runs-as-network-service",
        group: "pods",
        description: "A container with a credential spec runs as NETWORK SERVICE or SYSTEM.",
        why: "Only these two users are the gMSA account on the network; ContainerUser logs on as nobody. (Generic rules that ask for ContainerUser are wrong here.)",
        fix: "Set runAsUserName to NT AUTHORITY\\NETWORK SERVICE.",
        level: "mandatory",
        severity: "high",
        types: podTypes,
        check: wrongUsers,
    }),
];
