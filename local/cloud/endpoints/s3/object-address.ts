// Which bucket and key a request means: `/bucket/key` (path style, what SDKs use for an IP address) or a host that
// starts with the bucket's name (`bucket.s3.localhost`, `bucket.localhost`).
import { isIP } from "node:net";
import { ServiceError } from "../wire/service-error";

export interface ObjectAddress {
    readonly bucket: string;
    readonly key: string;
}

/**
 * @param host the Host header, port included
 * @param path decoded path
 * @throws ServiceError `InvalidRequest` for a request about no object.
 */
export function objectAddress(host: string, path: string): ObjectAddress {
    const name = host.replace(/:\d+$/, "");
    const [, bucketOfHost] = /^(.+?)\.(?:s3[.-].*|localhost)$/.exec(name) ?? [];
    const [, bucketOfPath = "", keyOfPath = ""] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
    const isVirtual = bucketOfHost !== undefined && bucketOfHost !== "s3" && isIP(name) === 0;
    const address = isVirtual ? { bucket: bucketOfHost, key: path.slice(1) } : { bucket: bucketOfPath, key: keyOfPath };
    if (address.bucket === "" || address.key === "") throw new ServiceError("InvalidRequest", `The local cloud's S3 answers about objects only, and "${host}${path}" names none.`);
    return address;
}
