// The REST JSON protocol as Directory Service Data uses it: `POST /<Resource>/<Operation>?DirectoryId=…`, the rest in the body.
import { z } from "zod";
import type { Service } from "./call";
import { jsonReply, readJson } from "./json-text";
import { named, type Operations } from "./operation";

const statuses: Readonly<Record<string, number>> = { AccessDeniedException: 403, ResourceNotFoundException: 404, ConflictException: 409, ThrottlingException: 429 };

/** @param operations by method and path, e.g. `POST /Users/CreateUser`; members from query and body arrive as one input. */
export function restJsonService(name: string, operations: Operations): Service {
    return {
        async answer(call) {
            const body = z.record(z.string(), z.unknown()).parse(readJson(call.body));
            const input = { ...body, ...Object.fromEntries(call.query) };
            return jsonReply("application/json", 200, await named(operations, name, `${call.method} ${call.path}`)(input, call));
        },
        refuse: (error) => jsonReply(
            "application/json",
            statuses[error.code] ?? error.status,
            { Message: error.message, ...error.members },
            { "x-amzn-errortype": error.code },
        ),
    };
}
