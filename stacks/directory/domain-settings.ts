// Where the domain comes from: AWS Managed Microsoft AD made by this stack, one that exists, or a domain AWS does not run.
import { z } from "zod";
import { isDomainDnsName, isNetBiosName } from "../../components/credential-spec/domain-names";
import { defaultNetBiosName } from "../../components/directory/netbios-name";

const domainName = z.string().refine(isDomainDnsName, { params: { code: "settings-domain-name" } })
    .meta({ allowed: "a fully qualified domain name of at least two labels", example: "corp.example.com" });

const netBiosName = z.string().refine(isNetBiosName, { params: { code: "settings-netbios-name" } })
    .meta({ allowed: "1 to 15 upper-case letters, digits and inner hyphens", example: "CORP" });

const secretArn = z.string().regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+-[A-Za-z0-9]{6}$/)
    .meta({ allowed: "the full ARN of a Secrets Manager secret, with the six characters at its end", example: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:gmsa/worker-AbCdEf" });

const keyArn = z.string().regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]+$/)
    .meta({ allowed: "the ARN of the KMS key that encrypts the secret", example: "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-1234-4abc-9def-001122334455" });

/** Who the directory worker logs on as in a domain that this stack does not make: keys `username`, `password`, `domainName`. */
const delegatedUser = { delegatedUserSecretArn: secretArn, delegatedUserKeyArn: keyArn.optional() };

const managedDomain = z.strictObject({
    name: domainName,
    netBiosName: netBiosName.optional(),
    edition: z.enum(["Standard", "Enterprise"])
        .meta({ allowed: "Standard (about 30,000 objects) or Enterprise (about 500,000, the dearer one)", example: "Standard" }),
}).superRefine((domain, context) => {
    if (typeof domain.name !== "string" || !isDomainDnsName(domain.name) || domain.netBiosName !== undefined) return;
    const short = defaultNetBiosName(domain.name);
    if (!isNetBiosName(short)) context.addIssue({ code: "custom", path: ["netBiosName"], params: { code: "settings-netbios-name" }, message: `a name of your own, since "${short}" from the domain's first label cannot be one` });
}, { when: ({ value }) => typeof value === "object" && value !== null });

const existingDirectory = z.strictObject({
    existing: z.strictObject({
        directoryId: z.string().regex(/^d-[0-9a-f]{10}$/).meta({ allowed: "the id of an AWS Managed Microsoft AD in this region", example: "d-9067012345" }),
        /** Opens the controllers' group to this stack's VPC: needed when the directory is in another one, an error when it is not. */
        admitNetwork: z.boolean().default(false).meta({ allowed: "true when the directory is in another VPC than the hosts, else false", example: "true" }),
        ...delegatedUser,
    }).meta({ allowed: "directoryId and delegatedUserSecretArn", example: "{ directoryId: d-9067012345, delegatedUserSecretArn: arn:aws:secretsmanager:… }" }),
});

const ipv4 = z.ipv4().meta({ allowed: "an IPv4 address", example: "10.20.0.10" });

const selfManagedDomain = z.strictObject({
    selfManaged: z.strictObject({
        name: domainName,
        netBiosName,
        dnsAddresses: z.array(ipv4).min(1).max(6).meta({ allowed: "the IPv4 addresses of one to six domain controllers that serve DNS", example: "[10.20.0.10, 10.20.1.10]" }),
        organizationalUnit: z.string().regex(/^(?:OU|CN)=[^,]+(?:,(?:OU|CN|DC)=[^,]+)*,DC=[^,]+$/).optional()
            .meta({ allowed: "the distinguished name of the container for groups and users that the delegated user may write", example: "OU=Containers,DC=corp,DC=example,DC=com" }),
        ...delegatedUser,
    }).meta({ allowed: "name, netBiosName, dnsAddresses and delegatedUserSecretArn", example: "{ name: corp.example.com, netBiosName: CORP, dnsAddresses: [10.20.0.10], delegatedUserSecretArn: arn:aws:secretsmanager:… }" }),
});

export const domainSettings = z.union([managedDomain, existingDirectory, selfManagedDomain]).meta({
    allowed: "name and edition (AWS Managed Microsoft AD made here), or existing, or selfManaged",
    example: "{ name: corp.example.com, netBiosName: CORP, edition: Standard }",
});
export type DomainSettings = z.output<typeof domainSettings>;
