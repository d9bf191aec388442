// Tags: what AWS accepts, and `tagsAll`, the resource's tags over its provider's default tags.
import { isPropertyMap, type PropertyMap, type PropertyValue } from "../objects/property";
import { type Fault } from "../resource/fault";
import { type Rule } from "../resource/row";
import { isUnknown } from "../protocol/signature";

const mostTags = 50;

export const validTags: Rule = ({ inputs }) => {
    const tags = inputs.map("tags");
    const names = Object.keys(tags);
    const faults: Fault[] = names.flatMap((name) => tagFaults(name, tags[name] ?? null));
    return names.length > mostTags
        ? [...faults, { path: "tags", problem: `has ${names.length} tags`, allowed: `at most ${mostTags}` }]
        : faults;
};

function tagFaults(name: string, value: PropertyValue): Fault[] {
    const path = `tags["${name}"]`;
    const faults: Fault[] = [];
    if (name === "" || name.length > 128)
        faults.push({ path, problem: `has a key of ${name.length} characters`, allowed: "1 to 128 characters" });
    if (/^aws:/i.test(name))
        faults.push({ path, problem: "has a key that begins with aws:, which AWS keeps for itself" });
    if (typeof value === "string" && value.length > 256)
        faults.push({ path, problem: `has a value of ${value.length} characters`, allowed: "0 to 256 characters" });
    return faults;
}

export function tagsOver(defaults: PropertyMap, own: PropertyValue | undefined): PropertyValue {
    if (isUnknown(own)) return own ?? null;
    return { ...defaults, ...(isPropertyMap(own) ? own : {}) };
}
