// The AWS resources of a `pulumi stack export`, with their inputs as plain values. Secrets that the export keeps
// encrypted become a stand-in that any rule about passwords takes.
import type { Json, JsonObject } from "./artefact";
import type { JudgedResource } from "./resource-artefacts";

/** Marks Pulumi's special values (secrets, assets) in an export. */
const signature = "4dabf18193072939515e22adb298388d";
const secretStandIn = "Stand-in-42-for-a-secret";

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
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const object = value as JsonObject;
    if (signature in object) return typeof object["plaintext"] === "string" ? plain(JSON.parse(object["plaintext"]) as Json) : secretStandIn;
    return Object.fromEntries(Object.entries(object).map(([name, inner]) => [name, plain(inner)]));
}
