// Whose an object is. The description ends with the owner's mark; an object without our mark is left alone, unless
// the desired state says to adopt it.

const mark = "Managed by: ";

export function describe(what: string, managedBy: string): string {
    return `${what}. ${mark}${managedBy}`;
}

/** Undefined when the description carries no mark. */
export function ownerIn(description: string): string | undefined {
    const at = description.lastIndexOf(mark);
    return at < 0 ? undefined : description.slice(at + mark.length);
}
