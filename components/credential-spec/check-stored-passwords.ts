// A credential spec is readable by whoever may start a task and is printed whole in the agent's errors: no password
// may sit in it. Upstream's sample for plugins shows exactly that, `domain:user:password`. Values are never repeated.
import type { Problem } from "../problem/problem";
import { isFields, passwordKey } from "./document-fields";

export function checkStoredPasswords(document: unknown): Problem[] {
    return [...passwordKeys("", document), ...passwordInput(document)];
}

function passwordKeys(path: string, value: unknown): Problem[] {
    if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => passwordKeys(`${path}[${index}]`, entry));
    if (typeof value === "string" && path.endsWith("PluginInput")) return passwordKeys(path, parsed(value));
    if (!isFields(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
        const here = path === "" ? key : `${path}.${key}`;
        return passwordKey.test(key) ? [stored(here, `${key} looks like a stored credential.`)] : passwordKeys(here, inner);
    });
}

function passwordInput(document: unknown): Problem[] {
    const input = child(child(child(document, "ActiveDirectoryConfig"), "HostAccountConfig"), "PluginInput");
    return isStoredPassword(input) ? [stored("ActiveDirectoryConfig.HostAccountConfig.PluginInput", "PluginInput has the form domain:user:password.")] : [];
}

/** `domain:user:password` in place of JSON. ARNs have colons too, but begin with `arn:`. */
export function isStoredPassword(pluginInput: unknown): boolean {
    return typeof pluginInput === "string" && !/^\s*\{|^arn:/.test(pluginInput) && pluginInput.split(":").length >= 3;
}

function child(value: unknown, key: string): unknown {
    return isFields(value) ? value[key] : undefined;
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

function stored(path: string, message: string): Problem {
    return { code: "credential-spec-no-stored-password", path, message, fix: "Keep the password in Secrets Manager and give the secret's ARN." };
}
