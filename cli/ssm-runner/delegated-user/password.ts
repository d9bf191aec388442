// Passwords that Active Directory accepts and that survive the places they pass through: no quotes, backslash, slash
// or @, which JSON, shells and connection strings treat as their own.
import { randomInt } from "node:crypto";

export const passwordCharacters = {
    lower: "abcdefghijkmnopqrstuvwxyz",
    upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
    digits: "23456789",
    symbols: "!#%*+,-.:;=?^_~",
} as const;

/** Length limits of the Directory Service API; the upper one is that of CreateMicrosoftAD. */
const lengths = { shortest: 8, longest: 64 } as const;

/**
 * A random password with every kind of character.
 * @param length 8 to 64
 * @param excluded words it must not contain in any case, e.g. the user's name; `admin` always is one
 */
export function generatePassword(length = 32, excluded: readonly string[] = []): string {
    if (length < lengths.shortest || length > lengths.longest) throw new RangeError(`A password has ${lengths.shortest} to ${lengths.longest} characters, not ${length}.`);
    const kinds = Object.values(passwordCharacters);
    const one = (characters: string): string => characters.charAt(randomInt(characters.length));
    const chosen = [...kinds.map(one), ...Array.from({ length: length - kinds.length }, () => one(kinds.join("")))];
    const password = chosen.reduce<string[]>((placed, character) => placed.toSpliced(randomInt(placed.length + 1), 0, character), []).join("");
    return isUsable(password, excluded) ? password : generatePassword(length, excluded);
}

/** Whether a password holds none of the words, in any case. CreateMicrosoftAD refuses `admin`, whatever else is in it. */
export function isUsable(password: string, excluded: readonly string[] = []): boolean {
    return !["admin", ...excluded].some((word) => password.toLowerCase().includes(word.toLowerCase()));
}
