// Passwords of the in-memory directory: a salted scrypt hash is kept, never the password; and the default domain
// policy of AWS Managed Microsoft AD decides which ones are taken.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { StoredPassword } from "./stored-domain";

/** scrypt's N: low, since these passwords protect nothing and a run sets a thousand of them. */
const cost = 1024;
const keyLength = 32;
/** Of the five categories that Windows counts: upper, lower, digit, symbol, other letters. */
const categories = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[~!@#$%^&*_\-+=`|\\(){}[\]:;"'<>,.?/]/, /\p{Lo}/u];
const categoriesDemanded = 3;

export async function hashPassword(password: string): Promise<StoredPassword> {
    const salt = randomBytes(16);
    return { salt: salt.toString("base64"), hash: (await derive(password, salt, cost)).toString("base64"), cost };
}

export async function isPassword(password: string, stored: StoredPassword): Promise<boolean> {
    const derived = await derive(password, Buffer.from(stored.salt, "base64"), stored.cost);
    return timingSafeEqual(derived, Buffer.from(stored.hash, "base64"));
}

/** What the domain's password policy says against a password; undefined when it takes it. */
export function passwordFault(password: string, accountName: string, minimumLength: number): string | undefined {
    if (password.length < minimumLength) return `it has fewer than ${minimumLength} characters`;
    if (categories.filter((category) => category.test(password)).length < categoriesDemanded) return `it has fewer than ${categoriesDemanded} kinds of characters`;
    if (accountName.length > 2 && password.toLowerCase().includes(accountName.toLowerCase())) return "it contains the account's name";
    return undefined;
}

function derive(password: string, salt: Buffer, rounds: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
        scrypt(password, salt, keyLength, { N: rounds }, (error, key) => {
            if (error === null) resolve(key);
            else reject(error);
        });
    });
}
