// The domain did not let a user log on: the session could not be opened.
import type { LogOnResult } from "./directory-session";

export class LogOnRefused extends Error {
    constructor(readonly userName: string, readonly result: Exclude<LogOnResult, "accepted">) {
        super(`Log-on of user "${userName}": ${result}`);
        this.name = "LogOnRefused";
    }
}
