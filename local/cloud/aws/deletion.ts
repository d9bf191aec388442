// What AWS refuses to delete: objects that others still need, and objects under deletion protection.
import { type MadeObject } from "../objects/made-object";
import { type MadeObjects } from "../objects/made-objects";
import { type Row } from "./catalogue";

const protections = [
    "enableDeletionProtection",
    "disableApiTermination",
    "deletionProtectionEnabled",
    "deletionProtection",
];

/** The reasons, as sentences; empty when the object may go. */
export function deletionFaults(row: Row, object: MadeObject, cloud: MadeObjects): string[] {
    const protectedBy = protections
        .filter((name) => object.outputs[name] === true)
        .map((name) => `${name} is true. Set it to false and update first.`);
    return [...protectedBy, ...holderFaults(row, object, cloud)];
}

function holderFaults({ behaviour }: Row, object: MadeObject, cloud: MadeObjects): string[] {
    if (behaviour.forcedBy !== undefined && object.outputs[behaviour.forcedBy] === true) return [];
    const holders = [...cloud.holdersOf(object)].filter((holder) => holder !== object);
    if (holders.length === 0) return [];
    const way =
        behaviour.forcedBy === undefined
            ? "Delete or change these first."
            : `Delete or change these first, or set ${behaviour.forcedBy}.`;
    return [`"${object.id}" is in use by ${holders.map((holder) => holder.urn).join(", ")}. ${way}`];
}
