// Which view: a live tree for a person at a terminal, lines for everyone else. With --json lines go to standard error.
import type { Progress } from "./progress";
import { PlainProgress } from "./plain-progress";

/** Columns a line needs at least to be redrawn in place without wrapping into nonsense. */
const narrowest = 60;

export interface ProgressChoice { readonly stacks: readonly string[]; readonly json: boolean }

export async function openProgress({ stacks, json }: ProgressChoice): Promise<Progress> {
    if (json) return new PlainProgress(stacks, (line) => { process.stderr.write(`${line}\n`); });
    const isLive = process.stdout.isTTY && process.stdout.columns >= narrowest && process.env["CI"] === undefined && process.env["TERM"] !== "dumb";
    if (!isLive) return new PlainProgress(stacks, (line) => { process.stdout.write(`${line}\n`); });
    const { LiveProgress } = await import("./live-progress.js");
    return new LiveProgress(stacks);
}
