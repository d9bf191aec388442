// A request as the services see it once the envelope is open, and what they answer.
import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../rights/caller";
import type { ServiceError } from "./service-error";

export interface Call {
    readonly caller: Caller;
    readonly region: string;
    readonly method: string;
    /** Decoded path without the query, e.g. `/Users/CreateUser`. */
    readonly path: string;
    readonly query: URLSearchParams;
    readonly headers: IncomingHttpHeaders;
    readonly body: Buffer;
}

export interface Reply {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Buffer;
}

/** One AWS service: answers calls, and says no in its own wire format. */
export interface Service {
    answer(call: Call): Promise<Reply>;
    refuse(error: ServiceError, call: Pick<Call, "method">): Reply;
}
