// The secret that the directory worker reads its user and password from.
import { DescribeSecretCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

export interface UserSecret {
    hasCurrentVersion(): Promise<boolean>;
    put(value: { readonly username: string; readonly password: string; readonly domainName: string }): Promise<void>;
}

export function userSecret(region: string, arn: string): UserSecret {
    const client = new SecretsManagerClient({ region, maxAttempts: 1 });
    return {
        async hasCurrentVersion() {
            const { VersionIdsToStages: versions = {} } = await client.send(new DescribeSecretCommand({ SecretId: arn }));
            return Object.values(versions).some((stages) => stages.includes("AWSCURRENT"));
        },
        async put(value) {
            await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: JSON.stringify(value) }));
        },
    };
}
