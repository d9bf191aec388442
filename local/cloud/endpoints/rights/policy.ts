// The grammar of an IAM policy document, as far as AWS itself accepts it.
import { z } from "zod";

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const values = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const principal = z.union([
    z.literal("*").transform(() => ({ AWS: ["*"] })),
    z.strictObject({ AWS: oneOrMore.optional(), Service: oneOrMore.optional(), Federated: oneOrMore.optional(), CanonicalUser: oneOrMore.optional() }),
]);

const statement = z.strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(["Allow", "Deny"]),
    Principal: principal.optional(),
    NotPrincipal: principal.optional(),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    /** Operator → key → values. */
    Condition: z.record(z.string(), z.record(z.string(), z.union([values.transform((one) => [one]), z.array(values)]))).optional(),
});

export type PolicyStatement = z.output<typeof statement>;

const policy = z.strictObject({
    Version: z.enum(["2012-10-17", "2008-10-17"]).optional(),
    Id: z.string().optional(),
    Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

/** The statements of a policy text. @throws when it is no IAM policy. */
export function readPolicy(text: string): PolicyStatement[] {
    return policy.parse(JSON.parse(text)).Statement;
}
