// Tells a credential spec from any other JSON by its own words, misspelt ones included: a document with a wrong
// capital letter must still be recognised to be refused. And says for whom it was written, from its contents.
import type { IdentityMode, Platform } from "./credential-spec";
import { isFields } from "./document-fields";

const marks = new Set(["cmsplugins", "domainjoinconfig", "activedirectoryconfig"]);

/** Has at least one of the three top-level sections, in any capitalisation. */
export function isCredentialSpecLike(value: unknown): value is Readonly<Record<string, unknown>> {
    return isFields(value) && Object.keys(value).some((key) => marks.has(key.toLowerCase()));
}

/** The document inside a text, or undefined when the text holds none. A byte order mark is looked over. */
export function recognizeCredentialSpec(text: string): Readonly<Record<string, unknown>> | undefined {
    try {
        const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
        return isCredentialSpecLike(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

/** The target that the document's own form speaks for; `null` platform: joined documents fit both. */
export function apparentTarget(document: Readonly<Record<string, unknown>>): { readonly platform: Platform | null; readonly mode: IdentityMode } {
    const directory = document["ActiveDirectoryConfig"];
    const host = isFields(directory) ? directory["HostAccountConfig"] : undefined;
    if (host === undefined) return { platform: null, mode: "joined" };
    const input = isFields(host) ? host["PluginInput"] : undefined;
    return { platform: typeof input === "string" ? "windows" : isFields(input) ? "linux" : null, mode: "domainless" };
}
