// Pods wherever they are written: bare, in every controller's template, in Patch resources (which would else slip past
// each rule), and at four levels inside: the pod, containers, init containers, ephemeral containers. Upstream's gMSA
// webhook overlooked two of the four for years.
import { at, isFields, list, text, type Fields } from "../known";
import type { Resource } from "../resource";

const kinds = [
    ["core/v1", "Pod", ["spec"]],
    ["core/v1", "PodTemplate", ["template", "spec"]],
    ["core/v1", "ReplicationController", ["spec", "template", "spec"]],
    ["apps/v1", "Deployment", ["spec", "template", "spec"]],
    ["apps/v1", "ReplicaSet", ["spec", "template", "spec"]],
    ["apps/v1", "StatefulSet", ["spec", "template", "spec"]],
    ["apps/v1", "DaemonSet", ["spec", "template", "spec"]],
    ["batch/v1", "Job", ["spec", "template", "spec"]],
    ["batch/v1", "CronJob", ["spec", "jobTemplate", "spec", "template", "spec"]],
] as const;

const specPaths = new Map<string, readonly string[]>(kinds.flatMap(([api, kind, path]) => [
    [`kubernetes:${api}:${kind}`, path] as const, [`kubernetes:${api}:${kind}Patch`, path] as const,
]));

export const podTypes: readonly string[] = [...specPaths.keys()];

const containerLists = ["containers", "initContainers", "ephemeralContainers"] as const;

/** One of the four places that may carry Windows options. */
export interface PodLevel {
    /** e.g. `spec.template.spec.initContainers[0]`. */
    readonly where: string;
    readonly kind: "pod" | (typeof containerLists)[number];
    readonly fields: Fields;
    /** The level's own `securityContext.windowsOptions`; empty when it has none. */
    readonly windowsOptions: Fields;
}

/** The pod's spec and where it lies in the resource. */
export function podSpec({ type, props }: Resource): { readonly where: string; readonly spec: Fields } | undefined {
    const path = specPaths.get(type);
    const spec = path === undefined ? undefined : at(props, ...path);
    return path === undefined || !isFields(spec) ? undefined : { where: path.join("."), spec };
}

export function podLevels(resource: Resource): PodLevel[] {
    const pod = podSpec(resource);
    if (pod === undefined) return [];
    return [
        level(pod.where, "pod", pod.spec),
        ...containerLists.flatMap((kind) => list(pod.spec[kind]).flatMap((container, index) => (isFields(container) ? [level(`${pod.where}.${kind}[${index}]`, kind, container)] : []))),
    ];
}

function level(where: string, kind: PodLevel["kind"], fields: Fields): PodLevel {
    const options = at(fields, "securityContext", "windowsOptions");
    return { where, kind, fields, windowsOptions: isFields(options) ? options : {} };
}

/** The credential specs a pod names, level by level. */
export function namedSpecsOf(resource: Resource): { readonly where: string; readonly name: string; readonly level: PodLevel }[] {
    return podLevels(resource).flatMap((named) => {
        const name = text(named.windowsOptions["gmsaCredentialSpecName"]);
        return name === undefined ? [] : [{ where: `${named.where}.securityContext.windowsOptions.gmsaCredentialSpecName`, name, level: named }];
    });
}

/** `default` when the pod names no account; undefined when it is not known. */
export function serviceAccountOf(resource: Resource): string | undefined {
    const account = podSpec(resource)?.spec["serviceAccountName"];
    return account === undefined ? "default" : text(account);
}

