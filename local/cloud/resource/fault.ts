// A fault of one resource's inputs, and the sentence the engine shows for it.
import { type PropertyValue } from "../objects/property";

export interface Fault {
    /** Path of the property, e.g. `ingress[0].cidrBlocks[1]`; empty for the resource as a whole. */
    readonly path: string;
    /** The offending value; absent when there is none to show. Values of secret properties are never shown. */
    readonly found?: PropertyValue;
    /** What is wrong, in words that follow the value, e.g. `has host bits set`. */
    readonly problem: string;
    /** What would be right. */
    readonly allowed?: string;
}

const longestShown = 120;

function show(value: PropertyValue): string {
    const text = JSON.stringify(value);
    return text.length <= longestShown ? text : `${text.slice(0, longestShown)}… (${text.length} characters)`;
}

/** `cidrBlock "10.0.0.1/16" has host bits set. Allowed: a network address.` */
export function formatFault(fault: Fault, isSecretPath: (path: string) => boolean): string {
    const found = fault.found === undefined ? "" : isSecretPath(fault.path) ? "[secret]" : show(fault.found);
    const sentence = [fault.path, found, fault.problem].filter((part) => part !== "").join(" ");
    return `${sentence}.${fault.allowed === undefined ? "" : ` Allowed: ${fault.allowed}.`}`;
}
