// The AWS resources of a `pulumi stack export`, with their inputs as the program gave them: an export also holds what
// the provider filled in, and lists that under `__defaults`. Secrets that it keeps encrypted become a stand-in that any
// rule about passwords takes.
import type { Json, JsonObject } from "./artefact";
import type { JudgedResource } from "./resource-artefacts";

/** Marks Pulumi's special values (secrets, assets) in an export. */
const signature = "4dabf18193072939515e22adb298388d";
const secretStandIn = "Stand-in-42-for-a-secret";
/** Filled in by the provider, and judged all the same: the names that AWS gets to see. */
const judgedDefaults = new Set(["name", "bucket"]);

interface Exported {
    readonly deployment: { readonly resources?: readonly { readonly type: string; readonly urn: string; readonly inputs?: unknown }[] };
}

/** @param text what `pulumi stack export` prints */
export function exportedResources(text: string): JudgedResource[] {
    const { deployment } = JSON.parse(text) as Exported;
    return (deployment.resources ?? [])
        .filter(({ type }) => type.startsWith("aws:"))
        .map(({ type, urn, inputs }) => ({ type, name: urn.slice(urn.lastIndexOf("::") + 2), stack: urn.split(":")[2] ?? "", inputs: plain((inputs ?? {}) as JsonObject) as JsonObject }));
}

function plain(value: Json): Json {
    if (isList(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    if (signature in value) return typeof value["plaintext"] === "string" ? plain(JSON.parse(value["plaintext"]) as Json) : secretStandIn;
    const { __defaults: defaults = [], ...given } = value;
    const filledIn = isList(defaults) ? defaults : [];
    return Object.fromEntries(Object.entries(given).filter(([name]) => judgedDefaults.has(name) || !filledIn.includes(name)).map(([name, inner]) => [name, plain(inner)]));
}

function isList(value: Json): value is readonly Json[] {
    return Array.isArray(value);
}
