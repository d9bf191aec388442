// A directory's refusal of one operation → the worker's stable code. The same result code means different things to
// do: 19 is a duplicate name when service principal names are written, and a constraint otherwise.
import { DirectoryError, resultCodes } from "../directory/directory-error";
import type { Operation } from "../planner/operation";
import type { FailureCode } from "./failure-codes";
import { WorkerFailure } from "./worker-failure";

const codes: Readonly<Record<number, FailureCode>> = {
    [resultCodes.insufficientAccessRights]: "directory-access-denied",
    [resultCodes.noSuchObject]: "directory-object-gone",
    [resultCodes.entryAlreadyExists]: "directory-name-exists",
    [resultCodes.attributeOrValueExists]: "directory-name-exists",
    [resultCodes.busy]: "domain-controller-unreachable",
    [resultCodes.unavailable]: "domain-controller-unreachable",
};

/** Runs the work of one operation and says which operation it was when the directory refuses. */
export async function naming<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (!(error instanceof DirectoryError)) throw error;
        throw new WorkerFailure(codeOf(error, operation), `${operation.kind} ${operation.distinguishedName}: ${error.message}`, [], { cause: error });
    }
}

function codeOf(error: DirectoryError, operation: Operation): FailureCode {
    const writesServicePrincipalNames = operation.kind === "add-service-principal-names" || (operation.kind === "create-account" && operation.servicePrincipalNames.length > 0);
    if (error.is("constraintViolation") && writesServicePrincipalNames && /conflict|unique|21C7|servicePrincipalName/i.test(error.diagnostic)) return "spn-duplicate";
    if (operation.kind === "set-password" && (error.is("unwillingToPerform") || error.is("constraintViolation"))) return "directory-password-policy";
    return codes[error.resultCode] ?? "directory-refused";
}
