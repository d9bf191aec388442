// How an ECS container names its credential spec: a prefix that says the identity mode, then where the document is.
// The agent knows exactly these two prefixes and ignores anything else in silence (one AWS page misprints one).
import type { Problem } from "../problem/problem";
import type { IdentityMode } from "./credential-spec";

const prefixes: Record<IdentityMode, string> = { joined: "credentialspec:", domainless: "credentialspecdomainless:" };

const locations = {
    s3: /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/\S*[^\s/]$/,
    ssm: /^arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter(?:\/[\w.-]+)+$/,
    file: /^file:\/\/[^\s/\\]\S*$/,
} as const;

export type CredentialSpecSource = keyof typeof locations;

export interface EcsReference {
    readonly mode: IdentityMode;
    readonly source: CredentialSpecSource;
    /** Object ARN, parameter ARN or `file://` path, without the prefix. */
    readonly location: string;
}

/** @param location ARN of an S3 object or an SSM parameter, or `file://` and a relative path. */
export function formatEcsReference(mode: IdentityMode, location: string): string {
    return prefixes[mode] + location;
}

/** The reference, or what is wrong with it (code `task-credential-spec-form`; path empty). */
export function parseEcsReference(text: string): EcsReference | Problem[] {
    const mode = (Object.keys(prefixes) as IdentityMode[]).find((candidate) => text.startsWith(prefixes[candidate]));
    if (mode === undefined) return [fault(text, `does not begin with ${Object.values(prefixes).join(" or ")}`)];
    const location = text.slice(prefixes[mode].length);
    const source = (Object.keys(locations) as CredentialSpecSource[]).find((candidate) => locations[candidate].test(location));
    return source === undefined ? [fault(text, locationFault(location))] : { mode, source, location };
}

export function isEcsReference(parsed: EcsReference | readonly Problem[]): parsed is EcsReference {
    return "mode" in parsed;
}

function locationFault(location: string): string {
    if (/\s/.test(location)) return "contains a blank";
    if (/^arn:[^:]*:secretsmanager:/.test(location)) return "points to Secrets Manager, which the ECS agent does not read credential specs from";
    if (/^arn:[^:]*:s3:::[^/]*\/?$/.test(location)) return "names a bucket, not an object in it";
    if (/^arn:[^:]*:ssm:.*\/\//.test(location)) return "has an empty part in the parameter's path";
    return "does not name an S3 object, an SSM parameter or a file";
}

function fault(text: string, found: string): Problem {
    return {
        code: "task-credential-spec-form",
        path: "",
        message: `"${text}" ${found}. Allowed: ${Object.values(prefixes).join(" or ")} followed by the ARN of an S3 object, the ARN of an SSM parameter, or file:// and a relative path.`,
        fix: "Make the reference with formatEcsReference.",
    };
}
