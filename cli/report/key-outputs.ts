// The outputs of each program a person looks for first, by the name to show them under. All others: `gmsa pulumi
// <environment> -- stack output`.
import type { ProgramName } from "../../components/stack/program";

const keyOutputs: Readonly<Record<ProgramName, Readonly<Record<string, string>>>> = {
    directory: { domain: "domainName", "domain SID": "domainSid", directory: "directoryId", accounts: "accounts" },
    "ecs-linux-domainless": { cluster: "clusterName", services: "services", repositories: "repositories" },
};

/** Label → text, for those outputs that are there and known. */
export function keyOutputLines(program: string, outputs: Readonly<Record<string, unknown>>): [label: string, text: string][] {
    const wanted: Readonly<Record<string, string>> = Object.entries(keyOutputs).find(([name]) => name === program)?.[1] ?? {};
    return Object.entries(wanted).flatMap(([label, key]): [string, string][] => {
        const text = outputText(outputs[key]);
        return text === undefined ? [] : [[label, text]];
    });
}

/** Of a record, its keys and where each is reached, if that is said: the accounts' names, not all that is known of them. */
function outputText(value: unknown): string | undefined {
    if (typeof value === "string") return value === "" ? undefined : value;
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => outputText(item) ?? "").filter((text) => text !== "").join(", ");
    if (typeof value !== "object" || value === null) return undefined;
    return Object.entries(value).map(([name, item]) => [name, addressOf(item)].filter((part) => part !== undefined).join(" ")).join(", ") || undefined;
}

function addressOf(item: unknown): string | undefined {
    const address: unknown = typeof item === "object" && item !== null ? Reflect.get(item, "url") : item;
    return typeof address === "string" ? address : undefined;
}
