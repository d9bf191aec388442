// One object as a search gave it. Attribute names are compared without case, since servers answer in the schema's
// spelling, not in the one that was asked for; values are bytes until the reader says what they are.

export class DirectoryEntry {
    private readonly values = new Map<string, readonly Buffer[]>();

    constructor(readonly distinguishedName: string, attributes: Readonly<Record<string, readonly Buffer[]>>) {
        for (const [name, values] of Object.entries(attributes)) if (values.length > 0) this.values.set(name.toLowerCase(), values);
    }

    bytes(attribute: string): Buffer | undefined {
        return this.values.get(attribute.toLowerCase())?.[0];
    }

    text(attribute: string): string | undefined {
        return this.bytes(attribute)?.toString("utf8");
    }

    texts(attribute: string): string[] {
        return (this.values.get(attribute.toLowerCase()) ?? []).map((value) => value.toString("utf8"));
    }

    /** @throws RangeError when the attribute is not a whole number. */
    integer(attribute: string): number | undefined {
        const text = this.text(attribute);
        if (text === undefined) return undefined;
        if (!/^-?\d+$/.test(text)) throw new RangeError(`${attribute} of ${this.distinguishedName} is not a whole number.`);
        return Number(text);
    }
}
