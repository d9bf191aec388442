// Questions before something that cannot be taken back. They go to the terminal; without one there is nobody to ask.
import { createInterface } from "node:readline/promises";
import { Stop } from "../stop";

/** @throws Stop `unconfirmed` with the command that needs no question. */
export function demandTerminal(command: string, hasTerminal: boolean = process.stdin.isTTY && process.stderr.isTTY): void {
    if (hasTerminal) return;
    throw new Stop("unconfirmed", `This would change things on AWS and asks first, but there is no terminal to ask at. Nothing was changed. To go ahead without being asked: ${command} --yes`);
}

/** @throws Stop `unconfirmed` when something else than `answer` is typed. */
export async function demandAnswer(question: string, answer: string): Promise<void> {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        const typed = await terminal.question(`${question} Type ${answer} to go ahead: `);
        if (typed.trim() !== answer) throw new Stop("unconfirmed", "Not confirmed. Nothing was changed.");
    } finally {
        terminal.close();
    }
}
