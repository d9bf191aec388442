// Wildcards of IAM: `*` is any run of characters, `?` any one.

export function matches(text: string, pattern: string): boolean {
    const expression = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^]*").replaceAll("?", "[^]");
    return new RegExp(`^${expression}$`).test(text);
}
