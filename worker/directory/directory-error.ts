// A refusal by the directory, with its LDAP result code (RFC 4511, 4.1.9). The worker's own stable codes are made
// from these in failure/: 50 alone says "no", only the operation says to what.

export const resultCodes = {
    operationsError: 1,
    noSuchAttribute: 16,
    undefinedAttributeType: 17,
    constraintViolation: 19,
    attributeOrValueExists: 20,
    invalidAttributeSyntax: 21,
    noSuchObject: 32,
    invalidNameSyntax: 34,
    invalidCredentials: 49,
    insufficientAccessRights: 50,
    busy: 51,
    unavailable: 52,
    unwillingToPerform: 53,
    namingViolation: 64,
    objectClassViolation: 65,
    notAllowedOnNonLeaf: 66,
    notAllowedOnRelativeName: 67,
    entryAlreadyExists: 68,
} as const;
export type ResultName = keyof typeof resultCodes;

export class DirectoryError extends Error {
    /** @param resultCode of LDAP. @param diagnostic the server's own words; holds no secret. */
    constructor(readonly resultCode: number, readonly distinguishedName: string, readonly diagnostic: string) {
        super(`${distinguishedName === "" ? "The directory" : distinguishedName}: ${diagnostic} (LDAP result ${resultCode})`);
        this.name = "DirectoryError";
    }

    static of(name: ResultName, distinguishedName: string, diagnostic: string): DirectoryError {
        return new DirectoryError(resultCodes[name], distinguishedName, diagnostic);
    }

    is(name: ResultName): boolean {
        return this.resultCode === resultCodes[name];
    }
}
