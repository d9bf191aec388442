// S3 over the buckets that the program made: objects it declared, and those that came through this API.
import { createHash } from "node:crypto";
import type { Inventory } from "../inventory";
import type { Rights } from "../rights/rights";
import type { Call, Reply, Service } from "../wire/call";
import { ServiceError } from "../wire/service-error";
import { xmlElements } from "../wire/xml-text";
import { unwrapChunks } from "./aws-chunked";
import { objectAddress, type ObjectAddress } from "./object-address";
import type { ObjectStore } from "./object-store";

const statuses: Readonly<Record<string, number>> = { NoSuchBucket: 404, NoSuchKey: 404, AccessDenied: 403, InvalidAccessKeyId: 403, MethodNotAllowed: 405 };
/** What S3 calls the refusals that the JSON services call otherwise. */
const codes: Readonly<Record<string, string>> = { AccessDeniedException: "AccessDenied", UnrecognizedClientException: "InvalidAccessKeyId" };

export class S3 implements Service {
    constructor(private readonly inventory: Inventory, private readonly rights: Rights, private readonly store: ObjectStore) {}

    answer(call: Call): Promise<Reply> {
        const address = objectAddress(call.headers.host ?? "", call.path);
        if (this.inventory.bucket(address.bucket) === undefined) throw new ServiceError("NoSuchBucket", `The specified bucket "${address.bucket}" does not exist.`);
        switch (call.method) {
            case "GET": return Promise.resolve(this.get(call, address));
            case "HEAD": return Promise.resolve({ ...this.get(call, address), body: "" });
            case "PUT": return Promise.resolve(this.put(call, address));
            default: throw new ServiceError("MethodNotAllowed", `The local cloud's S3 answers GetObject, HeadObject and PutObject, not ${call.method}.`);
        }
    }

    refuse(error: ServiceError, call: Pick<Call, "method">): Reply {
        const code = codes[error.code] ?? error.code;
        const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xmlElements({ Code: code, Message: error.message })}</Error>`;
        return { status: statuses[code] ?? error.status, headers: { "content-type": "application/xml" }, body: call.method === "HEAD" ? "" : body };
    }

    /** Writes on behalf of a caller, e.g. the output of a command. @throws ServiceError like PutObject. */
    write(caller: Call["caller"], address: ObjectAddress, body: Buffer): void {
        const object = this.inventory.bucket(address.bucket);
        if (object === undefined) throw new ServiceError("NoSuchBucket", `The specified bucket "${address.bucket}" does not exist.`);
        this.rights.require(caller, { action: "s3:PutObject", resource: arn(address), object });
        this.store.write(address, body);
    }

    private get(call: Call, address: ObjectAddress): Reply {
        this.require(call, address, "s3:GetObject", arn(address));
        const body = this.store.read(address) ?? this.inventory.bucketObject(address.bucket, address.key);
        if (body === undefined) {
            this.require(call, address, "s3:ListBucket", `arn:aws:s3:::${address.bucket}`); // who may not list is not told what is missing
            throw new ServiceError("NoSuchKey", `The specified key "${address.key}" does not exist in bucket "${address.bucket}".`);
        }
        return { status: 200, headers: { ...described(body), "content-type": "application/octet-stream", "content-length": String(body.length) }, body };
    }

    private put(call: Call, address: ObjectAddress): Reply {
        if (call.headers["x-amz-copy-source"] !== undefined) throw new ServiceError("NotImplemented", "The local cloud's S3 does not copy objects.", 501);
        const isChunked = String(call.headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
        const body = isChunked ? unwrapChunks(call.body) : call.body;
        this.write(call.caller, address, body);
        return { status: 200, headers: described(body), body: "" };
    }

    private require(call: Call, address: ObjectAddress, action: string, resource: string): void {
        const object = this.inventory.bucket(address.bucket);
        this.rights.require(call.caller, { action, resource, ...(object && { object }), context: { "aws:RequestedRegion": call.region } });
    }
}

function arn({ bucket, key }: ObjectAddress): string {
    return `arn:aws:s3:::${bucket}/${key}`;
}

function described(body: Buffer): Record<string, string> {
    return { etag: `"${createHash("md5").update(body).digest("hex")}"`, "last-modified": new Date().toUTCString() };
}
