// One valid resource of every type of the local cloud, in an order in which each finds what it names. A resource is
// named by a short key; `id("vpc")` and `out("vpc", "arn")` stand for what an earlier one became.
import { type Made } from "../../../../local/cloud/protocol/provider";
import { isPropertyList, isPropertyMap, type PropertyMap, type PropertyValue, textOf } from "../../../../local/cloud/objects/property";
import { reveal } from "../../../../local/cloud/protocol/signature";
import { type AwsRun } from "./aws-run";
import { clusterWorld } from "./world-of-clusters";
import { computeWorld } from "./world-of-compute";
import { foundationWorld } from "./world-of-foundations";

export interface WorldEntry {
    readonly type: string;
    readonly inputs: PropertyMap;
}

export const world: Readonly<Record<string, WorldEntry>> = { ...foundationWorld, ...computeWorld, ...clusterWorld };

export function entryOf(key: string): WorldEntry {
    const entry = world[key];
    if (entry === undefined) throw new Error(`No "${key}" in the world.`);
    return entry;
}

/** Everything made, by key. */
export class MadeWorld {
    private constructor(private readonly made: ReadonlyMap<string, Made & { readonly inputs: PropertyMap }>) {}

    static async in(run: AwsRun): Promise<MadeWorld> {
        const made = new Map<string, Made & { readonly inputs: PropertyMap }>();
        const soFar = new MadeWorld(made);
        for (const [key, { type, inputs }] of Object.entries(world)) made.set(key, await run.make(type, key, soFar.resolve(inputs)));
        return soFar;
    }

    of(key: string): Made & { readonly inputs: PropertyMap } {
        const found = this.made.get(key);
        if (found === undefined) throw new Error(`"${key}" is not made yet.`);
        return found;
    }

    /** The inputs with what they name filled in. */
    resolve(inputs: PropertyMap): PropertyMap {
        return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, this.resolveValue(value)]));
    }

    private resolveValue(value: PropertyValue): PropertyValue {
        if (typeof value === "string") return value.replaceAll(/<(\w+)\.(\w+)>/g, (_, key: string, property: string) => (property === "id" ? this.of(key).id : textOf(reveal(this.of(key).properties[property] ?? null)) ?? ""));
        if (isPropertyList(value)) return value.map((element) => this.resolveValue(element));
        return isPropertyMap(value) ? this.resolve(value) : value;
    }
}
