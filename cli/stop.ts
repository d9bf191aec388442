// A command's end that is not a bug: a sentence for the person and the exit code for the script.
import type { ExitName } from "./exit-codes";

export class Stop extends Error {
    constructor(readonly exit: ExitName, message: string) {
        super(message);
        this.name = "Stop";
    }
}
