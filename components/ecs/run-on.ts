// Where a task runs and where its credential spec lies: the two choices that exclude each other's values.

/** `ec2`: on the stack's own container hosts. `fargate`: on AWS's. */
export const runOnChoices = ["ec2", "fargate"] as const;
export type RunOn = (typeof runOnChoices)[number];

/** `s3` serves both; Fargate's credentials-fetcher takes nothing else. */
export const credentialSpecSources = ["ssm", "s3"] as const;
export type CredentialSpecSource = (typeof credentialSpecSources)[number];
