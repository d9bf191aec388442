// The rule for gMSA account names, one for settings, the directory worker, components and policies. Narrower than
// what Active Directory would store: credentials-fetcher refuses most punctuation, Windows adds the `$` by itself.
import type { Problem } from "../problem/problem";

/** A computer's sAMAccountName without its `$`. */
export const accountNameMaximum = 15;

const allowedCharacters = /[A-Za-z0-9_-]/;
const startsWell = /^[A-Za-z0-9]/;

/** Empty when `name` can be a gMSA account; else one problem that lists every fault of the name. Path is empty. */
export function checkAccountName(name: string): Problem[] {
    const faults = accountNameFaults(name);
    if (faults.length === 0) return [];
    return [{
        code: "credential-spec-account-name",
        path: "",
        message: `"${name}" ${faults.join(" and ")}. Allowed: 1 to ${accountNameMaximum} letters, digits, "-" or "_", beginning with a letter or digit.`,
        fix: "Give the account's short name, without domain and without \"$\", for example bookstore.",
    }];
}

function accountNameFaults(name: string): string[] {
    if (name === "") return ["is empty"];
    const refused = [...new Set([...name].filter((character) => !allowedCharacters.test(character)))];
    return [
        ...(name.length > accountNameMaximum ? [`has ${name.length} characters`] : []),
        ...(refused.length > 0 ? [`contains ${refused.map((character) => `"${character}"`).join(", ")}`] : []),
        ...(refused.length === 0 && !startsWell.test(name) ? [`begins with "${name.charAt(0)}"`] : []),
    ];
}
