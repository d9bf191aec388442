// Colour, or none: decided once for a command, so that every renderer is the same function with and without.
import { styleText } from "node:util";

export interface Paint {
    readonly bold: (text: string) => string;
    readonly dim: (text: string) => string;
    readonly good: (text: string) => string;
    readonly bad: (text: string) => string;
    readonly warn: (text: string) => string;
}

export const plain: Paint = { bold: same, dim: same, good: same, bad: same, warn: same };

const coloured: Paint = {
    bold: (text) => styleText("bold", text), dim: (text) => styleText("dim", text),
    good: (text) => styleText("green", text), bad: (text) => styleText("red", text), warn: (text) => styleText("yellow", text),
};

/** Colour for a terminal, unless --no-color or NO_COLOR (https://no-color.org) says otherwise. */
export function paintFor(wanted: boolean, stream: { readonly isTTY?: boolean }): Paint {
    const isOff = !wanted || stream.isTTY !== true || (process.env["NO_COLOR"] ?? "") !== "" || process.env["TERM"] === "dumb";
    return isOff ? plain : coloured;
}

function same(text: string): string {
    return text;
}
