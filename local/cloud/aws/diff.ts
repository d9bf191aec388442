// Diff: which properties changed, and whether the service can change them in place.
import { type PropertyMap, type PropertyValue } from "../objects/property";
import { type Difference, type DiffRequest, type PropertyChange } from "../protocol/provider";
import { Refusal } from "../protocol/refusal";
import { revealMap } from "../protocol/signature";
import { wasDefaulted } from "../resource/autoname";
import { type Change, compare } from "../resource/comparison";
import { formatFault } from "../resource/fault";
import { formatPath, isAt, isWithin, parsePattern } from "../resource/path";
import { PropertyView } from "../resource/property-view";
import { type Place } from "../resource/row";
import { comparisonOf, type Row } from "./catalogue";
import { type Configuration } from "./configuration";
import { tagsOver } from "./tags";

export function diffResource(row: Row, request: DiffRequest, configuration: Configuration): Difference {
    const olds = withRegion(revealMap(request.oldInputs), request.oldOutputs, configuration.place, row);
    const news = withRegion(revealMap(request.news), {}, configuration.place, row);
    const ignored = request.ignoreChanges.map(parsePattern);
    const changes = compare(olds, news, comparisonOf(row)).filter(
        ({ path }) => !ignored.some((pattern) => isWithin(path, pattern)),
    );
    const [old, next] = [new PropertyView(olds), new PropertyView(news)];
    const faults = changes.length === 0 ? [] : (row.behaviour.refusesChange?.(old, next) ?? []);
    if (faults.length > 0) throw new Refusal(faults.map((fault) => formatFault(fault, () => false)).join(" "));
    const judged = changes.map((change): PropertyChange => ({
        path: formatPath(change.path),
        kind: change.kind,
        replaces: replaces(row, change, old, next),
    }));
    return {
        changes: [...judged, ...defaultTagChanges(row, request, configuration)],
        deleteBeforeReplace: judged.some((change) => change.replaces) && deletesFirst(row, olds, news),
    };
}

/** The region in force, so that naming the provider's own region is no change and another provider's region is one. */
function withRegion(inputs: PropertyMap, outputs: PropertyMap, place: Place, row: Row): PropertyMap {
    if (!("region" in row.interface.inputs)) return inputs;
    return { ...inputs, region: inputs["region"] ?? outputs["region"] ?? place.region };
}

function replaces(
    { interface: { replaces: patterns = [], replacesOnPresence = [] }, behaviour }: Row,
    change: Change,
    old: PropertyView,
    next: PropertyView,
): boolean {
    if (change.kind !== "update" && replacesOnPresence.some((pattern) => isAt(change.path, parsePattern(pattern))))
        return true;
    return patterns.some(
        (pattern) =>
            isWithin(change.path, parsePattern(pattern)) && (behaviour.replacesIf?.[pattern]?.(old, next) ?? true),
    );
}

/** A name that the program itself gives and keeps cannot belong to two objects at once. */
function deletesFirst({ behaviour }: Row, olds: PropertyMap, news: PropertyMap): boolean {
    if (behaviour.deleteBeforeReplace === true) return true;
    const name = behaviour.autoname?.property;
    return name !== undefined && news[name] !== undefined && news[name] === olds[name] && !wasDefaulted(news, name);
}

/** A provider's changed default tags are a change of each of its resources. */
function defaultTagChanges(
    row: Row,
    { oldOutputs, news, ignoreChanges }: DiffRequest,
    { defaultTags }: Configuration,
): PropertyChange[] {
    const old = oldOutputs["tagsAll"];
    if (row.interface.computed?.includes("tagsAll") !== true || old === undefined || ignoreChanges.includes("tagsAll"))
        return [];
    const expected = tagsOver(defaultTags, revealMap(news)["tags"]);
    const ownTags = revealMap({ tagsAll: old, tags: news["tags"] ?? null });
    const changes = compare(wrap(ownTags["tagsAll"]), wrap(expected), { sets: [], meanings: [], kept: [] });
    const own = compare(wrap(revealMap(oldOutputs)["tags"]), wrap(ownTags["tags"]), {
        sets: [],
        meanings: [],
        kept: [],
    });
    return own.length > 0 ? [] : changes.map(({ path, kind }) => ({ path: formatPath(path), kind, replaces: false }));
}

function wrap(tags: PropertyValue | undefined): PropertyMap {
    return { tagsAll: tags ?? null };
}
