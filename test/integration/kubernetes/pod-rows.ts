// A pod of the behaviour table: who makes it where, and what it says at each place that can name a credential spec.

export interface PlaceInPod { readonly name?: string; readonly contents?: string }

export const levels = ["pod", "container", "init", "ephemeral"] as const;
export type Level = (typeof levels)[number];

export interface PodRow {
    readonly namespace: string;
    readonly account: string;
    readonly places: Readonly<Partial<Record<Level | "second" | "third" | "fourth", PlaceInPod>>>;
}

interface Container { name: string; image: string; securityContext?: SecurityContext }
interface SecurityContext { windowsOptions?: { gmsaCredentialSpecName?: string; gmsaCredentialSpec?: string } }

export interface Pod {
    apiVersion: "v1";
    kind: "Pod";
    metadata: { generateName?: string; name?: string; namespace?: string; labels?: Record<string, string> };
    spec: { serviceAccountName: string; securityContext?: SecurityContext; containers: Container[]; initContainers: Container[]; ephemeralContainers?: Container[] };
}

/** With a sibling that names nothing, which nothing may be written to. The ephemeral container is not in it. */
export function podOf({ account, places }: PodRow): Pod {
    const more = (["second", "third", "fourth"] as const).filter((place) => places[place] !== undefined);
    return {
        apiVersion: "v1", kind: "Pod", metadata: { generateName: "row-" },
        spec: {
            serviceAccountName: account,
            ...securityContext(places.pod),
            initContainers: [container("sibling-init"), container("init", places.init)],
            containers: [container("sibling"), container("container", places.container), ...more.map((place) => container(place, places[place]))],
        },
    };
}

export function container(name: string, place?: PlaceInPod): Container {
    return { name, image: "registry.example.com/app:1", ...securityContext(place) };
}

function securityContext(place?: PlaceInPod): { securityContext?: SecurityContext } {
    if (place === undefined) return {};
    return { securityContext: { windowsOptions: { ...(place.name !== undefined && { gmsaCredentialSpecName: place.name }), ...(place.contents !== undefined && { gmsaCredentialSpec: place.contents }) } } };
}

/** What a pod as the server made it holds, by place; places without any are left out. */
export function contentsIn(pod: Pod): Record<string, string> {
    const all = [{ name: "pod", ...pod.spec }, ...pod.spec.initContainers, ...pod.spec.containers, ...pod.spec.ephemeralContainers ?? []];
    return Object.fromEntries(all.flatMap(({ name, securityContext }) => {
        const contents = securityContext?.windowsOptions?.gmsaCredentialSpec;
        return contents === undefined ? [] : [[name, contents]];
    }));
}
