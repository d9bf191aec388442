// Every way the runner fails: the stable code and what to do. The message is made where the failure is seen, since only
// there the offending value is known.

export const fixes = {
    "ssm-runner-variable": "Set the variables in the environment of the command that starts the runner.",
    "ssm-runner-mode": "Start it as `node dist/ssm-runner.js` or `node dist/ssm-runner.js delegated-user`.",
    "aws-credentials": "Give the process AWS credentials that are valid: a profile, environment variables or a role.",
    "aws-access-denied": "Allow the named action on the named resource to the identity that runs the deployment.",
    "aws-throttled": "Run again later, or ask AWS for a higher request rate.",
    "aws-unreachable": "Check the network, the proxy and AWS_ENDPOINT_URL of this machine.",
    "aws-service-error": "Look the service's message up; run again when it is the service's own trouble.",
    "ssm-instance-not-online": "Check that the instance runs, that its role has AmazonSSMManagedInstanceCore, and that its subnet reaches ssm and ssmmessages (NAT or VPC endpoints).",
    "ssm-instance-unknown": "Check that the instance still exists in this region; deploy again when it was replaced.",
    "ssm-document-unknown": "Deploy the stack that makes the document, in this region.",
    "ssm-document-broken": "Correct the document; the message names the place.",
    "ssm-parameters-refused": "Give every declared parameter a value that its pattern allows.",
    "ssm-command-not-delivered": "Check on the instance that the SSM agent runs (systemctl status amazon-ssm-agent) and run again.",
    "ssm-command-failed": "Read the lines of the command's output above; correct the cause and run again.",
    "ssm-command-timed-out": "Find out on the instance what the script waits for, or raise the step's timeoutSeconds.",
    "ssm-command-overdue": "Look the command up in Systems Manager, or raise GMSA_SSM_COMMAND_TIMEOUT_SECONDS.",
    "ssm-command-cancelled": "Someone cancelled the command in Systems Manager. Run again.",
    "ssm-command-interrupted": "Run again: the work is repeatable and takes up where it stopped.",
    "ssm-command-lost": "Run again; if it repeats, check the region and the account of the credentials.",
    "ssm-output-cut": "Name a bucket in GMSA_SSM_OUTPUT_BUCKET to which the instance's role may write, so that the whole output is kept.",
    "ssm-output-unreadable": "Allow the instance's role s3:PutObject and the deployer s3:GetObject on the output bucket.",
    "ssm-outcome-missing": "The script must print one line of JSON last. Check that nothing prints to standard output after it.",
    "directory-unknown": "Check that the directory exists in this region and is an AWS Managed Microsoft AD.",
    "directory-data-disabled": "Enable directory data access for the directory (enableDirectoryDataAccess) and run again.",
    "directory-unavailable": "Wait until the directory is Active, then run again.",
    "directory-group-unknown": "Check that the directory is an AWS Managed Microsoft AD: only these have the AWS Delegated groups.",
    "directory-password-refused": "Loosen the domain's password policy for this user: generated passwords have 28 characters of four kinds.",
    "delegated-user-secret-unknown": "Deploy the stack that makes the secret, in this region.",
} as const satisfies Record<string, string>;

export type FailureCode = keyof typeof fixes;
