// A provider instance's configuration. Structured values travel as JSON texts inside it (`defaultTags` is the
// text `{"tags":{…}}`), a habit of the protocol's first version.
import { type ConfigureRequest, type DiffRequest } from "@pulumi/pulumi/proto/provider_pb";
import { isDeepStrictEqual } from "node:util";
import { type PropertyMap, type PropertyValue } from "../objects/property";
import { type Difference } from "./provider";
import { fromStruct } from "./struct";

export function configurationOf(request: ConfigureRequest): PropertyMap {
    return decodeConfiguration(fromStruct(request.getArgs()) ?? {});
}

/** The configuration with JSON texts of objects and lists decoded. */
export function decodeConfiguration(configuration: PropertyMap): PropertyMap {
    return Object.fromEntries(Object.entries(configuration).map(([name, value]) => [name, decode(value)]));
}

function decode(value: PropertyValue): PropertyValue {
    if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
    try {
        return JSON.parse(value) as PropertyValue;
    } catch {
        return value;
    }
}

/** Changed configuration updates the provider in place: which resources it moves, each resource's diff says. */
export function configurationDifference(request: DiffRequest): Difference {
    const olds = fromStruct(request.getOldInputs() ?? request.getOlds()) ?? {};
    const news = fromStruct(request.getNews()) ?? {};
    const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
        (name) => name !== "version" && !isDeepStrictEqual(olds[name], news[name]),
    );
    return {
        changes: changed.map((path) => ({
            path,
            kind: path in olds ? (path in news ? "update" : "delete") : "add",
            replaces: false,
        })),
        deleteBeforeReplace: false,
    };
}
