// Secrets Manager over the secrets that the program made. A secret under a customer's key needs the right to that key
// too, in the same call: the service uses the caller's identity for it.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { MadeObject } from "../../objects/made-object";
import { textOf } from "../../objects/property";
import type { Inventory } from "../inventory";
import type { Rights } from "../rights/rights";
import type { Call, Service } from "../wire/call";
import { awsJsonService } from "../wire/aws-json";
import { operation } from "../wire/operation";
import { ServiceError } from "../wire/service-error";
import { randomPassword, randomPasswordInput } from "./random-password";
import type { SecretStore } from "./secret-store";
import { current, moveStage, putVersion, type SecretVersion } from "./secret-versions";

interface FoundSecret {
    readonly arn: string;
    readonly name: string;
    readonly object: MadeObject;
}

const secretId = z.string().min(1).max(2048);
const versionId = z.string().min(32).max(64);
const stage = z.string().min(1).max(256);
const content = z.string().min(1).max(65_536);

export function secretsManager(inventory: Inventory, rights: Rights, store: SecretStore): Service {
    const find = (call: Call, id: string, action: string): FoundSecret => {
        const object = inventory.secret(call.region, id);
        if (object?.arn === undefined) throw new ServiceError("ResourceNotFoundException", `Secrets Manager can't find the specified secret "${id}" in ${call.region}.`);
        rights.require(call.caller, { action: `secretsmanager:${action}`, resource: object.arn, object, context: { "aws:RequestedRegion": call.region } });
        return { arn: object.arn, name: object.physicalName ?? id, object };
    };
    const useKey = (call: Call, secret: FoundSecret, action: string): void => {
        const name = textOf(secret.object.outputs["kmsKeyId"]) ?? "";
        const key = name === "" || name === "alias/aws/secretsmanager" ? undefined : inventory.key(name);
        if (key !== undefined) rights.requireKey(call.caller, key, `kms:${action}`, keyContext(call, secret));
    };

    return awsJsonService("secretsmanager", {
        GetSecretValue: operation(z.strictObject({ SecretId: secretId, VersionId: versionId.optional(), VersionStage: stage.optional() }), (input, call) => {
            const secret = find(call, input.SecretId, "GetSecretValue");
            const version = wanted(store.versions(secret.arn), input.VersionId, input.VersionStage);
            useKey(call, secret, "Decrypt");
            return {
                ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages, CreatedDate: version.createdAt,
                SecretString: version.text, SecretBinary: version.binary,
            };
        }),
        PutSecretValue: operation(z.strictObject({
            SecretId: secretId,
            ClientRequestToken: versionId.default(() => randomUUID()),
            SecretString: content.exactOptional(),
            SecretBinary: content.exactOptional(),
            VersionStages: z.array(stage).min(1).max(20).default([current]),
        }), (input, call) => {
            const secret = find(call, input.SecretId, "PutSecretValue");
            const { SecretString: text, SecretBinary: binary, ClientRequestToken: id } = input;
            if ((text === undefined) === (binary === undefined)) throw new ServiceError("InvalidParameterException", "You must provide either SecretString or SecretBinary, and not both.");
            useKey(call, secret, "GenerateDataKey");
            useKey(call, secret, "Decrypt");
            const added = { id, stages: input.VersionStages, createdAt: Date.now() / 1000, ...(text !== undefined && { text }), ...(binary !== undefined && { binary }) };
            const versions = putVersion(store.versions(secret.arn), added);
            store.replace(secret.arn, versions);
            return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: versions.find((version) => version.id === id)?.stages };
        }),
        DescribeSecret: operation(z.strictObject({ SecretId: secretId }), (input, call) => {
            const secret = find(call, input.SecretId, "DescribeSecret");
            const versions = store.versions(secret.arn);
            const changed = Math.max(...versions.map((version) => version.createdAt));
            return {
                ARN: secret.arn, Name: secret.name, Description: secret.object.outputs["description"], KmsKeyId: secret.object.outputs["kmsKeyId"],
                VersionIdsToStages: Object.fromEntries(versions.filter((version) => version.stages.length > 0).map((version) => [version.id, version.stages])),
                ...(versions.length > 0 && { LastChangedDate: changed }),
            };
        }),
        UpdateSecretVersionStage: operation(z.strictObject({
            SecretId: secretId, VersionStage: stage, RemoveFromVersionId: versionId.optional(), MoveToVersionId: versionId.optional(),
        }), (input, call) => {
            const secret = find(call, input.SecretId, "UpdateSecretVersionStage");
            store.replace(secret.arn, moveStage(store.versions(secret.arn), input.VersionStage, input.RemoveFromVersionId, input.MoveToVersionId));
            return { ARN: secret.arn, Name: secret.name };
        }),
        GetRandomPassword: operation(randomPasswordInput, (input, call) => {
            rights.require(call.caller, { action: "secretsmanager:GetRandomPassword", resource: "*" });
            return { RandomPassword: randomPassword(input) };
        }),
    });
}

function wanted(versions: readonly SecretVersion[], id: string | undefined, stageName: string | undefined): SecretVersion {
    const label = stageName ?? (id === undefined ? current : undefined);
    const found = versions.find((version) => (id === undefined || version.id === id) && (label === undefined || version.stages.includes(label)));
    if (found !== undefined) return found;
    const sought = label === undefined ? `VersionId: ${id ?? ""}` : `staging label: ${label}`;
    throw new ServiceError("ResourceNotFoundException", `Secrets Manager can't find the specified secret value for ${sought}`);
}

function keyContext(call: Call, secret: FoundSecret): Record<string, string> {
    return {
        "aws:RequestedRegion": call.region,
        "kms:ViaService": `secretsmanager.${call.region}.amazonaws.com`,
        "kms:EncryptionContext:SecretARN": secret.arn,
    };
}
