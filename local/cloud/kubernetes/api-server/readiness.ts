// When a live object is ready, and why it is not yet, in the words of its controllers.
import { isPropertyMap, type PropertyMap, textOf } from "../../objects/property";
import { PropertyView } from "../../resource/property-view";

export interface Readiness {
    readonly isReady: boolean;
    /** It will never be ready without a change. */
    readonly hasFailed: boolean;
    readonly reasons: readonly string[];
}

export function readinessOf(live: PropertyMap): Readiness {
    const view = new PropertyView(live);
    const observed = (view.number("status.observedGeneration") ?? 0) >= (view.number("metadata.generation") ?? 0);
    switch (textOf(live["kind"])) {
        case "Deployment":
            return deployment(view, observed);
        case "StatefulSet":
            return counted(view, observed, view.number("spec.replicas") ?? 1, ["updatedReplicas", "readyReplicas"]);
        case "DaemonSet":
            return counted(view, observed, view.number("status.desiredNumberScheduled") ?? 0, [
                "updatedNumberScheduled",
                "numberReady",
            ]);
        case "Job":
            return { isReady: holds(view, "Complete"), hasFailed: holds(view, "Failed"), reasons: messagesOf(view) };
        case "Pod":
            return {
                isReady: view.text("status.phase") === "Succeeded" || holds(view, "Ready"),
                hasFailed: view.text("status.phase") === "Failed",
                reasons: messagesOf(view),
            };
        default:
            return { isReady: true, hasFailed: false, reasons: [] };
    }
}

function deployment(view: PropertyView, observed: boolean): Readiness {
    const wanted = counted(view, observed, view.number("spec.replicas") ?? 1, ["updatedReplicas", "availableReplicas"]);
    const late = conditionsOf(view).some(
        (condition) => condition["type"] === "Progressing" && condition["status"] === "False",
    );
    return {
        ...wanted,
        isReady: wanted.isReady && (view.number("spec.replicas") === 0 || holds(view, "Available")),
        hasFailed: late,
    };
}

function counted(view: PropertyView, observed: boolean, wanted: number, counts: readonly string[]): Readiness {
    const short = counts.filter((name) => (view.number(`status.${name}`) ?? 0) < wanted);
    const extra = (view.number("status.replicas") ?? wanted) > wanted;
    return {
        isReady: observed && short.length === 0 && !extra,
        hasFailed: false,
        reasons: [
            ...short.map((name) => `${name} is ${view.number(`status.${name}`) ?? 0} of ${wanted}.`),
            ...messagesOf(view),
        ],
    };
}

function conditionsOf(view: PropertyView): PropertyMap[] {
    return view.list("status.conditions").filter(isPropertyMap);
}

function holds(view: PropertyView, type: string): boolean {
    return conditionsOf(view).some((condition) => condition["type"] === type && condition["status"] === "True");
}

/** What went wrong: conditions that report a failure, or that something is not so yet. */
function messagesOf(view: PropertyView): string[] {
    return conditionsOf(view)
        .filter(
            (condition) =>
                (condition["status"] === "True") ===
                (condition["type"] === "ReplicaFailure" || condition["type"] === "Failed"),
        )
        .flatMap((condition) => textOf(condition["message"]) ?? []);
}
