// Physical names: two objects of a type cannot have the same one. Names given by the same run count as well, so
// that a preview already refuses two new resources that could not both be made.
import { type MadeObject } from "../objects/made-object";
import { type Fault } from "../resource/fault";
import { type Plans } from "./plans";
import { type Behaviour, type Subject } from "../resource/row";

/** The inputs that must be unique, joined by `/`; undefined while one of them is absent or unknown. */
export function physicalNameOf({ unique }: Behaviour, { inputs }: Pick<Subject, "inputs">): string | undefined {
    if (unique === undefined) return undefined;
    if (typeof unique === "function") return unique(inputs);
    const parts = unique.map((path) => inputs.at(path));
    return parts.every((part) => typeof part === "string" || typeof part === "number") ? parts.join("/") : undefined;
}

export function namesake(behaviour: Behaviour, subject: Subject): MadeObject | undefined {
    const name = physicalNameOf(behaviour, subject);
    return name === undefined
        ? undefined
        : subject.cloud.byName(subject.type, name, behaviour.global === true ? undefined : subject.place.region);
}

/** A fault when another resource has the name, or asks for it in this run. */
export function uniqueNameFaults(behaviour: Behaviour, subject: Subject, plans: Plans): Fault[] {
    const name = physicalNameOf(behaviour, subject);
    if (name === undefined || behaviour.unique === undefined) return [];
    const region = behaviour.global === true ? "" : subject.place.region;
    const owner = namesake(behaviour, subject)?.urn ?? plans.claim(subject.type, region, name, subject.urn);
    return owner === subject.urn ? [] : [takenFault(behaviour, name, owner)];
}

export function takenFault(behaviour: Behaviour, name: string, owner: string): Fault {
    return {
        path: typeof behaviour.unique === "object" ? behaviour.unique.join(" + ") : "",
        found: name,
        problem: `is taken by ${owner}`,
        allowed: "one object for each",
    };
}
