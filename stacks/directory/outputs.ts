// What the directory stack promises to every workload stack. Names and ARNs only: the portable identities' passwords
// exist in the domain and in Secrets Manager, and nowhere else.
import { z } from "zod";
import { defineContract } from "../../components/stack/contract";

export const directoryAccount = z.strictObject({
    /** sAMAccountName without its `$`. */
    accountName: z.string(),
    distinguishedName: z.string(),
    servicePrincipalNames: z.array(z.string()),
    /** The user a host outside the domain logs on as. `null`: the account is for domain-joined hosts only. */
    portableIdentity: z.strictObject({ secretArn: z.string(), keyArn: z.string() }).nullable(),
});

export const directoryContract = defineContract({
    program: "directory",
    version: 1,
    shape: {
        /** Fully qualified name of the domain. */
        domainName: z.string(),
        netBiosName: z.string(),
        /** Fully qualified name of the forest's root domain. */
        forestName: z.string(),
        /** SID of the domain itself, never of an account. */
        domainSid: z.string(),
        domainGuid: z.string(),
        /** IPv4 addresses of the domain controllers, which are its DNS servers too. */
        dnsAddresses: z.array(z.string()),
        /** `null`: a self-managed domain. */
        directoryId: z.string().nullable(),
        /** Group of the domain controllers' interfaces. `null`: a self-managed domain, or a directory in another VPC; rules go by address. */
        directorySecurityGroupId: z.string().nullable(),
        vpcId: z.string(),
        vpcCidr: z.string(),
        /** For hosts and tasks; in at least two zones. */
        privateSubnetIds: z.array(z.string()),
        /** For load balancers that face the internet. Empty: the VPC has none, or none were named. */
        publicSubnetIds: z.array(z.string()),
        region: z.string(),
        /** By account name as the settings write it. */
        accounts: z.record(z.string(), directoryAccount),
    },
});

export type DirectoryAccount = z.output<typeof directoryAccount>;
