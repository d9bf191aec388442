// The little XML that S3 and STS need in answers.

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeXml(text: string): string {
    return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** What {@link escapeXml} hid, as a client reads it. */
export function unescapeXml(text: string): string {
    return Object.entries(entities).reduceRight((shown, [character, entity]) => shown.replaceAll(entity, character), text);
}

/** `{Code: "NoSuchKey"}` becomes `<Code>NoSuchKey</Code>`; nested objects nest. */
export function xmlElements(members: object): string {
    return Object.entries(members).map(([name, value]: [string, unknown]) => {
        const inner = typeof value === "object" && value !== null ? xmlElements(value) : escapeXml(String(value));
        return `<${name}>${inner}</${name}>`;
    }).join("");
}
