// A new password: long, random, of all four kinds that the domain's complexity rule counts, and without characters
// that break on the way to a container (quotes, backslash, slash and @ in connection strings, what a shell expands).
import { randomInt } from "node:crypto";

const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "+-_=.,:^~"] as const;
const every = kinds.join("");
const length = 28;

/** @param random whole number in [0, bound); replaceable for tests only. */
export function generatePassword(random: (bound: number) => number = randomInt): string {
    const demanded = kinds.map((kind) => kind.charAt(random(kind.length)));
    const others = Array.from({ length: length - demanded.length }, () => every.charAt(random(every.length)));
    const characters = [...demanded, ...others];
    for (let at = characters.length - 1; at > 0; at -= 1) {
        const other = random(at + 1);
        [characters[at], characters[other]] = [characters[other] ?? "", characters[at] ?? ""];
    }
    const password = characters.join("");
    // Option parsers and chat-like readers trip over a leading sign; the first place is a letter or digit.
    return /^[A-Za-z0-9]/.test(password) ? password : generatePassword(random);
}
