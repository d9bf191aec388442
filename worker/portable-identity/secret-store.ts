// Where passwords are kept: versions of a secret with two stages. The worker writes ahead (AWSPENDING), and moves
// AWSCURRENT, which everyone else reads, only to a password that was seen to log on.

export type SecretStage = "AWSCURRENT" | "AWSPENDING";

export interface SecretVersion {
    readonly versionId: string;
    /** The secret text. */
    readonly text: string;
}

export interface SecretStore {
    /** Undefined when the secret has no version at this stage. @throws WorkerFailure when there is no such secret or it may not be read. */
    read(arn: string, stage: SecretStage): Promise<SecretVersion | undefined>;
    /** A new version at stage AWSPENDING. AWS makes the very first version of a secret current as well. Gives its id. */
    writePending(arn: string, text: string): Promise<string>;
    /** Makes the version current. Does nothing when it is already. */
    promote(arn: string, versionId: string): Promise<void>;
}
