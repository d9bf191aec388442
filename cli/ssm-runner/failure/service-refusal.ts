// What came back from an AWS call that did not succeed, in one form for SDK clients and hand-signed calls; and which
// refusals pass by themselves.
import { type FailureCode } from "./failure-codes";
import { RunnerFailure } from "./runner-failure";

export interface Refusal {
    /** The service's code, e.g. `InvalidInstanceId`; for a call that never got there the system's, e.g. `ECONNREFUSED`. */
    readonly code: string;
    readonly message: string;
    readonly status?: number;
    /** Why, where a service says so apart from the code, e.g. `DATA_DISABLED`. */
    readonly reason?: string | undefined;
}

const throttling = new Set(["ThrottlingException", "Throttling", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "RequestThrottled", "SlowDown", "ProvisionedThroughputExceededException"]);
const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EPIPE", "TimeoutError", "UND_ERR_SOCKET", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT"]);
const credentials = new Set(["CredentialsProviderError", "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException", "MissingAuthenticationToken"]);
const denied = new Set(["AccessDeniedException", "AccessDenied"]);

/** Thrown by hand-signed calls. */
export class ServiceRefusal extends Error implements Refusal {
    constructor(readonly code: string, message: string, readonly status: number, readonly reason?: string) {
        super(message);
        this.name = code;
    }
}

/** @throws the error itself when it is none of a call, i.e. a fault of this program. */
export function refusalOf(error: unknown): Refusal {
    if (!(error instanceof Error)) throw error;
    if (error instanceof ServiceRefusal) return error;
    const cause = error.cause instanceof Error ? error.cause : error; // fetch hides the system's error in the cause
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : error.name;
    const metadata = "$metadata" in error ? (error.$metadata as { httpStatusCode?: number }) : {};
    const status = metadata.httpStatusCode;
    if (status === undefined && !unreachable.has(code) && !credentials.has(error.name)) throw error;
    const name = status === undefined && unreachable.has(code) ? code : error.name;
    return { code: name, message: error.message === "" ? cause.message : error.message, ...(status !== undefined && { status }) };
}

export function isThrottling(refusal: Refusal): boolean {
    return throttling.has(refusal.code) || refusal.status === 429;
}

/** Worth another attempt: throttling, no connection, trouble inside the service. */
export function isPassing(refusal: Refusal): boolean {
    return isThrottling(refusal) || unreachable.has(refusal.code) || (refusal.status ?? 0) >= 500;
}

/** The failure that a refusal amounts to; `known` are the codes that mean something of their own in this call. */
export function failureOf(refusal: Refusal, known: Readonly<Record<string, FailureCode>>, about: string): RunnerFailure {
    const code = known[refusal.code] ?? general(refusal);
    return RunnerFailure.of(code, `${about}: ${refusal.code}: ${refusal.message}`);
}

function general(refusal: Refusal): FailureCode {
    if (isThrottling(refusal)) return "aws-throttled";
    if (unreachable.has(refusal.code)) return "aws-unreachable";
    if (credentials.has(refusal.code)) return "aws-credentials";
    return denied.has(refusal.code) ? "aws-access-denied" : "aws-service-error";
}
