// A signed JSON call to an AWS service, for the two services whose SDK clients would be a dependency for four calls.
import { Sha256 } from "@aws-crypto/sha256-js";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { SignatureV4 } from "@smithy/signature-v4";
import { ServiceRefusal } from "../failure/service-refusal";

export interface SignedRequest {
    /** Signing name and host prefix, e.g. `ds-data`. */
    readonly service: string;
    /** Path with its query, e.g. `/Users/CreateUser?DirectoryId=…`. */
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: object;
}

export type SignedCall = (request: SignedRequest) => Promise<unknown>;

const timeoutMilliseconds = 30_000;

/** Credentials come by the SDK's default chain; AWS_ENDPOINT_URL replaces the service's address. */
export function signedCalls(region: string, environment: NodeJS.ProcessEnv): SignedCall {
    const credentials = defaultProvider();
    return async ({ service, path, headers, body }) => {
        const endpoint = new URL(environment["AWS_ENDPOINT_URL"] ?? `https://${service}.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`);
        const url = new URL(path, endpoint);
        const text = JSON.stringify(body);
        const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
        const signed = await signer.sign({
            method: "POST", protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: Object.fromEntries(url.searchParams),
            headers: { ...headers, host: url.host }, body: text,
        });
        const response = await fetch(url, { method: "POST", headers: signed.headers, body: text, signal: AbortSignal.timeout(timeoutMilliseconds) });
        const answer = parsed(await response.text());
        if (response.ok) return answer;
        throw refusal(response, answer);
    };
}

function parsed(text: string): Record<string, unknown> {
    try {
        return JSON.parse(text) as Record<string, unknown>;
    } catch {
        return {};
    }
}

/** REST services name the error in a header, JSON 1.1 services in `__type`; either may carry a namespace or a link. */
function refusal(response: Response, answer: Record<string, unknown>): ServiceRefusal {
    const named = response.headers.get("x-amzn-errortype") ?? answer["__type"];
    const code = typeof named === "string" ? named.replace(/:.*$/, "").replace(/^.*#/, "") : `HTTP ${response.status}`;
    const message = [answer["message"], answer["Message"]].find((text) => typeof text === "string") ?? response.statusText;
    return new ServiceRefusal(code, message, response.status, typeof answer["Reason"] === "string" ? answer["Reason"] : undefined);
}
