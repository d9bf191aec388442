// Parameters of a command: checked against what the document declares, all faults at once, then put into its text.
// The substitution is textual, as the agent's is: the document's patterns are all that keeps a value from being code.
import { ServiceError } from "../wire/service-error";
import type { CommandDocument, DeclaredParameter } from "./command-document";

/** Name → the values of SendCommand, always a list. */
export type GivenParameters = Readonly<Record<string, readonly string[]>>;

export interface BoundParameters {
    /** Name → text that replaces `{{ name }}`. */
    readonly texts: ReadonlyMap<string, string>;
    /** `SSM_<name>` of parameters with environment interpolation. */
    readonly environment: Readonly<Record<string, string>>;
}

/** @throws ServiceError `InvalidParameters` with every fault. */
export function bindParameters(declared: CommandDocument["parameters"], given: GivenParameters): BoundParameters {
    const faults = Object.keys(given).filter((name) => !Object.hasOwn(declared, name)).map((name) => `"${name}" is not declared by the document (it declares: ${Object.keys(declared).join(", ") || "none"})`);
    const values = new Map<string, readonly string[]>();
    for (const [name, parameter] of Object.entries(declared)) {
        const chosen = given[name] ?? defaultOf(parameter);
        if (chosen === undefined) faults.push(`"${name}" is required`);
        else {
            faults.push(...faultsOf(name, parameter, chosen));
            values.set(name, chosen);
        }
    }
    if (faults.length > 0) throw new ServiceError("InvalidParameters", faults.join("; "));
    const texts = new Map([...values].map(([name, chosen]) => [name, declared[name]?.type === "StringList" ? JSON.stringify(chosen) : chosen.join("")]));
    const named = [...texts].filter(([name]) => declared[name]?.interpolationType === "ENV_VAR");
    return { texts, environment: Object.fromEntries(named.map(([name, text]) => [`SSM_${name}`, text])) };
}

/** @throws ServiceError `InvalidDocumentContent` for a placeholder that names no parameter. */
export function substitute(text: string, { texts }: BoundParameters): string {
    return text.replace(/\{\{\s*([A-Za-z0-9_:./-]+)\s*\}\}/g, (_placeholder, name: string) => {
        const found = texts.get(name);
        if (found === undefined) throw new ServiceError("InvalidDocumentContent", `The document uses {{ ${name} }}, which is none of its parameters (${[...texts.keys()].join(", ") || "none"}).`);
        return found;
    });
}

function defaultOf(parameter: DeclaredParameter): readonly string[] | undefined {
    if (parameter.default === undefined) return undefined;
    return Array.isArray(parameter.default) ? parameter.default.map(String) : [String(parameter.default)];
}

function faultsOf(name: string, parameter: DeclaredParameter, values: readonly string[]): string[] {
    const faults: string[] = [];
    const isList = parameter.type === "StringList";
    if (!isList && values.length !== 1) faults.push(`"${name}" takes one value, not ${values.length}`);
    if (isList && (values.length < (parameter.minItems ?? 0) || values.length > (parameter.maxItems ?? Infinity))) faults.push(`"${name}" has ${values.length} items; allowed: ${parameter.minItems ?? 0} to ${parameter.maxItems ?? "any number"}`);
    for (const value of values) {
        const shown = `"${name}": ${JSON.stringify(value)}`;
        if (parameter.type === "Integer" && !/^-?\d+$/.test(value)) faults.push(`${shown} is not an integer`);
        if (parameter.type === "Boolean" && !/^(true|false)$/i.test(value)) faults.push(`${shown} is neither true nor false`);
        if (parameter.allowedValues !== undefined && !parameter.allowedValues.map(String).includes(value)) faults.push(`${shown} is none of ${parameter.allowedValues.join(", ")}`);
        if (parameter.allowedPattern !== undefined && !new RegExp(parameter.allowedPattern).test(value)) faults.push(`${shown} does not match ${parameter.allowedPattern}`);
        if (value.length < (parameter.minChars ?? 0) || value.length > (parameter.maxChars ?? Infinity)) faults.push(`${shown} has ${value.length} characters; allowed: ${parameter.minChars ?? 0} to ${parameter.maxChars ?? "any number"}`);
    }
    return faults;
}
