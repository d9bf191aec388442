// Turns plain functions into gRPC handlers: a returned or awaited value is the answer, a thrown error becomes a
// status whose text the engine shows to the user.
import * as grpc from "@grpc/grpc-js";

function status(error: unknown): { code: grpc.status; details: string } {
    return { code: grpc.status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}

/** What a handler may need of the call beside its request: to hear that the engine gave up. */
export type Cancellable = Pick<grpc.ServerUnaryCall<unknown, unknown>, "on">;

/** A handler with one answer. */
export function answer<Request, Response>(respond: (request: Request, call: Cancellable) => Response | Promise<Response>): grpc.handleUnaryCall<Request, Response> {
    return (call, done) => {
        Promise.resolve(call.request)
            .then((request) => respond(request, call))
            .then((response) => { done(null, response); }, (error: unknown) => { done(status(error)); });
    };
}

/** A handler with any number of answers, ended when the function's promise settles. */
export function stream<Request, Response>(respond: (call: grpc.ServerWritableStream<Request, Response>) => Promise<void>): grpc.handleServerStreamingCall<Request, Response> {
    return (call) => {
        respond(call).then(() => { call.end(); }, (error: unknown) => { call.emit("error", status(error)); });
    };
}
