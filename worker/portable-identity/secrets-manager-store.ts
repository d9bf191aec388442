// The secret store on AWS Secrets Manager. A secret without a version and a secret that does not exist give the same
// exception to a reader, so the second look is DescribeSecret.
import {
    DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient, SecretsManagerServiceException, UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { WorkerFailure } from "../failure/worker-failure";
import type { SecretStage, SecretStore, SecretVersion } from "./secret-store";

export class SecretsManagerStore implements SecretStore {
    private readonly client: SecretsManagerClient;

    constructor(region: string) {
        this.client = new SecretsManagerClient({ region, maxAttempts: 5 });
    }

    read(arn: string, stage: SecretStage): Promise<SecretVersion | undefined> {
        return failing(arn, async () => {
            try {
                const { SecretString: text, VersionId: versionId } = await this.client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }));
                return text === undefined || versionId === undefined ? undefined : { text, versionId };
            } catch (error) {
                if (!isNamed(error, "ResourceNotFoundException")) throw error;
                await this.client.send(new DescribeSecretCommand({ SecretId: arn }));
                return undefined;
            }
        });
    }

    writePending(arn: string, text: string): Promise<string> {
        return failing(arn, async () => {
            const { VersionId: versionId } = await this.client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: text, VersionStages: ["AWSPENDING"] }));
            if (versionId === undefined) throw new WorkerFailure("secret-unavailable", `Secrets Manager gave no version for ${arn}.`);
            return versionId;
        });
    }

    promote(arn: string, versionId: string): Promise<void> {
        return failing(arn, async () => {
            const { VersionIdsToStages: stages = {} } = await this.client.send(new DescribeSecretCommand({ SecretId: arn }));
            const current = Object.keys(stages).find((version) => stages[version]?.includes("AWSCURRENT"));
            if (current === versionId) return;
            await this.client.send(new UpdateSecretVersionStageCommand({
                SecretId: arn, VersionStage: "AWSCURRENT", MoveToVersionId: versionId, ...(current !== undefined && { RemoveFromVersionId: current }),
            }));
        });
    }
}

async function failing<T>(arn: string, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof WorkerFailure) throw error;
        if (isNamed(error, "ResourceNotFoundException")) throw new WorkerFailure("secret-missing", `${arn} does not exist.`, [], { cause: error });
        if (isNamed(error, "AccessDeniedException") || isNamed(error, "DecryptionFailure")) {
            throw new WorkerFailure("secret-access-denied", `${arn}: ${error.message}`, [], { cause: error });
        }
        throw new WorkerFailure("secret-unavailable", `${arn}: ${error instanceof Error ? error.message : String(error)}`, [], { cause: error });
    }
}

function isNamed(error: unknown, name: string): error is SecretsManagerServiceException {
    return error instanceof SecretsManagerServiceException && error.name === name;
}
