// The key of every credential this stack keeps: portable identities and the delegated user. Its policy lets the account
// use it through Secrets Manager only; which role may read which secret is said by the roles' own policies.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../iam/partition";
import { resourcePolicy } from "../iam/resource-policy";

export interface IdentityKeyArgs {
    readonly region: string;
    /** Days between a deletion and the loss of everything under the key, 7 to 30. */
    readonly deletionWindowInDays: number;
    /** Names the alias, e.g. `directory-dev`. */
    readonly label: string;
}

const administration = [
    "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey", "kms:DisableKeyRotation", "kms:EnableKey",
    "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants", "kms:ListKeyPolicies", "kms:ListResourceTags",
    "kms:PutKeyPolicy", "kms:RevokeGrant", "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
];

/** Cost: 1 USD a month, and 0.03 USD for 10,000 uses. */
export class IdentityKey extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, private readonly args: IdentityKeyArgs, opts?: pulumi.ComponentResourceOptions) {
        super("gmsa:directory:IdentityKey", name, args, opts);
        const key = new aws.kms.Key(`${name}-key`, {
            description: `gMSA identities of ${args.label}`,
            enableKeyRotation: true,
            deletionWindowInDays: args.deletionWindowInDays,
            policy: this.policy(),
        }, { parent: this });
        new aws.kms.Alias(`${name}-alias`, { name: `alias/gmsa/${args.label}`, targetKeyId: key.keyId }, { parent: this });
        this.arn = key.arn;
        this.registerOutputs({ arn: this.arn });
    }

    private policy(): pulumi.Output<string> {
        const account = aws.getCallerIdentityOutput({}, { parent: this }).accountId;
        const ownAccount = { AWS: pulumi.interpolate`arn:${partitionOf(this.args.region)}:iam::${account}:root` };
        return resourcePolicy([
            { sid: "Administration", principal: ownAccount, actions: administration, resources: ["*"] },
            {
                sid: "UseThroughSecretsManager", principal: ownAccount, actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: ["*"],
                conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${this.args.region}.amazonaws.com` } },
            },
        ]);
    }
}
