// Physical names for resources whose program gives none: the logical name and seven hex digits. The digits come
// from the engine's seed, so that a preview and its update agree and a replacement gets another name.
import { createHash } from "node:crypto";
import { isPropertyList, type PropertyMap, textOf } from "../objects/property";
import { type CheckRequest } from "../protocol/provider";

export interface Autoname {
    /** The input that holds the name. */
    readonly property: string;
    /** Longest name, in characters; the logical name is never shortened to it, a longer one is refused. */
    readonly maximum: number;
    readonly lowerCase?: boolean;
    /** Put in front, e.g. `alias/`. */
    readonly prefix?: string;
    /** Put behind, e.g. `.fifo`. */
    readonly suffix?: (inputs: PropertyMap) => string;
    /** The logical name as it is, without digits (S3 object keys). */
    readonly plain?: boolean;
    /** An input that gives the beginning of a name that the service completes; no name is made beside it. */
    readonly prefixProperty?: string;
}

/** The name to use, or undefined when the program gives one, a prefix, or wants no automatic names. */
export function autoname(rule: Autoname, request: CheckRequest): string | undefined {
    const { news, olds } = request;
    if (news[rule.property] !== undefined) return undefined;
    if (rule.prefixProperty !== undefined && news[rule.prefixProperty] !== undefined) return undefined;
    if (wasDefaulted(olds, rule.property)) return textOf(olds?.[rule.property]);
    if (request.naming?.mode === "disable") return undefined;
    const name = request.naming?.proposedName ?? generated(rule, request);
    return rule.lowerCase === true ? name.toLowerCase() : name;
}

function generated(rule: Autoname, { name, news, randomSeed }: CheckRequest): string {
    if (rule.plain === true) return name;
    const digits = createHash("sha256").update(randomSeed).digest("hex").slice(0, 7);
    return `${rule.prefix ?? ""}${name}-${digits}${rule.suffix?.(news) ?? ""}`;
}

/**
 * Whether a check filled the input in. `__defaults` lists such inputs, as the real providers' inputs do; without
 * it a name that the program took away could not be told from one that was never given.
 */
export function wasDefaulted(inputs: PropertyMap | undefined, property: string): boolean {
    const defaulted = inputs?.["__defaults"];
    return isPropertyList(defaulted) && defaulted.includes(property);
}
