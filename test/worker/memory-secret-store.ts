// Secrets in memory, with the stages of Secrets Manager: a stage is on one version at a time, and the first version
// of a secret is current whatever stage was asked for.
import type { SecretStage, SecretStore, SecretVersion } from "../../worker/portable-identity/secret-store";

interface StoredSecret {
    readonly texts: Map<string, string>;
    readonly stages: Map<SecretStage, string>;
}

export class MemorySecretStore implements SecretStore {
    private readonly secrets = new Map<string, StoredSecret>();

    constructor(private readonly options: { readonly firstVersionIsCurrent: boolean } = { firstVersionIsCurrent: true }) {}

    read(arn: string, stage: SecretStage): Promise<SecretVersion | undefined> {
        const secret = this.secret(arn);
        const versionId = secret.stages.get(stage);
        return Promise.resolve(versionId === undefined ? undefined : { versionId, text: secret.texts.get(versionId) ?? "" });
    }

    writePending(arn: string, text: string): Promise<string> {
        const secret = this.secret(arn);
        const versionId = `v${secret.texts.size + 1}`;
        if (secret.texts.size === 0 && this.options.firstVersionIsCurrent) secret.stages.set("AWSCURRENT", versionId);
        secret.texts.set(versionId, text);
        secret.stages.set("AWSPENDING", versionId);
        return Promise.resolve(versionId);
    }

    promote(arn: string, versionId: string): Promise<void> {
        this.secret(arn).stages.set("AWSCURRENT", versionId);
        return Promise.resolve();
    }

    put(arn: string, text: string): void {
        const secret = this.secret(arn);
        const versionId = `v${secret.texts.size + 1}`;
        secret.texts.set(versionId, text);
        secret.stages.set("AWSCURRENT", versionId);
    }

    versionsOf(arn: string): number {
        return this.secret(arn).texts.size;
    }

    /** Every text that was ever written. */
    texts(arn: string): string[] {
        return [...this.secret(arn).texts.values()];
    }

    private secret(arn: string): StoredSecret {
        const secret = this.secrets.get(arn) ?? { texts: new Map<string, string>(), stages: new Map<SecretStage, string>() };
        this.secrets.set(arn, secret);
        return secret;
    }
}
