// Reads who signs a request and for which service from its Signature Version 4 header. The signature's bytes are not
// checked: this stand-in listens on the loopback address only, and the key id is all it knows of an identity.
import { ServiceError } from "./service-error";

export interface Signature {
    readonly accessKeyId: string;
    readonly region: string;
    /** Signing name, e.g. `secretsmanager` or `ds-data`. */
    readonly service: string;
}

const form = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request,\s*SignedHeaders=[^,\s]+,\s*Signature=[0-9a-f]{64}$/;

/** @throws ServiceError `MissingAuthenticationToken` or `IncompleteSignature`. */
export function readSignature(authorization: string | undefined): Signature {
    if (authorization === undefined) throw new ServiceError("MissingAuthenticationToken", "Missing Authentication Token: the request carries no Authorization header.", 403);
    const [, accessKeyId, , region, service] = form.exec(authorization) ?? [];
    if (accessKeyId === undefined || region === undefined || service === undefined) {
        throw new ServiceError("IncompleteSignature", "The Authorization header is not a complete Signature Version 4.", 403);
    }
    return { accessKeyId, region, service };
}
