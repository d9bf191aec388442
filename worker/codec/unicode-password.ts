// unicodePwd: the password between quotation marks in UTF-16LE ([MS-ADTS] 3.1.1.3.1.5). Domain controllers take it
// over a sealed connection only and never give it back.

export function encodeUnicodePassword(password: string): Buffer {
    return Buffer.from(`"${password}"`, "utf16le");
}

/** Undefined when the bytes are not a quoted UTF-16LE text. */
export function decodeUnicodePassword(bytes: Uint8Array): string | undefined {
    const text = bytes.length % 2 === 0 ? Buffer.from(bytes).toString("utf16le") : "";
    return text.length >= 2 && text.startsWith("\"") && text.endsWith("\"") ? text.slice(1, -1) : undefined;
}
