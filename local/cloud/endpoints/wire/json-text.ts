// Bodies and errors of the services that speak JSON.
import { randomUUID } from "node:crypto";
import type { Reply } from "./call";
import { ServiceError } from "./service-error";

/** An empty body counts as an empty object, as the services take it. @throws ServiceError `SerializationException`. */
export function readJson(body: Buffer): unknown {
    if (body.length === 0) return {};
    try {
        return JSON.parse(body.toString("utf8"));
    } catch {
        throw new ServiceError("SerializationException", "The body is not JSON.");
    }
}

export function jsonReply(contentType: string, status: number, value: object, headers: Readonly<Record<string, string>> = {}): Reply {
    return { status, headers: { "content-type": contentType, "x-amzn-requestid": randomUUID(), ...headers }, body: JSON.stringify(value) };
}
