// GetRandomPassword: character classes, exclusions and the promise that each included class occurs.
import { randomInt } from "node:crypto";
import { z } from "zod";
import { ServiceError } from "../wire/service-error";

export const randomPasswordInput = z.strictObject({
    PasswordLength: z.int().min(1).max(4096).default(32),
    ExcludeCharacters: z.string().max(4096).default(""),
    ExcludeNumbers: z.boolean().default(false),
    ExcludePunctuation: z.boolean().default(false),
    ExcludeUppercase: z.boolean().default(false),
    ExcludeLowercase: z.boolean().default(false),
    IncludeSpace: z.boolean().default(false),
    RequireEachIncludedType: z.boolean().default(true),
});

/** @throws ServiceError `InvalidParameterException` when nothing is left to choose from or the length is too short. */
export function randomPassword(input: z.output<typeof randomPasswordInput>): string {
    const classes = [
        input.ExcludeLowercase ? "" : "abcdefghijklmnopqrstuvwxyz",
        input.ExcludeUppercase ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        input.ExcludeNumbers ? "" : "0123456789",
        input.ExcludePunctuation ? "" : "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
        input.IncludeSpace ? " " : "",
    ].map((characters) => [...characters].filter((character) => !input.ExcludeCharacters.includes(character)).join("")).filter((characters) => characters !== "");
    const required = input.RequireEachIncludedType ? classes : [];
    if (classes.length === 0) throw new ServiceError("InvalidParameterException", "The password can't be generated: every character is excluded.");
    if (required.length > input.PasswordLength) throw new ServiceError("InvalidParameterException", `PasswordLength ${input.PasswordLength} is too short for ${required.length} required character types.`);
    const rest = Array.from({ length: input.PasswordLength - required.length }, () => pick(classes.join("")));
    return shuffled([...required.map(pick), ...rest]).join("");
}

function pick(characters: string): string {
    return characters.charAt(randomInt(characters.length));
}

function shuffled(characters: readonly string[]): string[] {
    return characters.reduce<string[]>((placed, character) => placed.toSpliced(randomInt(placed.length + 1), 0, character), []);
}
