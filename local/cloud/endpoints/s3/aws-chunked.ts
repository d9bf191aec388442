// The body of a streaming upload: chunks `size[;extensions]\r\nbytes\r\n`, an empty one, then trailing checksums.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import { ServiceError } from "../wire/service-error";

/** The bytes without their wrapping. @throws ServiceError `IncompleteBody`. */
export function unwrapChunks(body: Buffer): Buffer {
    const chunks: Buffer[] = [];
    for (let at = 0; ;) {
        const lineEnd = body.indexOf("\r\n", at);
        const size = Number.parseInt(body.subarray(at, Math.max(lineEnd, at)).toString("latin1"), 16);
        if (lineEnd < 0 || Number.isNaN(size) || lineEnd + 2 + size > body.length) throw new ServiceError("IncompleteBody", "The chunked body ends early.");
        if (size === 0) return Buffer.concat(chunks);
        chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
        at = lineEnd + 2 + size + 2;
    }
}
