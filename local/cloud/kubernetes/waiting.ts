// Which objects the provider waits for, how long, and how it deletes: annotations of the object decide.
import { type PropertyMap, textOf } from "../objects/property";
import { annotationOf } from "./object";
import { type Removal } from "./back-end";

const defaultSeconds = 600;
const awaited = ["Deployment", "DaemonSet", "StatefulSet", "Job", "Pod"];
const propagations = ["foreground", "background", "orphan"] as const;

/** Kinds without pods are ready once the API server has them. */
export function isReadyAtOnce(object: PropertyMap): boolean {
    return annotationOf(object, "pulumi.com/skipAwait") === "true" || !awaited.includes(textOf(object["kind"]) ?? "");
}

/** @param given by the resource's customTimeouts, which win over the annotation */
export function timeoutOf(object: PropertyMap, given: number | undefined): number {
    const seconds = Number(annotationOf(object, "pulumi.com/timeoutSeconds"));
    return given ?? (Number.isInteger(seconds) && seconds > 0 ? seconds : defaultSeconds);
}

export function propagationOf(object: PropertyMap): Removal["propagation"] {
    const wanted = annotationOf(object, "pulumi.com/deletionPropagationPolicy");
    return propagations.find((propagation) => propagation === wanted) ?? "foreground";
}
