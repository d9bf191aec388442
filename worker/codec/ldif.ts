// LDIF (RFC 2849), the language of OpenLDAP's tools: records for ldapmodify's standard input, entries from
// ldapsearch's output. A value that is not plainly safe is written in base64, so no value can end its line early.
import type { AttributeValues, Change } from "../directory/directory-session";

export interface LdifEntry {
    readonly distinguishedName: string;
    /** In the order and spelling of the text. */
    readonly attributes: readonly (readonly [name: string, value: Buffer])[];
}

/** RFC 2849 SAFE-STRING, without the trailing space that a reader would lose. */
const safe = /^(?![ :<])[\x01-\x09\x0b\x0c\x0e-\x7f]*(?<! )$/;

/** `name: text` or `name:: base64`, without a line end. */
export function formatLdifValue(name: string, value: string | Buffer): string {
    const bytes = Buffer.from(value);
    const text = bytes.toString("latin1");
    return safe.test(text) ? `${name}: ${text}`.trimEnd() : `${name}:: ${bytes.toString("base64")}`;
}

export function formatAddRecord(distinguishedName: string, attributes: AttributeValues): string {
    const lines = Object.entries(attributes).flatMap(([name, values]) => values.map((value) => formatLdifValue(name, value)));
    return record(distinguishedName, ["changetype: add", ...lines]);
}

export function formatModifyRecord(distinguishedName: string, changes: readonly Change[]): string {
    const lines = changes.flatMap(({ kind, attribute, values }) => [`${kind}: ${attribute}`, ...values.map((value) => formatLdifValue(attribute, value)), "-"]);
    return record(distinguishedName, ["changetype: modify", ...lines]);
}

export function formatDeleteRecord(distinguishedName: string): string {
    return record(distinguishedName, ["changetype: delete"]);
}

function record(distinguishedName: string, lines: readonly string[]): string {
    return [formatLdifValue("dn", distinguishedName), ...lines, "", ""].join("\n");
}

/** @throws RangeError on a line that is neither comment, continuation nor `name: value`. */
export function parseLdif(text: string): LdifEntry[] {
    const unfolded = text.replaceAll("\r\n", "\n").replaceAll("\n ", "");
    return unfolded.split(/\n{2,}/).flatMap((block) => {
        const values = block.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map(parseLine);
        const [first, ...attributes] = values[0]?.[0] === "version" ? values.slice(1) : values;
        return first?.[0] === "dn" ? [{ distinguishedName: first[1].toString("utf8"), attributes }] : [];
    });
}

function parseLine(line: string): readonly [string, Buffer] {
    const match = /^([A-Za-z][A-Za-z0-9;.-]*)(::?) *(.*)$/s.exec(line);
    const [, name, separator, value] = match ?? [];
    if (name === undefined || value === undefined) throw new RangeError(`Not a line of LDIF: "${line}"`);
    return [name, separator === "::" ? Buffer.from(value, "base64") : Buffer.from(value, "utf8")];
}
