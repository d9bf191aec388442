// Distinguished names (RFC 4514): escaping, parsing, comparing. Compared without case and without optional spaces,
// as Active Directory does: two spellings of one name must not look like two objects.

export interface RelativeName {
    /** `CN`, `OU` or `DC`, upper case. */
    readonly attribute: string;
    /** Unescaped. */
    readonly value: string;
}

const escaped = /[,+"\\<>;=]/g;

export function escapeNameValue(value: string): string {
    return value
        .replace(escaped, (character) => `\\${character}`)
        .replaceAll("\0", "\\00")
        .replace(/^[ #]| $/g, (character) => `\\${character}`);
}

export function formatName(names: readonly RelativeName[]): string {
    return names.map(({ attribute, value }) => `${attribute}=${escapeNameValue(value)}`).join(",");
}

/** Innermost first; the empty name gives no parts. @throws RangeError when the text is not a distinguished name. */
export function parseName(name: string): RelativeName[] {
    if (name === "") return [];
    return splitUnescaped(name).map((part) => {
        const match = /^\s*([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)\s*= *(.*)$/s.exec(part);
        const [, attribute, value] = match ?? [];
        if (attribute === undefined || value === undefined || value === "") throw new RangeError(`Not a distinguished name: "${name}"`);
        return { attribute: attribute.toUpperCase(), value: unescapeNameValue(value) };
    });
}

function splitUnescaped(name: string): string[] {
    const parts: string[] = [];
    let start = 0;
    for (let at = 0; at < name.length; at += 1) {
        if (name[at] === "\\") at += 1;
        else if (name[at] === ",") {
            parts.push(name.slice(start, at));
            start = at + 1;
        }
    }
    return [...parts, name.slice(start)];
}

function unescapeNameValue(value: string): string {
    const trimmed = value.replace(/(?<!\\) +$/, "");
    return trimmed.replace(/(?:\\[0-9a-fA-F]{2})+|\\(.)/gs, (run, character: string | undefined) =>
        character ?? Buffer.from(run.replaceAll("\\", ""), "hex").toString("utf8"));
}

/** One spelling for all spellings of a name: for comparing and for keys. */
export function nameKey(name: string): string {
    return formatName(parseName(name)).toLowerCase();
}

export function isSameName(one: string, other: string): boolean {
    return nameKey(one) === nameKey(other);
}

/** Whether the object stands anywhere below the container; a name is not below itself. */
export function isBelow(name: string, container: string): boolean {
    return nameKey(name).endsWith(`,${nameKey(container)}`);
}

/** The empty name for a name of one part. */
export function parentName(name: string): string {
    return formatName(parseName(name).slice(1));
}

/** `CN=<value>,<container>`. */
export function childName(value: string, container: string): string {
    return `CN=${escapeNameValue(value)},${container}`;
}

/** `corp.example.com` → `DC=corp,DC=example,DC=com`. */
export function nameOfDomain(dnsName: string): string {
    return formatName(dnsName.split(".").map((value) => ({ attribute: "DC", value })));
}

/** `DC=corp,DC=example,DC=com` → `corp.example.com`. @throws RangeError when a part is no DC. */
export function domainOfName(name: string): string {
    const parts = parseName(name);
    if (parts.length === 0 || parts.some(({ attribute }) => attribute !== "DC")) throw new RangeError(`Not the name of a domain: "${name}"`);
    return parts.map(({ value }) => value).join(".");
}
