// Inputs that name other objects: each must name one that was made, or one that AWS itself has.
import { type MadeObject } from "../objects/made-object";
import { type MadeObjects } from "../objects/made-objects";
import { type Fault } from "../resource/fault";
import { type Reference, type Rule, type Subject } from "../resource/row";
import { isForeignArn } from "./place";

type Way = Reference["by"][number];

interface Options {
    readonly known?: (value: string, subject: Subject) => boolean;
    /** The service refuses to delete the object while it is named here. */
    readonly holds?: boolean;
}

/** `refer("subnetIds[]", subnet, "id", { holds: true })`. */
export function refer(
    at: string,
    to: string | readonly string[],
    by: Way | readonly Way[],
    options: Options = {},
): Reference {
    return { at, to: typeof to === "string" ? [to] : to, by: typeof by === "string" ? [by] : by, ...options };
}

/** The object that a value names. */
export function target(
    reference: Reference,
    value: string,
    cloud: MadeObjects,
    region: string,
): MadeObject | undefined {
    for (const type of reference.to) {
        for (const way of reference.by) {
            const found = lookUp(cloud, type, way, value, region);
            if (found !== undefined) return found;
        }
    }
    return undefined;
}

function lookUp(cloud: MadeObjects, type: string, way: Way, value: string, region: string): MadeObject | undefined {
    switch (way) {
        case "id":
            return cloud.byTypedId(type, value, region);
        case "arn":
            return cloud.byArn(value, type);
        case "name":
            return cloud.byName(type, value, region) ?? cloud.byName(type, value);
    }
}

/** A fault for each input that names nothing made, nothing of AWS's own, and nothing that the same run will make. */
export function checkReferences(references: readonly Reference[]): Rule {
    return (subject) =>
        references.flatMap((reference) =>
            subject.inputs
                .texts(reference.at)
                .flatMap(({ path, value }) => danglingFault(reference, path, value, subject)),
        );
}

function danglingFault(reference: Reference, path: string, value: string, subject: Subject): Fault[] {
    if (value === "" || target(reference, value, subject.cloud, subject.place.region) !== undefined) return [];
    if (reference.to.some((type) => subject.isPlanned(type, value))) return [];
    if (reference.known?.(value, subject) === true) return [];
    if (reference.by.includes("arn") && isForeignArn(value)) return [];
    return [
        {
            path,
            found: value,
            problem: "names nothing that exists in the local cloud",
            allowed: `${reference.by.join(" or ")} of a made ${reference.to.join(" or ")} in ${subject.place.region}`,
        },
    ];
}

/** Objects that cannot be deleted while the resource with these inputs exists. */
export function held(references: readonly Reference[], subject: Subject): MadeObject[] {
    return references
        .filter((reference) => reference.holds === true)
        .flatMap((reference) =>
            subject.inputs.texts(reference.at).flatMap(({ value }) => {
                const found = target(reference, value, subject.cloud, subject.place.region);
                return found === undefined ? [] : [found];
            }),
        );
}
