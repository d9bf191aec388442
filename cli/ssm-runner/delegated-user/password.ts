// Passwords of the delegated user and of Admin: made like those of the portable identities, without the words that the
// Directory Service refuses in a password.
import { generatePassword } from "../../../worker/portable-identity/generated-password";

/** @param excluded words it must not contain in any case, e.g. the user's name; `admin` always is one. */
export function directoryPassword(excluded: readonly string[] = [], generate: () => string = generatePassword): string {
    for (;;) {
        const password = generate();
        if (isUsable(password, excluded)) return password;
    }
}

/** CreateMicrosoftAD refuses a password with `admin` in it, and Active Directory one with the account's name. */
export function isUsable(password: string, excluded: readonly string[] = []): boolean {
    return !["admin", ...excluded].some((word) => password.toLowerCase().includes(word.toLowerCase()));
}
