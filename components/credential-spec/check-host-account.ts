// HostAccountConfig is what makes a spec domainless, and where Windows and Linux disagree: Windows reads PluginInput
// as a string holding JSON, Linux as an object, and each stops the task on the other's form (ECS agent,
// taskresource/credentialspec). Windows rewrites the string with two keys of its own, so any further key is lost.
import type { Problem } from "../problem/problem";
import { awsPluginGuid, portableCcgVersion, type IdentityMode, type Platform } from "./credential-spec";
import { isStoredPassword } from "./check-stored-passwords";
import { checkKnownFields, found, isFields, notYetKnown, passwordKey, textOf, type Fields } from "./document-fields";

const path = "ActiveDirectoryConfig.HostAccountConfig";
const inputPath = `${path}.PluginInput`;
const secretArn = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/;
const parameterArn = /^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter(?:\/[\w.-]+)+$/;

const dialects: Record<Platform, { readonly key: string; readonly form: string; readonly arn: RegExp[]; readonly arns: string }> = {
    windows: { key: "credentialArn", form: "text that holds a JSON object", arn: [secretArn, parameterArn], arns: "the ARN of a Secrets Manager secret or of an SSM parameter" },
    linux: { key: "CredentialArn", form: "an object", arn: [secretArn], arns: "the ARN of a Secrets Manager secret" },
};

/** @param host the section HostAccountConfig as found, or undefined. */
export function checkHostAccount(host: unknown, { platform, mode }: { readonly platform: Platform; readonly mode: IdentityMode }): Problem[] {
    if (host === notYetKnown) return [];
    if (mode === "joined") return host === undefined ? [] : [modeFault("HostAccountConfig is set, but joined hosts log on by themselves.", "Remove HostAccountConfig, or use the spec in domainless mode.")];
    if (host === undefined) return [modeFault("HostAccountConfig is not set, but a domainless host has no other way to log on.", "Build the document for domainless mode.")];
    if (!isFields(host)) return [{ code: "credential-spec-known-fields", path, message: "HostAccountConfig is not an object.", fix: "Build the document with buildCredentialSpec." }];
    return [
        ...checkKnownFields(path, host, ["PortableCcgVersion", "PluginGUID", "PluginInput"]),
        ...constant(host, "PortableCcgVersion", "credential-spec-portable-version", portableCcgVersion, "A number is refused by the Kubernetes CRD."),
        ...constant(host, "PluginGUID", "domainless-plugin-guid", awsPluginGuid, "It is the plugin in AWS's images; another GUID loads nothing."),
        ...checkPluginInput(host["PluginInput"], platform),
    ];
}

function modeFault(message: string, fix: string): Problem {
    return { code: "joined-spec-has-no-host-account", path, message, fix };
}

function constant(host: Fields, key: string, code: string, wanted: string, why: string): Problem[] {
    const text = textOf(host, key);
    if (text === notYetKnown || (typeof text === "string" && text.toUpperCase() === wanted)) return [];
    return [{ code, path: `${path}.${key}`, message: `${found(host, key)} Allowed: the text "${wanted}". ${why}`, fix: `Set ${key} to "${wanted}".` }];
}

function checkPluginInput(input: unknown, platform: Platform): Problem[] {
    if (input === notYetKnown || isStoredPassword(input)) return []; // a password there is reported as such, which says more
    const fields = platform === "windows" ? jsonObject(input) : isFields(input) ? input : undefined;
    if (fields === undefined) {
        return [{
            code: "domainless-plugin-input-fits-platform",
            path: inputPath,
            message: `PluginInput is ${formOf(input)}. Allowed on ${platform}: ${dialects[platform].form} with the one key ${dialects[platform].key}.`,
            fix: `Build one document per platform; this one for ${platform}.`,
        }];
    }
    return checkCredentialArn(fields, platform);
}

function formOf(input: unknown): string {
    if (input === undefined) return "not set";
    if (typeof input !== "string") return isFields(input) ? "an object" : "neither text nor an object";
    return jsonObject(input) === undefined ? "text that is not a JSON object" : "text that holds a JSON object";
}

function jsonObject(input: unknown): Fields | undefined {
    if (typeof input !== "string") return undefined;
    try {
        const value: unknown = JSON.parse(input);
        return isFields(value) ? value : undefined;
    } catch {
        return undefined;
    }
}

function checkCredentialArn(fields: Fields, platform: Platform): Problem[] {
    const { key, arn, arns } = dialects[platform];
    const misspelt = Object.keys(fields).find((candidate) => candidate !== key && candidate.toLowerCase() === key.toLowerCase());
    const others = Object.fromEntries(Object.entries(fields).filter(([candidate]) => candidate !== misspelt && !passwordKey.test(candidate)));
    const text = textOf(fields, key);
    const fits = text === notYetKnown || (typeof text === "string" && arn.some((pattern) => pattern.test(text)));
    return [
        ...checkKnownFields(inputPath, others, [key]),
        ...(fits ? [] : [{
            code: "domainless-credential-arn",
            path: inputPath,
            message: `${misspelt === undefined ? arnFound(key, text) : `The key is written ${misspelt}.`} Allowed on ${platform}: the key ${key} with ${arns}.`,
            fix: "Give the ARN of the portable identity's secret.",
        }]),
    ];
}

/** Only an ARN is repeated: anything else in this place may be a password. */
function arnFound(key: string, text: string | null | undefined | symbol): string {
    if (text === undefined) return `${key} is not set.`;
    return typeof text === "string" && text.startsWith("arn:") ? `${key} is "${text}".` : `${key} is not an ARN.`;
}
