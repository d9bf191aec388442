// What a command runs in: which engines, which backend, which cloud. On AWS all of it is the user's own, untouched.
import type { Cloud } from "../environment/stack-config";
import type { EngineCommand } from "./engine-command";

export interface EngineContext {
    readonly root: string;
    readonly engines: EngineCommand;
    readonly cloud: Cloud;
    /** For after the last stack is gone: removes everything the local environment keeps, when closed. */
    forget(): void;
    /** Ends the engines at once, leaving what the next command recovers from. `close` is still to be called. */
    kill(): void;
    close(): Promise<void>;
}

export interface ContextRequest {
    readonly root: string;
    readonly environment: string;
    readonly cloud: Cloud;
    /** As the user typed it: shown to whoever finds the environment busy. */
    readonly command: string;
    readonly note: (message: string) => void;
}
