// Where a pod can name a credential spec: for all its containers, and for each one in three lists. As CEL, which every
// admission policy here is composed of.
import type { MatchResources } from "./admission-objects";

/** Every request that can bring a credential spec: later updates of a pod cannot touch these fields. */
export const requestsWithPlaces: MatchResources["resourceRules"] = [
    { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] },
    { apiGroups: [""], apiVersions: ["v1"], operations: ["UPDATE"], resources: ["pods/ephemeralcontainers"] },
];

const ephemeralContainers = "ephemeralContainers";
const lists = ["containers", "initContainers", ephemeralContainers] as const;

const listOf = (pod: string, list: string): string => `${pod}.spec.?${list}.orValue([])`;

/** The Windows options of a pod's spec or of a container, as an optional value. */
const windowsOptions = (holder: string): string => `${holder}.?securityContext.?windowsOptions`;

/** The spec named at a place, or the empty text, which no object can be called. */
export const nameAt = (holder: string): string => `${windowsOptions(holder)}.?gmsaCredentialSpecName.orValue('')`;

export const hasName = (holder: string): string => `${windowsOptions(holder)}.?gmsaCredentialSpecName.hasValue()`;

export const hasContents = (holder: string): string => `${windowsOptions(holder)}.?gmsaCredentialSpec.hasValue()`;

/** All Windows options of the pod: a list of those that are set. */
export const allWindowsOptions = [
    `[${windowsOptions("object.spec")}]`,
    ...lists.map((list) => `${listOf("object", list)}.map(c, ${windowsOptions("c")})`),
].join(" + ");

/** Whether `condition` holds at one of the pod's places. */
export function atSomePlace(condition: (holder: string) => string): string {
    return [condition("object.spec"), ...lists.map((list) => `${listOf("object", list)}.exists(c, ${condition("c")})`)].join(" || ");
}

/** Whether `condition` holds at one of the places that this request brings. */
export function atSomeNewPlace(condition: (holder: string) => string): string {
    return [
        `${isNewPod} && ${condition("object.spec")}`,
        ...lists.map((list) => `${listOf("object", list)}.exists(c, ${isNew(list, "c")} && ${condition("c")})`),
    ].map((place) => `(${place})`).join(" || ");
}

/** One JSON patch for each place that this request brings and where `condition` holds. */
export function patchNewPlaces(condition: (holder: string) => string, patch: { readonly op: "add"; readonly value: string } | { readonly op: "remove" }): string {
    const patchAt = (path: string): string => {
        const value = patch.op === "add" ? `, value: ${patch.value}` : "";
        return `JSONPatch{op: "${patch.op}", path: ${path} + "/securityContext/windowsOptions/gmsaCredentialSpec"${value}}`;
    };
    return [
        `(${isNewPod} && ${condition("object.spec")} ? [${patchAt("\"/spec\"")}] : [])`,
        ...lists.map((list) => {
            const holder = `${listOf("object", list)}[i]`;
            return `lists.range(${listOf("object", list)}.size()).filter(i, ${isNew(list, holder)} && ${condition(holder)}).map(i, ${patchAt(`"/spec/${list}/" + string(i)`)})`;
        }),
    ].join(" + ");
}

const isNewPod = "request.operation == 'CREATE'";

/** The API server lets nobody change an ephemeral container that is already there. */
function isNew(list: string, container: string): string {
    return list === ephemeralContainers ? `(${isNewPod} || !${listOf("oldObject", list)}.exists(known, known.name == ${container}.name))` : isNewPod;
}
