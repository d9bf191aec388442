// What a run of the directory worker answers with: one line of JSON, the last on its standard output. Holds no
// secret and no time, so that equal runs give equal lines and the stack that reads it sees no change.
import { z } from "zod";
import { domainFacts } from "../components/credential-spec/domain-facts";

const accountOutcome = z.strictObject({
    /** Without the trailing `$`. */
    name: z.string(),
    distinguishedName: z.string(),
    readersGroup: z.string(),
    servicePrincipalNames: z.array(z.string()),
    /** sAMAccountName of the portable identity; null for an account that only domain-joined hosts use. */
    portableUser: z.string().nullable(),
});

export const outcome = z.strictObject({
    version: z.literal(1),
    domain: domainFacts,
    accounts: z.array(accountOutcome),
    /** Changes that this run made. */
    operations: z.int().min(0),
    notes: z.array(z.string()),
});
export type Outcome = z.output<typeof outcome>;
export type AccountOutcome = z.output<typeof accountOutcome>;

/** The last line of a run that failed (exit code 1). Every code has its text in `worker/failure/failure-codes.ts`. */
export const failureLine = z.strictObject({
    error: z.strictObject({
        code: z.string(),
        message: z.string(),
        fix: z.string(),
        problems: z.array(z.strictObject({ code: z.string(), path: z.string(), message: z.string(), fix: z.string() })),
    }),
});
export type FailureLine = z.output<typeof failureLine>;
