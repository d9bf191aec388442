// What the domain must hold: the document that the directory stack writes and the directory worker converges to.
// Pure (zod only), because both sides import it: the stack to write it, the worker to read it.
import { z } from "zod";

const dnsName = z.string().regex(/^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/)
    .meta({ allowed: "a DNS name with at least two labels", example: "corp.example.com" });
const netBiosName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,14}$/)
    .meta({ allowed: "1 to 15 letters, digits and hyphens", example: "CORP" });
const distinguishedName = z.string().regex(/^(?:CN|OU|DC)=.+/i)
    .meta({ allowed: "a distinguished name", example: "OU=Users,OU=CORP,DC=corp,DC=example,DC=com" });
const secretArn = z.string().regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/)
    .meta({ allowed: "the ARN of a Secrets Manager secret", example: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/bookstore-AbCdEf" });
const servicePrincipalName = z.string().regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+(?::[A-Za-z0-9_.-]+)?(?:\/[A-Za-z0-9_.-]+)?$/)
    .meta({ allowed: "class/host, class/host:port or class/host/name", example: "HTTP/bookstore.corp.example.com" });
const samAccountName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const portableIdentity = z.strictObject({
    /** sAMAccountName of the user, at most 20 characters (limit of the SAM database). */
    userName: samAccountName.max(20),
    /** Secret that the worker fills: `username`, `password`, `domainName`. */
    secretArn,
});

const desiredAccount = z.strictObject({
    /** Without the trailing `$`. Its rule is `credential-spec-account-name`: the planner reports it with that code. */
    name: z.string().min(1),
    dnsHostName: dnsName,
    servicePrincipalNames: z.array(servicePrincipalName),
    /** Days between the domain's own changes of the gMSA's password. Settable at creation only. */
    passwordIntervalDays: z.int().min(1).max(365),
    /** Group whose members may retrieve the password; made with the account, one an account. */
    readersGroup: samAccountName.max(64),
    portableIdentity: portableIdentity.nullable(),
    /** Take over objects of these names that are in the domain already and were not made by this stack. */
    adopt: z.boolean().default(false),
});

export const desiredState = z.strictObject({
    version: z.literal(1),
    domain: z.strictObject({ name: dnsName, netBiosName }),
    /** Secret of the user that the worker logs on as: `username`, `password`, `domainName`. */
    delegatedUserSecretArn: secretArn,
    /** The worker also renews the password of its own user: right where this project made that user, and only there. */
    rotateDelegatedUser: z.boolean().default(false),
    region: z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/),
    /** Who owns what is made, e.g. `gmsa directory-dev`; stands in every description and marks what is ours. */
    managedBy: z.string().regex(/^[\w .:/-]{1,128}$/),
    /** Age at which `rotate` replaces a password; below the 42 days after which AWS Managed Microsoft AD lets it expire. */
    rotationDays: z.int().min(1).max(41),
    containers: z.strictObject({ groups: distinguishedName, users: distinguishedName, accounts: distinguishedName }),
    accounts: z.array(desiredAccount),
});

/** The document as it is written: fields with a default may be absent. */
export type DesiredStateDocument = z.input<typeof desiredState>;
export type DesiredState = z.output<typeof desiredState>;
export type DesiredAccount = z.output<typeof desiredAccount>;
export type PortableIdentity = z.output<typeof portableIdentity>;
