// What a resource's outputs are: its inputs, what the service fills in, and what it computes. In a preview of a
// new resource everything that the service decides is unknown; in a preview of an update it stays as it is,
// except for what the update renews.
import { isPropertyMap, type PropertyMap, type PropertyValue, textOf } from "../objects/property";
import { reveal, revealMap, secret, unknownValue } from "../protocol/signature";
import { mapAt, parsePattern } from "../resource/path";
import { PropertyView } from "../resource/property-view";
import { type Making, type Subject } from "../resource/row";
import { answerValue, fillTemplate, hexDigits } from "../resource/template";
import { type Row } from "./catalogue";
import { markSecrets } from "./check";
import { tagsOver } from "./tags";

/** Characters that AWS providers put behind a name's beginning. */
const completionLength = 26;

export interface NewObject {
    readonly id: string;
    /** Also for types that do not show it. */
    readonly arn: string | undefined;
    readonly outputs: PropertyMap;
}

function inputsAsOutputs(inputs: PropertyMap): PropertyMap {
    return without(inputs, "__defaults");
}

function without(properties: PropertyMap, name: string): PropertyMap {
    return Object.fromEntries(Object.entries(properties).filter(([other]) => other !== name));
}

function computedNames({ interface: { computed = [] } }: Row): readonly string[] {
    return computed.filter((name) => name !== "tagsAll");
}

