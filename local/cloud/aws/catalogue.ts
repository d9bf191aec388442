// Every resource type of the local AWS: the interface tables and the behaviours, joined by type token.
import { type Comparison } from "../resource/comparison";
import { parsePattern } from "../resource/path";
import { type Behaviour, type ResourceInterface } from "../resource/row";
import { interfaces } from "./interfaces";
import { behaviours } from "./behaviours";

export interface Row {
    readonly interface: ResourceInterface;
    readonly behaviour: Behaviour;
}

const rows = new Map<string, Row>(
    Object.entries(behaviours).flatMap(([type, behaviour]): [string, Row][] => {
        const described = interfaces[type];
        if (described === undefined) throw new Error(`${type} has a behaviour and no interface.`);
        return [[type, { interface: described, behaviour }]];
    }),
);

export function rowOf(type: string): Row | undefined {
    return rows.get(type);
}

/** Type tokens of every known resource type. */
export function knownTypes(): string[] {
    return [...rows.keys()].sort();
}

const comparisons = new WeakMap<Row, Comparison>();

/** How a type's inputs are compared; made once, used for every resource. */
export function comparisonOf(row: Row): Comparison {
    const known = comparisons.get(row);
    if (known !== undefined) return known;
    const made: Comparison = {
        sets: (row.behaviour.sets ?? []).map(parsePattern),
        meanings: Object.entries(row.behaviour.documents ?? {}).map(([pattern, { canonical }]) => ({
            pattern: parsePattern(pattern),
            canonical,
        })),
        kept: (row.interface.kept ?? []).map(parsePattern),
    };
    comparisons.set(row, made);
    return made;
}
