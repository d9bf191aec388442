// The AWS JSON 1.1 protocol (SSM, Secrets Manager, Directory Service): the operation travels in X-Amz-Target.
import type { Service } from "./call";
import { jsonReply, readJson } from "./json-text";
import { named, type Operations } from "./operation";

const contentType = "application/x-amz-json-1.1";

/** @param target prefix of X-Amz-Target, e.g. `AmazonSSM`. */
export function awsJsonService(target: string, operations: Operations): Service {
    return {
        async answer(call) {
            const wanted = String(call.headers["x-amz-target"] ?? "");
            const name = wanted.startsWith(`${target}.`) ? wanted.slice(target.length + 1) : wanted;
            return jsonReply(contentType, 200, await named(operations, target, name)(readJson(call.body), call));
        },
        refuse: (error) => jsonReply(contentType, error.status, { __type: error.code, message: error.message, ...error.members }),
    };
}