/** Kept inputs of the top level that the program left out. */
function leftOut({ interface: { kept = [] } }: Row, inputs: PropertyMap): string[] {
    return kept.filter((name) => !/[.[]/.test(name) && inputs[name] === undefined);
}

function withTags(row: Row, outputs: PropertyMap, defaultTags: PropertyMap): PropertyMap {
    return row.interface.computed?.includes("tagsAll") === true
        ? { ...outputs, tagsAll: tagsOver(defaultTags, revealMap(outputs)["tags"]) }
        : outputs;
}

/**
 * Inside blocks that the service completes, what the program left out has the value that `value` gives for its pattern:
 * a cluster's own security group in `vpcConfig` is as unknown at first as an output of its own.
 */
function withCompletions(
    { interface: { kept = [] }, behaviour: { completed = {} } }: Row,
    outputs: PropertyMap,
    value: (pattern: string) => PropertyValue | undefined,
): PropertyMap {
    return kept
        .filter((pattern) => pattern.includes(".") && (parsePattern(pattern)[0] ?? "") in completed)
        .reduce((filled, pattern) => {
            const leaf = pattern.slice(pattern.lastIndexOf(".") + 1);
            const given = value(pattern);
            return given === undefined
                ? filled
                : mapAt(filled, pattern.slice(0, pattern.lastIndexOf(".")), (block) =>
                      isPropertyMap(block) && block[leaf] === undefined ? { ...block, [leaf]: given } : block,
                  );
        }, outputs);
}

/** Outputs of a resource that is yet to be made. */
export function previewOutputs(row: Row, subject: Subject, inputs: PropertyMap, defaultTags: PropertyMap): PropertyMap {
    const region = "region" in row.interface.inputs ? { region: subject.place.region } : {};
    const unknown = [...computedNames(row), ...leftOut(row, inputs)].map((name): [string, PropertyValue] => [
        name,
        unknownValue,
    ]);
    const outputs = withCompletions(
        row,
        { ...inputsAsOutputs(inputs), ...Object.fromEntries(unknown), ...region },
        () => unknownValue,
    );
    return withTags(row, markSecrets(outputs, row.interface.secrets), defaultTags);
}

/** A name that the program only began is completed by the service. */
function named({ behaviour: { autoname } }: Row, inputs: PropertyMap): PropertyMap {
    if (autoname?.prefixProperty === undefined) return inputs;
    const prefix = textOf(reveal(inputs[autoname.prefixProperty] ?? null));
    if (inputs[autoname.property] !== undefined || prefix === undefined)
        return { [autoname.prefixProperty]: "", ...inputs };
    return { ...inputs, [autoname.property]: `${prefix}${hexDigits(completionLength)}` };
}

/** Makes the object: id, ARN, computed outputs. */
export function makeOutputs(row: Row, subject: Subject, inputs: PropertyMap, defaultTags: PropertyMap): NewObject {
    const { behaviour } = row;
    const given: PropertyMap = {
        ...named(row, inputsAsOutputs(inputs)),
        ...("region" in row.interface.inputs && { region: subject.place.region }),
    };
    let outputs = withAnswers(row, given);
    const making = (id: string): Making => ({ ...subject, id, outputs: new PropertyView(revealMap(outputs)) });
    const id = typeof behaviour.id === "string" ? fillTemplate(behaviour.id, making("")) : behaviour.id(making(""));
    const arn = behaviour.arn === undefined ? undefined : textOf(answerValue(behaviour.arn, making(id)));
    if (arn !== undefined) outputs = { ...outputs, arn };
    for (const [name, answer] of Object.entries(behaviour.outputs ?? {})) {
        if (given[name] === undefined) outputs = { ...outputs, [name]: answerValue(answer, making(id)) };
    }
    outputs = completed(row, outputs, making(id));
    return {
        id,
        arn,
        outputs: withTags(row, markSecrets(onlyKnownOutputs(row, outputs), row.interface.secrets), defaultTags),
    };
}

function completed({ behaviour }: Row, outputs: PropertyMap, making: Making): PropertyMap {
    const entries = Object.entries(behaviour.completed ?? {}).map(([name, complete]): [string, PropertyValue] => [
        name,
        complete(making),
    ]);
    return { ...outputs, ...Object.fromEntries(entries) };
}

/** An ARN is made for every object; types without such an output do not show it. */
function onlyKnownOutputs(row: Row, outputs: PropertyMap): PropertyMap {
    const { computed = [], inputs } = row.interface;
    return computed.includes("arn") || "arn" in inputs || "arn!" in inputs ? outputs : without(outputs, "arn");
}

/** What the service answers with where the program said nothing. */
function withAnswers({ interface: { answers = {} } }: Row, outputs: PropertyMap): PropertyMap {
    let answered = outputs;
    for (const [pattern, value] of Object.entries(answers)) {
        const segments = parsePattern(pattern);
        const leaf = segments.at(-1) ?? pattern;
        if (segments.length === 1) answered = { ...answered, [leaf]: answered[leaf] ?? value };
        else
            answered = mapAt(answered, segments.slice(0, -1).join("."), (block) =>
                isPropertyMap(block) && block[leaf] === undefined ? { ...block, [leaf]: value } : block,
            );
    }
    return answered;
}

/** Outputs after an update in place. */
export function updatedOutputs(
    row: Row,
    subject: Subject,
    inputs: PropertyMap,
    old: PropertyMap,
    id: string,
    preview: boolean,
    defaultTags: PropertyMap,
): PropertyMap {
    const stays = [...computedNames(row), ...leftOut(row, inputs)].flatMap((name): [string, PropertyValue][] => {
        const value = old[name];
        return value === undefined ? [] : [[name, value]];
    });
    const region = "region" in row.interface.inputs ? { region: subject.place.region } : {};
    let outputs: PropertyMap = {
        ...withAnswers(row, inputsAsOutputs(inputs)),
        ...Object.fromEntries(stays),
        ...region,
    };
    const oldView = new PropertyView(revealMap(old));
    for (const [name, renew] of Object.entries(row.behaviour.renewed ?? {})) {
        const making: Making = { ...subject, id, outputs: new PropertyView(revealMap(outputs)) };
        outputs = { ...outputs, [name]: preview ? unknownValue : renew(making, oldView) };
    }
    if (preview)
        outputs = withCompletions(row, outputs, (pattern) =>
            pattern.includes("[]") ? undefined : oldView.at(pattern),
        );
    else outputs = completed(row, outputs, { ...subject, id, outputs: new PropertyView(revealMap(outputs)) });
    return withTags(row, markSecrets(outputs, row.interface.secrets), defaultTags);
}

/** The outputs without what the service never hands out. */
export function handedOut(row: Row, properties: PropertyMap): PropertyMap {
    const hidden = new Set(row.behaviour.writeOnly ?? []);
    return Object.fromEntries(Object.entries(revealMap(properties)).filter(([name]) => !hidden.has(name)));
}

/** What a refresh shows: the object as the service has it, with what it never hands out taken from the state. */
export function refreshed(row: Row, object: PropertyMap, state: PropertyMap | undefined): PropertyMap {
    const kept = (row.behaviour.writeOnly ?? []).flatMap((name): [string, PropertyValue][] => {
        const value = state?.[name];
        return value === undefined ? [] : [[name, value]];
    });
    return markSecrets(markLikeState({ ...object, ...Object.fromEntries(kept) }, state), row.interface.secrets);
}

/** A value that the state holds as a secret stays one. */
function markLikeState(properties: PropertyMap, state: PropertyMap | undefined): PropertyMap {
    if (state === undefined) return properties;
    const secretNames = Object.keys(state).filter(
        (name) => JSON.stringify(state[name]) !== JSON.stringify(revealMap({ value: state[name] ?? null })["value"]),
    );
    return Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, secretNames.includes(name) ? secret(value) : value]),
    );
}
