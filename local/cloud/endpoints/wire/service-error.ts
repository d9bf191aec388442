// A refusal as AWS words it: the code is the one the real service uses, so that clients branch on it as they would there.

export class ServiceError extends Error {
    /** @param status HTTP status of the services that speak JSON 1.1; REST services translate it for themselves. */
    constructor(readonly code: string, message: string, readonly status = 400, readonly members: Readonly<Record<string, string>> = {}) {
        super(message);
        this.name = code;
    }
}

/** The refusal of a caller whose rights do not reach, worded like IAM's own. */
export function accessDenied(principal: string, action: string, resource: string, because: string): ServiceError {
    return new ServiceError("AccessDeniedException", `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because ${because}`);
}
