// Every way in which the worker can refuse or fail, with what to do about it. Codes are stable: the SSM runner, the
// alarms and the documentation refer to them.

const planProblems = {
    "desired-name-duplicate": "Give every account, readers group and portable identity a name of its own.",
    "container-outside-domain": "Name a container below the domain.",
    "container-missing": "Create the container, or name one that exists. AWS Managed Microsoft AD allows OU=<NetBIOS name> and what is below it.",
    "container-not-writable": "Name a container in which the worker's user may create such objects, or delegate the right to it. In AWS Managed Microsoft AD only OU=<NetBIOS name> and CN=Managed Service Accounts can be written, through the AWS Delegated groups.",
    "directory-name-taken": "Choose another name, or remove the object that has it.",
    "directory-object-not-ours": "Choose another name, or set adopt: true on the account to let this stack take the object over.",
    "account-interval-fixed": "Set passwordIntervalDays to what the account has; the domain takes it at creation only. For another interval make an account with a new name.",
    "spn-duplicate": "Remove the service principal name from its owner (setspn -D), or leave it out here: two owners break Kerberos for both.",
} as const;

const failures = {
    "usage": "Use: node worker.js converge|rotate|facts|plan --desired-state <file> [--now].",
    "desired-state-unreadable": "Give the path of the document that the directory stack wrote.",
    "desired-state-invalid": "Write the document with the schema of the same version as this worker.",
    "plan-refused": "Remove every problem in the list. Nothing was changed.",
    "not-converged": "Run the worker again. When it says so twice, something else writes to the same objects: look for it in the directory's security log.",
    "worker-busy": "Wait until the other run ends, then run again.",
    "directory-address-unknown": "Set GMSA_DIRECTORY to memory:<file> or ldaps://<host>, or leave it unset for the domain found in DNS.",
    "domain-not-found": "Let the host's DNS resolve _ldap._tcp.dc._msdcs.<domain>: DHCP options or a Route 53 Resolver rule that forward the domain to its DNS servers.",
    "domain-controller-unreachable": "Open TCP and UDP 53, 88, 389 (LDAPS: 636) from the worker to the domain controllers, and check that the directory is active.",
    "domain-controller-certificate": "Give the certificate authority that signed the domain controller's certificate in GMSA_DIRECTORY_CA, and connect by the name in that certificate.",
    "domain-mismatch": "Correct the domain in the settings: it must be the one that the directory answers with.",
    "clock-skew": "Correct the host's clock: Kerberos allows five minutes. On EC2 use the Amazon Time Sync Service (chrony).",
    "directory-tools-missing": "Install kinit, ldapsearch and ldapmodify with GSSAPI: krb5-workstation openldap-clients cyrus-sasl-gssapi (Debian: krb5-user ldap-utils libsasl2-modules-gssapi-mit).",
    "delegated-user-secret": "Store username, password and domainName as JSON in the secret of the worker's user.",
    "delegated-user-refused": "Reset the password of the worker's user and store the new one in its secret.",
    "delegated-user-expired": "Reset the password of the worker's user and store the new one in its secret; let the worker renew it (rotateDelegatedUser) so that it does not expire again.",
    "delegated-user-disabled": "Enable or unlock the worker's user.",
    "secret-missing": "Run the directory stack again, so that the secret exists, or correct its ARN.",
    "secret-access-denied": "Grant the worker's role GetSecretValue, PutSecretValue, DescribeSecret and UpdateSecretVersionStage on the secret, and Decrypt and GenerateDataKey on its key.",
    "secret-unavailable": "Check the way to Secrets Manager (VPC endpoint or NAT), then run again: nothing is lost.",
    "portable-identity-log-on": "Run the worker again: the new password waits in the secret as AWSPENDING. When it fails twice, look for the user's state (disabled, locked, log-on hours) in the domain.",
    "portable-identity-missing": "Run converge first: it makes the user.",
    "directory-access-denied": "Add the worker's user to \"AWS Delegated Administrators\" and \"AWS Delegated Managed Service Account Administrators\", or delegate the right on the container.",
    "directory-password-policy": "Relax the domain's password policy for portable identities to at most 24 characters of four kinds, or give them a fine-grained one.",
    "directory-object-gone": "Run the worker again: it reads the domain anew.",
    "directory-name-exists": "Run the worker again: something made the object at the same time.",
    "directory-refused": "Read the domain controller's own words in the message.",
    "worker-failed": "This is a fault of the worker: report the message and the diagnostics before it.",
} as const;

export type PlanProblemCode = keyof typeof planProblems;
export type FailureCode = keyof typeof failures | "spn-duplicate";

/** Every code with what to do, for documentation and tests. */
export const failureCodes: Readonly<Record<PlanProblemCode | FailureCode, string>> = { ...planProblems, ...failures };

export function fixOf(code: PlanProblemCode | FailureCode): string {
    return failureCodes[code];
}
