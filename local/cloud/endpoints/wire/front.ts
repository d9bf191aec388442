// Opens the envelope of a request: who signed it, for which service; then that service answers, or refuses in its
// own wire format.
import type { IncomingMessage } from "node:http";
import type { CallerKeys } from "../rights/caller";
import type { Reply, Service } from "./call";
import { jsonReply } from "./json-text";
import { ServiceError } from "./service-error";
import { readSignature } from "./signature";

export class Front {
    /** @param services by signing name, e.g. `secretsmanager` */
    constructor(private readonly keys: CallerKeys, private readonly services: Readonly<Record<string, Service>>) {}

    async answer(request: IncomingMessage): Promise<Reply> {
        const method = request.method ?? "";
        let service: Service | undefined;
        try {
            const signature = readSignature(request.headers.authorization);
            service = Object.hasOwn(this.services, signature.service) ? this.services[signature.service] : undefined;
            if (service === undefined) {
                throw new ServiceError("UnknownServiceException", `The local cloud does not answer for "${signature.service}". It answers for: ${Object.keys(this.services).sort().join(", ")}.`);
            }
            const [path = "/", query = ""] = (request.url ?? "/").split("?", 2); // not by URL, which resolves the ".." of an S3 key
            return await service.answer({
                caller: this.keys.caller(signature.accessKeyId),
                region: signature.region,
                method,
                path: decodePath(path),
                query: new URLSearchParams(query),
                headers: request.headers,
                body: await readBody(request),
            });
        } catch (error) {
            const refusal = error instanceof ServiceError ? error : new ServiceError("InternalFailure", `The local cloud failed: ${String(error)}`, 500);
            if (service !== undefined) return service.refuse(refusal, { method });
            return jsonReply("application/x-amz-json-1.1", refusal.status, { __type: refusal.code, message: refusal.message });
        }
    }
}

function decodePath(path: string): string {
    try {
        return decodeURIComponent(path);
    } catch {
        throw new ServiceError("InvalidURI", `"${path}" is not an encoded path.`);
    }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
}
