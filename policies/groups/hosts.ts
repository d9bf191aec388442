// Hosts of gMSA containers and of the directory worker. A host role may read portable identities, so the metadata
// service that hands out its credentials must be out of a container's reach.
import { at, hasUnknown, notYetKnown, text } from "../known";
import type { Resource } from "../resource";
import { forResource, type Rule } from "../rule";
import { decodedUserData, hostTypes, hostVolumes } from "../subjects/host";
import { tokens } from "../tokens";

/** What the metadata options say, or undefined when nobody can tell yet. */
function metadata({ props }: Resource, key: string, wanted: unknown, message: (found: string) => string): string[] {
    const value = at(props, "metadataOptions", key);
    if (value === notYetKnown || value === wanted) return [];
    return [message(value === undefined ? "not set" : JSON.stringify(value))];
}

function openVolumes(resource: Resource): string[] {
    if (hasUnknown(resource.props["blockDeviceMappings"]) || hasUnknown(resource.props["rootBlockDevice"])) return [];
    const volumes = hostVolumes(resource);
    if (volumes.length === 0 && resource.props["launchTemplate"] === undefined) return ["No volume states encryption. State the root volume with encrypted on."];
    return volumes.filter(({ encrypted }) => encrypted !== true && encrypted !== "true" && encrypted !== notYetKnown).map(({ where, encrypted }) => `${where} is ${encrypted === undefined ? "not set" : JSON.stringify(encrypted)}. Set it to true.`);
}

/** Assignments of a literal, private keys, and AWS key ids with their secret; a command that reads a secret is none. */
const secretPatterns: readonly { readonly what: string; readonly pattern: RegExp }[] = [
    { what: "a password", pattern: /(?:password|passwd|passphrase|pwd)\w*["']?\s*[=:]\s*["']?(?![\s"'$`({<%]|\$\()[^\s"'$`;&|]{4,}/i },
    { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
    { what: "an AWS access key", pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
    { what: "a join password on a pipe", pattern: /echo\s+["']?[^\s$"'|]+["']?\s*\|\s*(?:realm|adcli|net)\s+/ },
];

function storedSecrets(resource: Resource): string[] {
    const script = decodedUserData(resource);
    return script === undefined ? [] : secretPatterns.filter(({ pattern }) => pattern.test(script)).map(({ what }) => `The user data holds ${what}. Read it at run time with the host's role.`);
}

const common = { group: "hosts", types: hostTypes } as const;

export const hostRules: readonly Rule[] = [
    forResource({
        ...common, id: "host-requires-imds-v2", level: "mandatory", severity: "high",
        description: "A host answers metadata requests with a session token only.",
        why: "Without tokens any request forwarded by a container gets the host role's credentials.",
        fix: "Set metadataOptions.httpTokens to required.",
        check: (resource) => metadata(resource, "httpTokens", "required", (found) => `metadataOptions.httpTokens is ${found}. Set it to required.`),
    }),
    forResource({
        ...common, id: "host-metadata-hop-limit", level: "mandatory", severity: "high",
        description: "A host's metadata service answers the host itself and no container.",
        why: "With two hops a container gets the host role, which may read the portable identity; Amazon Linux 2023 has two by default.",
        fix: "Set metadataOptions.httpPutResponseHopLimit to 1.",
        check: (resource) => metadata(resource, "httpPutResponseHopLimit", 1, (found) => `metadataOptions.httpPutResponseHopLimit is ${found}. Set it to 1.`),
    }),
    forResource({
        ...common, id: "host-volumes-encrypted", level: "mandatory", severity: "high",
        description: "A host's volumes are encrypted.",
        why: "Tickets, and on Windows secrets in clear text, lie on them.",
        fix: "Set encrypted on every volume.",
        check: openVolumes,
    }),
    forResource({
        ...common, id: "user-data-has-no-secret", level: "mandatory", severity: "critical",
        description: "A host's user data holds no password and no key.",
        why: "Every process of the host, and whoever may describe it, can read its user data.",
        fix: "Read the secret at run time with the host's role.",
        check: storedSecrets,
    }),
    forResource({
        ...common, types: [tokens.launchTemplate], id: "host-image-from-ssm", level: "mandatory", severity: "medium",
        description: "A launch template's image is looked up from a public SSM parameter.",
        why: "An image written as an id is never patched, and AWS takes old ones back after some months.",
        fix: "Set imageId to resolve:ssm: and the parameter's name.",
        check: ({ props }) => {
            const image = text(props["imageId"]);
            return image === undefined || image.startsWith("resolve:ssm:") ? [] : [`imageId is "${image}". Use resolve:ssm: and the name of a public parameter.`];
        },
    }),
];
