// Check: fills in names and defaults, then collects every fault of the resource at once.
import { type MadeObjects } from "../objects/made-objects";
import { isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";
import { type Checked, type CheckRequest } from "../protocol/provider";
import { isSecret, isUnknown, revealMap, secret } from "../protocol/signature";
import { autoname } from "../resource/autoname";
import { type Fault, formatFault } from "../resource/fault";
import { mapAt, parsePattern, valuesAt } from "../resource/path";
import { PropertyView } from "../resource/property-view";
import { type ResourceInterface, type Subject } from "../resource/row";
import { checkShape } from "../resource/shape";
import { type Row } from "./catalogue";
import { type Configuration } from "./configuration";
import { checkReferences } from "./references";
import { placeOf } from "./region";
import { validTags } from "./tags";
import { type Plans } from "./plans";
import { uniqueNameFaults } from "./unique-name";

export function checkResource(
    row: Row,
    request: CheckRequest,
    configuration: Configuration,
    cloud: MadeObjects,
    plans: Plans,
): Checked {
    const inputs = withDefaults(row, request);
    const plain = revealMap(inputs);
    const place = placeOf(plain, configuration.place);
    const isPlanned = (type: string, text: string): boolean =>
        text.startsWith("arn:") ? plans.hasArn(type, place.region, text) : plans.has(type, place.region, text);
    const subject: Subject = {
        type: request.type,
        urn: request.urn,
        inputs: new PropertyView(plain),
        cloud,
        place,
        isPlanned,
    };
    const faults = [...faultsOf(row, subject), ...uniqueNameFaults(row.behaviour, subject, plans)];
    return { inputs: markSecrets(inputs, row.interface.secrets), failures: formatFaults(row, faults, inputs) };
}

/** Every fault of the inputs but the taking of names. */
export function faultsOf(row: Row, subject: Subject): Fault[] {
    return [
        ...checkShape(subject.inputs.properties, row.interface.inputs),
        ...enumFaults(row.interface, subject),
        ...documentFaults(row, subject),
        ...checkReferences(row.behaviour.references ?? [])(subject),
        ...(row.behaviour.rules ?? []).flatMap((rule) => rule(subject)),
        ...validTags(subject),
    ];
}

/** @param inputs as the engine gave them, so that values it holds as secrets are not shown */
export function formatFaults(row: Row, faults: readonly Fault[], inputs: PropertyMap): string[] {
    const isSecretPath = secretPaths(row.interface, inputs);
    return faults.map((fault) => formatFault(fault, isSecretPath));
}

/** The inputs with name and defaults filled in; `__defaults` lists what was filled in, as the real provider does. */
function withDefaults({ interface: { defaults = {} }, behaviour }: Row, request: CheckRequest): PropertyMap {
    const filled: Record<string, PropertyValue> = {};
    let nested = request.news;
    for (const [pattern, value] of Object.entries(defaults)) {
        const segments = parsePattern(pattern);
        const leaf = segments.at(-1) ?? pattern;
        if (segments.length > 1)
            nested = mapAt(nested, pattern.slice(0, pattern.length - leaf.length).replace(/\.$/, ""), (block) =>
                withDefault(block, leaf, value),
            );
        else if (nested[leaf] === undefined) filled[leaf] = value;
    }
    const name = behaviour.autoname === undefined ? undefined : autoname(behaviour.autoname, request);
    if (behaviour.autoname !== undefined && name !== undefined) filled[behaviour.autoname.property] = name;
    return { ...nested, ...filled, __defaults: Object.keys(filled).sort() };
}

function withDefault(block: PropertyValue, name: string, value: PropertyValue): PropertyValue {
    return isPropertyMap(block) && !isSecret(block) && block[name] === undefined ? { ...block, [name]: value } : block;
}

function enumFaults({ enums = {} }: ResourceInterface, { inputs }: Subject): Fault[] {
    return Object.entries(enums).flatMap(([pattern, allowed]) =>
        inputs
            .each(pattern)
            .filter(({ value }) => value !== null && value !== "" && !allowed.includes(value))
            .map(({ path, value }) => ({
                path,
                found: value,
                problem: "is not one of the values there are",
                allowed: allowed.map(String).join(", "),
            })),
    );
}

function documentFaults({ behaviour: { documents = {} } }: Row, subject: Subject): Fault[] {
    return Object.entries(documents).flatMap(([pattern, document]) =>
        subject.inputs.texts(pattern).flatMap(({ path, value }) => document.check(value, path, subject)),
    );
}

/** Tells whether a value may be shown: not when the table or the program says it is secret. */
function secretPaths({ secrets = [] }: ResourceInterface, inputs: PropertyMap): (path: string) => boolean {
    const plain = revealMap(inputs);
    const tabled = secrets.flatMap((pattern) => valuesAt(plain, pattern).map(({ path }) => path));
    const marked = Object.keys(inputs).filter((name) => holdsSecret(inputs[name] ?? null));
    return (path) =>
        [...tabled, ...marked].some(
            (hidden) => path === hidden || path.startsWith(`${hidden}.`) || path.startsWith(`${hidden}[`),
        );
}

function holdsSecret(value: PropertyValue): boolean {
    if (isSecret(value)) return true;
    if (Array.isArray(value)) return value.some(holdsSecret);
    return isPropertyMap(value) && Object.values(value).some(holdsSecret);
}

export function markSecrets(properties: PropertyMap, patterns: readonly string[] = []): PropertyMap {
    return patterns.reduce(
        (marked, pattern) => mapAt(marked, pattern, (value) => (isUnknown(value) ? value : secret(value))),
        properties,
    );
}
