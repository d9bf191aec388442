// Which secrets the worker's host may read and write: the delegated user's to log on, the portable identities' to renew
// them, and their keys. Exact ARNs for as long as IAM can hold them: a role's inline policies have 10,240 characters
// together. Above that, the folder of this stack's secrets, in which there is nothing else.
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../iam/policy-document";

export interface WorkerCredentials {
    readonly delegatedUser: {
        readonly secretArn: pulumi.Input<string>;
        /** This stack's own user, whose password the worker renews too. Plain: it decides a statement. */
        readonly isRenewed: boolean;
        /** Keys of the secret when they are not among the stack's own: they are read with, never written with. */
        readonly keyArns: readonly pulumi.Input<string>[];
    };
    /** By account name. */
    readonly portableIdentityArns: Readonly<Record<string, pulumi.Output<string>>>;
    /** The stack's own keys, of the secrets that it made. */
    readonly keyArns: readonly pulumi.Input<string>[];
}

/** Reads and replaces a secret's value; staging labels move when a new password proved to work. */
const renewal = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"];

/** ARNs that surely fit, however long the names in them are. */
export const mostNamedSecrets = 40;

/** @param region in the name by which Secrets Manager asks for a key: the host itself can use none. */
export function workerRights({ delegatedUser, portableIdentityArns, keyArns }: WorkerCredentials, region: string): Statement[] {
    const conditions = { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } };
    const renewed = [...(delegatedUser.isRenewed ? [delegatedUser.secretArn] : []), ...Object.values(portableIdentityArns)];
    return [
        { sid: "ReadDelegatedUser", actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"], resources: [delegatedUser.secretArn] },
        ...(renewed.length === 0 ? [] : [{ sid: "RenewCredentials", actions: renewal, resources: named(renewed) }]),
        ...(delegatedUser.keyArns.length === 0 ? [] : [{ sid: "DecryptDelegatedUser", actions: ["kms:Decrypt"], resources: delegatedUser.keyArns, conditions }]),
        ...(keyArns.length === 0 ? [] : [{ sid: "UseKeysOfCredentials", actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: keyArns, conditions }]),
    ];
}

/** `…:secret:gmsa/directory-dev/*` in place of a list that is too long: all of them were made in that folder. */
function named(arns: readonly pulumi.Input<string>[]): readonly pulumi.Input<string>[] {
    const [first] = arns;
    return first === undefined || arns.length <= mostNamedSecrets ? arns : [pulumi.output(first).apply((arn) => arn.replace(/\/[^/]*$/, "/*"))];
}
