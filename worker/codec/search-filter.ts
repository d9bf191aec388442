// Search filters as data (RFC 4515): the LDAP sessions send their text, the in-memory directory evaluates them, and
// nothing is ever pasted into a filter unescaped.

export type SearchFilter =
    | { readonly kind: "equals"; readonly attribute: string; readonly value: string }
    | { readonly kind: "present"; readonly attribute: string }
    | { readonly kind: "and" | "or"; readonly filters: readonly SearchFilter[] };

export const everything: SearchFilter = { kind: "present", attribute: "objectClass" };

export function equals(attribute: string, value: string): SearchFilter {
    return { kind: "equals", attribute, value };
}

export function allOf(...filters: readonly SearchFilter[]): SearchFilter {
    return { kind: "and", filters };
}

export function anyOf(...filters: readonly SearchFilter[]): SearchFilter {
    return { kind: "or", filters };
}

export function formatFilter(filter: SearchFilter): string {
    switch (filter.kind) {
        case "equals": return `(${filter.attribute}=${escapeFilterValue(filter.value)})`;
        case "present": return `(${filter.attribute}=*)`;
        case "and": return `(&${filter.filters.map(formatFilter).join("")})`;
        case "or": return `(|${filter.filters.map(formatFilter).join("")})`;
    }
}

/** What is not escaped stays UTF-8: ldapts reads an escaped byte as a character of its own. */
export function escapeFilterValue(value: string): string {
    return value.replace(/[*()\\\0]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
