// Secrets Manager over HTTP, as far as the worker uses it, with the service's own errors; behind it, secrets in memory.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { MemorySecretStore } from "./memory-secret-store";
import type { SecretStage } from "../../worker/portable-identity/secret-store";

interface Call { readonly SecretId: string; readonly VersionStage?: SecretStage; readonly SecretString?: string; readonly MoveToVersionId?: string; readonly RemoveFromVersionId?: string }

class ServiceError extends Error {
    constructor(readonly type: string, message: string) { super(message); }
}

export class SecretsManagerServer {
    readonly store = new MemorySecretStore();
    /** Operation names in the order of the calls. */
    readonly calls: string[] = [];
    /** Secrets that nobody may read. */
    readonly denied = new Set<string>();
    private readonly server: Server;

    private constructor(private readonly secrets: ReadonlySet<string>) {
        this.server = createServer((request, response) => {
            void this.answer(request).then(
                (body) => { response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body)); },
                (error: unknown) => {
                    const { type, message } = error instanceof ServiceError ? error : new ServiceError("InternalServiceError", String(error));
                    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify({ __type: type, message }));
                },
            );
        });
    }

    /** @param secrets ARNs of the secrets that exist, without a version. */
    static async start(...secrets: readonly string[]): Promise<SecretsManagerServer> {
        const made = new SecretsManagerServer(new Set(secrets));
        await new Promise<void>((resolve) => { made.server.listen(0, "127.0.0.1", resolve); });
        return made;
    }

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    stop(): Promise<void> {
        this.server.closeAllConnections();
        return new Promise((resolve) => { this.server.close(() => { resolve(); }); });
    }

    private async answer(request: IncomingMessage): Promise<object> {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const call = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Call;
        const operation = String(request.headers["x-amz-target"]).replace("secretsmanager.", "");
        this.calls.push(operation);
        if (!this.secrets.has(call.SecretId)) throw new ServiceError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        if (this.denied.has(call.SecretId)) throw new ServiceError("AccessDeniedException", `not authorized to perform: secretsmanager:${operation}`);
        return this.perform(operation, call);
    }

    private async perform(operation: string, call: Call): Promise<object> {
        const stages = { AWSCURRENT: await this.store.read(call.SecretId, "AWSCURRENT"), AWSPENDING: await this.store.read(call.SecretId, "AWSPENDING") };
        switch (operation) {
            case "GetSecretValue": {
                const stage = call.VersionStage ?? "AWSCURRENT";
                const version = stages[stage];
                if (version === undefined) throw new ServiceError("ResourceNotFoundException", `Secrets Manager can't find the specified secret value for staging label: ${stage}`);
                return { ARN: call.SecretId, SecretString: version.text, VersionId: version.versionId };
            }
            case "PutSecretValue": return { VersionId: await this.store.writePending(call.SecretId, call.SecretString ?? "") };
            case "DescribeSecret": {
                const versions: Record<string, string[]> = {};
                for (const [stage, version] of Object.entries(stages)) if (version !== undefined) (versions[version.versionId] ??= []).push(stage);
                return { ARN: call.SecretId, VersionIdsToStages: versions };
            }
            case "UpdateSecretVersionStage": {
                if (call.RemoveFromVersionId !== stages.AWSCURRENT?.versionId) throw new ServiceError("InvalidParameterException", "You must specify the RemoveFromVersionId parameter, as the label is attached to another version.");
                await this.store.promote(call.SecretId, call.MoveToVersionId ?? "");
                return { ARN: call.SecretId };
            }
            default: throw new ServiceError("UnknownOperationException", operation);
        }
    }
}
