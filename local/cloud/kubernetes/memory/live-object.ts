// What the API server makes of an object: identity, defaults, and the status its controllers would soon report.
// Everything becomes ready at once: there is no node here that could fail.
import { createHash, randomUUID } from "node:crypto";
import { asText, isPropertyMap, type PropertyMap, type PropertyValue, textOf } from "../../objects/property";
import { PropertyView } from "../../resource/property-view";
import { metadataOf, type ObjectPlace } from "../object";

/** Kinds whose metadata counts the versions of their spec. */
const counted = [
    "Deployment",
    "DaemonSet",
    "StatefulSet",
    "Job",
    "CronJob",
    "CustomResourceDefinition",
    "NetworkPolicy",
    "PodDisruptionBudget",
    "ValidatingAdmissionPolicy",
    "MutatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "MutatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
];

/** The object as the cluster has it, after it was made or changed. */
export function liveObject(wanted: PropertyMap, place: ObjectPlace, before: PropertyMap | undefined): PropertyMap {
    const given = withStoredSecret(withoutNulls(wanted));
    const old = before === undefined ? {} : metadataOf(before);
    const changed =
        before !== undefined && JSON.stringify(before["spec"] ?? null) !== JSON.stringify(given["spec"] ?? null);
    const metadata: PropertyMap = {
        ...metadataOf(given),
        name: place.name,
        ...(place.namespace !== undefined && { namespace: place.namespace }),
        ...(place.kind === "Namespace" && {
            labels: { ...labelsOf(given), "kubernetes.io/metadata.name": place.name },
        }),
        uid: old["uid"] ?? randomUUID(),
        creationTimestamp: old["creationTimestamp"] ?? new Date().toISOString().replace(/\.\d+Z$/, "Z"),
        resourceVersion: String(Number(textOf(old["resourceVersion"]) ?? "1000") + 1),
        ...(counted.includes(place.kind) && {
            generation: Number(old["generation"] ?? 0) + (before === undefined || changed ? 1 : 0),
        }),
    };
    const live: PropertyMap = { ...given, metadata, ...defaultsOf(given, place, before) };
    const status = statusOf(live, place);
    return status === undefined ? live : { ...live, status };
}

function labelsOf(object: PropertyMap): PropertyMap {
    const labels = metadataOf(object)["labels"];
    return isPropertyMap(labels) ? labels : {};
}

function withoutNulls(object: PropertyMap): PropertyMap {
    return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** `stringData` is only a way to write `data`. */
function withStoredSecret(object: PropertyMap): PropertyMap {
    const texts = object["stringData"];
    if (!isPropertyMap(texts)) return object;
    const encoded = Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, Buffer.from(asText(text)).toString("base64")]),
    );
    const rest = Object.fromEntries(Object.entries(object).filter(([name]) => name !== "stringData"));
    return { ...rest, data: { ...(isPropertyMap(object["data"]) ? object["data"] : {}), ...encoded } };
}

function defaultsOf(object: PropertyMap, { kind }: ObjectPlace, before: PropertyMap | undefined): PropertyMap {
    const spec = isPropertyMap(object["spec"]) ? object["spec"] : {};
    switch (kind) {
        case "Namespace":
            return { spec: { finalizers: ["kubernetes"], ...spec } };
        case "Secret":
            return { type: object["type"] ?? "Opaque" };
        case "Deployment":
        case "StatefulSet":
            return { spec: { replicas: 1, ...spec } };
        case "Service":
            return {
                spec: {
                    type: "ClusterIP",
                    sessionAffinity: "None",
                    ...(spec["type"] !== "ExternalName" && { clusterIP: clusterAddress(object, before) }),
                    ...spec,
                },
            };
        default:
            return {};
    }
}

/** An address of the service network, the same for as long as the service lives. */
function clusterAddress(object: PropertyMap, before: PropertyMap | undefined): PropertyValue {
    const kept = before === undefined ? undefined : new PropertyView(before).text("spec.clusterIP");
    if (kept !== undefined) return kept;
    const [third = 0, fourth = 0] = createHash("sha256")
        .update(JSON.stringify(metadataOf(object)))
        .digest();
    return `172.20.${third}.${Math.max(1, fourth)}`;
}

function statusOf(live: PropertyMap, { kind }: ObjectPlace): PropertyMap | undefined {
    const view = new PropertyView(live);
    const replicas = view.number("spec.replicas") ?? 1;
    const observedGeneration = view.number("metadata.generation") ?? 1;
    const condition = (type: string, reason: string): PropertyMap => ({
        type,
        status: "True",
        reason,
        lastTransitionTime: view.text("metadata.creationTimestamp") ?? "",
    });
    switch (kind) {
        case "Namespace":
            return { phase: "Active" };
        case "Deployment":
            return {
                observedGeneration,
                replicas,
                updatedReplicas: replicas,
                readyReplicas: replicas,
                availableReplicas: replicas,
                conditions: [
                    condition("Available", "MinimumReplicasAvailable"),
                    condition("Progressing", "NewReplicaSetAvailable"),
                ],
            };
        case "StatefulSet":
            return {
                observedGeneration,
                replicas,
                currentReplicas: replicas,
                updatedReplicas: replicas,
                readyReplicas: replicas,
                availableReplicas: replicas,
            };
        case "DaemonSet":
            return {
                observedGeneration,
                desiredNumberScheduled: 1,
                currentNumberScheduled: 1,
                updatedNumberScheduled: 1,
                numberReady: 1,
                numberAvailable: 1,
                numberMisscheduled: 0,
            };
        case "Job":
            return {
                succeeded: view.number("spec.completions") ?? 1,
                conditions: [condition("Complete", "CompletionsReached")],
            };
        case "Pod":
            return {
                phase: "Running",
                conditions: ["PodScheduled", "Initialized", "Ready"].map((type) => condition(type, "")),
            };
        case "Service":
            return view.text("spec.type") === "LoadBalancer"
                ? {
                      loadBalancer: {
                          ingress: [
                              { hostname: `${view.text("metadata.uid")?.replaceAll("-", "") ?? ""}.elb.amazonaws.com` },
                          ],
                      },
                  }
                : { loadBalancer: {} };
        case "CustomResourceDefinition":
            return {
                acceptedNames: view.map("spec.names"),
                storedVersions: view.texts("spec.versions[].name").map(({ value }) => value),
                conditions: [
                    condition("NamesAccepted", "NoConflicts"),
                    condition("Established", "InitialNamesAccepted"),
                ],
            };
        default:
            return undefined;
    }
}
